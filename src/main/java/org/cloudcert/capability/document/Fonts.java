package org.cloudcert.capability.document;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalInt;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.cloudcert.rule.Refusal;

/**
 * The fonts that documents are printed in. The first holds the standard characters of the mainland; the others lend
 * rare ones, such as 𠮷, that it lacks. They are read once, at the first use: that takes longer than to print a page.
 */
final class Fonts {

    private static final List<Face> FACES = List.of(
            Face.read("CloudCert", "/fonts/NotoSerifSC-SemiBold.ttf"),
            Face.read("CloudCert Rare", "/fonts/NotoSerifJP-SemiBold-rare.ttf"),
            Face.read("CloudCert Rarest", "/fonts/NotoSerifHK-SemiBold-rare.ttf"));

    /** @param family as the template names it */
    private record Face(String family, TrueTypeFont font) {

        static Face read(String family, String file) {
            try (InputStream bytes = Fonts.class.getResourceAsStream(file)) {
                return new Face(family, new TTFParser().parse(RandomAccessReadBuffer.createBufferFromStream(bytes)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        boolean has(int character) {
            try {
                return font.getUnicodeCmapLookup().getGlyphId(character) != 0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Fonts() {}

    /** Lends the fonts to a document; it takes along what it needs of them. */
    static void register(PdfRendererBuilder builder, PDDocument document) throws IOException {
        for (Face face : FACES) {
            PDType0Font font = PDType0Font.load(document, face.font(), true);
            builder.useFont(new PDFontSupplier(font), face.family(), 400, FontStyle.NORMAL, true);
        }
    }

    /**
     * A character without a glyph would silently be printed as something else.
     *
     * @throws Refusal {@code document.character-not-printable}
     */
    static void requirePrintable(String text) {
        OptionalInt missing = text.codePoints()
                .filter(character -> FACES.stream().noneMatch(face -> face.has(character)))
                .findFirst();
        if (missing.isPresent()) {
            throw Refusal.invalid(
                    "document.character-not-printable",
                    null,
                    "字库中没有字符“%s”（U+%04X），无法印制".formatted(Character.toString(missing.getAsInt()), missing.getAsInt()));
        }
    }
}
