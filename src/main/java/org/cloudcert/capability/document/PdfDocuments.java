package org.cloudcert.capability.document;

import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Prints templates as PDF/A-2B. */
@Component
public class PdfDocuments {

    private final ITemplateEngine templates;

    public PdfDocuments(ITemplateEngine templates) {
        this.templates = templates;
    }

    /** What is left to do on the document before it is saved. */
    @FunctionalInterface
    public interface Finish {
        void on(PDDocument document) throws IOException;
    }

    /** @param template its name below {@code templates/}; it uses the font families named in {@link Fonts} */
    public byte[] render(String template, Map<String, Object> facts) {
        return render(template, facts, document -> {});
    }

    /** As {@link #render(String, Map)}, with a hand of the caller's own at the end. */
    public byte[] render(String template, Map<String, Object> facts, Finish finish) {
        String page = templates.process(template, new Context(Locale.CHINA, facts));
        PdfRendererBuilder builder = new PdfRendererBuilder()
                .usePdfAConformance(PdfAConformance.PDFA_2_B)
                .useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData())
                .withProducer("CloudCert")
                .withHtmlContent(page, null);
        Fonts.register(builder);
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            PDDocument document = renderer.createPDFKeepOpen();
            finish.on(document);
            ByteArrayOutputStream pdf = new ByteArrayOutputStream();
            document.save(pdf);
            return pdf.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A character without a glyph would silently be printed as something else.
     *
     * @throws org.cloudcert.rule.Refusal {@code document.character-not-printable}
     */
    public void requirePrintable(String text) {
        Fonts.requirePrintable(text);
    }
}
