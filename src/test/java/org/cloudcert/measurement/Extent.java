package org.cloudcert.measurement;

import java.util.Locale;

/** How much a suite does that knows a short and a full form: system property {@code cloudcert.extent}, short unless said. */
public enum Extent {
    SHORT,
    FULL;

    public static Extent current() {
        return valueOf(System.getProperty("cloudcert.extent", "short").toUpperCase(Locale.ROOT));
    }

    public boolean isFull() {
        return this == FULL;
    }

    /** The one or the other, as this extent asks for. */
    public <T> T choose(T inShort, T inFull) {
        return this == FULL ? inFull : inShort;
    }
}
