package org.cloudcert.web;

import java.util.Locale;

/** Turns what a person typed into a search box into a LIKE pattern. */
public final class Likeness {

    private Likeness() {}

    /** A lower-case pattern, escaped with a backslash, for texts that contain {@code q}; null or blank matches all. */
    public static String containing(String q) {
        return "%" + escaped(q == null ? "" : q.strip().toLowerCase(Locale.ROOT)) + "%";
    }

    /** The same for texts that begin with {@code q}, as it was typed. */
    public static String beginning(String q) {
        return escaped(q.strip()) + "%";
    }

    private static String escaped(String text) {
        return text.replaceAll("([%_\\\\])", "\\\\$1");
    }
}
