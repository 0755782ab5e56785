package org.cloudcert.capability.document;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.cloudcert.rule.Refusal;

/**
 * The fonts that documents are printed in. The first holds the standard characters of the mainland; the others lend
 * rare ones, such as 𠮷, that it lacks.
 */
final class Fonts {

    private static final List<Face> FACES = List.of(
            new Face("CloudCert", "/fonts/NotoSerifSC-SemiBold.ttf"),
            new Face("CloudCert Rare", "/fonts/NotoSerifJP-SemiBold-rare.ttf"),
            new Face("CloudCert Rarest", "/fonts/NotoSerifHK-SemiBold-rare.ttf"));

    /** @param family as the template names it */
    private record Face(String family, String file) {}

    private Fonts() {}

    static void register(PdfRendererBuilder builder) {
        FACES.forEach(face -> builder.useFont(() -> open(face.file()), face.family(), 400, FontStyle.NORMAL, true));
    }

    /**
     * A character without a glyph would silently be printed as something else.
     *
     * @throws Refusal {@code document.character-not-printable}
     */
    static void requirePrintable(String text) {
        int[] missing = text.codePoints().distinct().toArray();
        for (Face face : FACES) {
            missing = missingIn(face.file(), missing);
        }
        if (missing.length > 0) {
            throw Refusal.invalid(
                    "document.character-not-printable",
                    null,
                    "字库中没有字符“%s”（U+%04X），无法印制".formatted(Character.toString(missing[0]), missing[0]));
        }
    }

    private static int[] missingIn(String file, int[] characters) {
        if (characters.length == 0) {
            return characters;
        }
        try (InputStream bytes = open(file);
                TrueTypeFont font = new TTFParser().parse(RandomAccessReadBuffer.createBufferFromStream(bytes))) {
            CmapLookup glyphs = font.getUnicodeCmapLookup();
            return Arrays.stream(characters)
                    .filter(character -> glyphs.getGlyphId(character) == 0)
                    .toArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String file) {
        return Fonts.class.getResourceAsStream(file);
    }
}
