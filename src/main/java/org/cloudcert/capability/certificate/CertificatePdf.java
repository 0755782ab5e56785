package org.cloudcert.capability.certificate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.cloudcert.capability.document.PdfDocuments;
import org.cloudcert.rule.Refusal;
import org.springframework.stereotype.Component;

/** Prints a certificate as PDF/A-2B. The same edition of a certificate gives the same bytes. */
@Component
class CertificatePdf {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.CHINA);

    private static final double MM_PER_POINT = 25.4 / 72;

    /** As in the template: millimetres, and the multiple of the font size. */
    private static final double TEXT_WIDTH = 215;

    private static final double HOLDER_HEIGHT = 20;
    private static final double ADDRESS_HEIGHT = 11.5;
    private static final double SCOPE_HEIGHT = 26;
    private static final double LINE_HEIGHT = 1.2;

    /** In points. */
    private static final int SMALLEST = 5;

    private final PdfDocuments documents;
    private final CertificateSettings settings;
    private final PublicAddress address;
    private final Clock clock;

    CertificatePdf(PdfDocuments documents, CertificateSettings settings, PublicAddress address, Clock clock) {
        this.documents = documents;
        this.settings = settings;
        this.address = address;
        this.clock = clock;
    }

    /**
     * @param print what to print of the holder, and when; not yet among the certificate's editions
     * @throws Refusal {@code document.character-not-printable} if a name, address or scope holds a character without glyph
     */
    byte[] render(Certificate certificate, Edition print) {
        documents.requirePrintable(print.organisationName()
                + certificate.creditCode()
                + addressOf(print)
                + scopeOf(print).replaceAll("\\s", "")
                + settings.issuer());
        return documents.render(
                settings.category(certificate.category()).template(), facts(certificate, print), document -> {
                    Ornament.drawUnder(document, document.getPage(0));
                    dateFrom(document, certificate, print);
                });
    }

    private Map<String, Object> facts(Certificate certificate, Edition print) {
        String verification = address.ofVerification(certificate.number());
        return Map.ofEntries(
                Map.entry("number", certificate.number()),
                Map.entry("holder", print.organisationName()),
                Map.entry("holderSize", fontSize(print.organisationName(), 28, HOLDER_HEIGHT)),
                Map.entry("creditCode", certificate.creditCode()),
                Map.entry("address", addressOf(print)),
                Map.entry("addressSize", fontSize("地址：" + addressOf(print), 12, ADDRESS_HEIGHT)),
                Map.entry("service", settings.service(certificate)),
                Map.entry("standard", certificate.standard() == null ? "" : certificate.standard()),
                Map.entry("scope", scopeOf(print)),
                Map.entry("scopeSize", fontSize("认证范围：" + scopeOf(print), 13, SCOPE_HEIGHT)),
                Map.entry("issuedOn", DAY.format(certificate.issuedOn())),
                Map.entry(
                        "edition",
                        certificate.editions().isEmpty()
                                ? ""
                                : String.valueOf(certificate.editions().size() + 1)),
                Map.entry("printedOn", DAY.format(print.printedOn())),
                Map.entry("validFrom", DAY.format(certificate.validFrom())),
                Map.entry("validUntil", DAY.format(certificate.validUntil())),
                Map.entry("issuer", settings.issuer()),
                Map.entry("verification", verification),
                Map.entry("qr", QrCode.dataUri(verification)));
    }

    private static String addressOf(Edition print) {
        return print.address() == null ? "" : print.address();
    }

    private static String scopeOf(Edition print) {
        return print.scope() == null ? "" : print.scope();
    }

    /** The largest size in points, up to the preferred one, at which the text keeps within the height in millimetres. */
    private static int fontSize(String text, int preferred, double height) {
        long characters = text.codePoints().count();
        int size = preferred;
        while (size > SMALLEST
                && Math.ceil(characters * size * MM_PER_POINT / TEXT_WIDTH) * size * MM_PER_POINT * LINE_HEIGHT
                        > height) {
            size--;
        }
        return size;
    }

    /**
     * The library dates documents with the machine's clock and numbers them by it; here both follow from the
     * certificate.
     */
    private void dateFrom(PDDocument document, Certificate certificate, Edition print) throws IOException {
        ZonedDateTime printed = print.printedOn().atStartOfDay(clock.getZone());
        document.getDocumentInformation().setCreationDate(GregorianCalendar.from(printed));
        PDMetadata metadata = document.getDocumentCatalog().getMetadata();
        String xmp = new String(metadata.toByteArray(), StandardCharsets.UTF_8)
                .replaceAll("(<xmp:CreateDate>)[^<]*", "$1" + DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(printed));
        metadata.importXMPMetadata(xmp.getBytes(StandardCharsets.UTF_8));
        document.setDocumentId(
                (long) certificate.number().hashCode() + certificate.editions().size());
    }
}
