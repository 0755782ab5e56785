package org.cloudcert.capability.material;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of a file as it may be kept and shown: no path, no control or invisible characters, nothing that a file
 * system or a page could take for its own; rare characters stay.
 */
record FileName(String value) {

    private static final int MAX_LENGTH = 200;
    private static final Pattern PATH = Pattern.compile("^.*[/\\\\]", Pattern.DOTALL);
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");
    private static final Pattern RESERVED = Pattern.compile("[<>:\"|?*]");
    private static final Pattern EDGES = Pattern.compile("^[\\s.]+|[\\s.]+$");

    /** What is left of a name from outside; the value is empty if nothing is. */
    static FileName of(String name) {
        if (name == null) {
            return new FileName("");
        }
        String text = new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        text = Normalizer.normalize(text, Normalizer.Form.NFC);
        text = INVISIBLE.matcher(text).replaceAll("");
        text = PATH.matcher(text).replaceFirst("");
        text = RESERVED.matcher(text).replaceAll("_");
        text = EDGES.matcher(text).replaceAll("");
        return new FileName(shorten(text));
    }

    /** Lower-case, without the dot; empty if there is none. */
    String extension() {
        int dot = value.lastIndexOf('.');
        return dot < 0 ? "" : value.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    boolean isEmpty() {
        return value.isEmpty();
    }

    private static String shorten(String text) {
        int length = text.codePointCount(0, text.length());
        if (length <= MAX_LENGTH) {
            return text;
        }
        int dot = text.lastIndexOf('.');
        String extension = dot < 0 || text.length() - dot > 10 ? "" : text.substring(dot);
        return text.substring(0, text.offsetByCodePoints(0, MAX_LENGTH - extension.length())) + extension;
    }
}
