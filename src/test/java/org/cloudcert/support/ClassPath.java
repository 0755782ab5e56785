package org.cloudcert.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Texts from the class path. */
public final class ClassPath {

    private ClassPath() {}

    /** @param name from the class path's root, with a slash at its beginning */
    public static String text(String name) {
        try (InputStream content = ClassPath.class.getResourceAsStream(name)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
