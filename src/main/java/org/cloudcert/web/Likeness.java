package org.cloudcert.web;

import java.util.Locale;

/** Turns what a person typed into a search box into a LIKE pattern. */
public final class Likeness {

    private Likeness() {}

    /** A lower-case pattern, escaped with a backslash, for texts that contain {@code q}; null or blank matches all. */
    public static String containing(String q) {
        String typed = q == null ? "" : q.strip().toLowerCase(Locale.ROOT);
        return "%" + typed.replaceAll("([%_\\\\])", "\\\\$1") + "%";
    }
}
