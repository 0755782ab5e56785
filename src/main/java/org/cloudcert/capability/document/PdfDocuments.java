package org.cloudcert.capability.document;

import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.cloudcert.capability.document.Templates.Filled;
import org.springframework.stereotype.Component;

/** Prints templates as PDF/A-2B. */
@Component
public class PdfDocuments {

    /** Where a print says by which version of its template it was made. */
    public static final String TEMPLATE = "Template";

    private final Templates templates;

    public PdfDocuments(Templates templates) {
        this.templates = templates;
    }

    /** What is left to do on the document before it is saved. */
    @FunctionalInterface
    public interface Finish {
        void on(PDDocument document) throws IOException;
    }

    /** @param template its id; it uses the font families named in {@link Fonts} */
    public byte[] render(String template, Map<String, ?> facts) {
        return render(template, facts, document -> {});
    }

    /** As {@link #render(String, Map)}, with a hand of the caller's own at the end. */
    public byte[] render(String template, Map<String, ?> facts, Finish finish) {
        Filled filled = templates.fill(template, facts);
        return print(filled.text(), document -> {
            document.getDocumentInformation().setCustomMetadataValue(TEMPLATE, filled.template());
            finish.on(document);
        });
    }

    /** Prints a page without filling it. */
    byte[] print(String page) {
        return print(page, document -> {});
    }

    /** Whatever the page names, nothing is loaded but what it brings along itself. */
    private static byte[] print(String page, Finish finish) {
        PdfRendererBuilder builder = new PdfRendererBuilder()
                .usePdfAConformance(PdfAConformance.PDFA_2_B)
                .useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData())
                .withProducer("CloudCert")
                .useExternalResourceAccessControl(
                        (address, type) -> address != null && address.startsWith("data:image/"),
                        ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                .useExternalResourceAccessControl(
                        (address, type) -> address != null && address.startsWith("data:image/"),
                        ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
                .withHtmlContent(page, null);
        try (PDDocument document = new PDDocument()) {
            Fonts.register(builder, document);
            try (PdfBoxRenderer renderer = builder.usePDDocument(document).buildPdfRenderer()) {
                renderer.createPDFKeepOpen();
            }
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
