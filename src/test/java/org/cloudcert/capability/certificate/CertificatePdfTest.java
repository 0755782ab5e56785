package org.cloudcert.capability.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cloudcert.capability.document.PdfDocuments;
import org.cloudcert.capability.document.Templates;
import org.cloudcert.capability.regulation.RegulationsInForce;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.junit.jupiter.api.Test;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

@Rule("Q-5.5.1")
class CertificatePdfTest {

    private static final String RARE_NAME = "北京𠮷田<b>云</b>科技 & \"安全\"有限公司";
    private static final String ADDRESS = "北京市海淀区上地西路8号院1号楼";

    private static final LocalDate ISSUED = LocalDate.of(2026, 3, 2);

    private final CertificatePdf printer = new CertificatePdf(
            new PdfDocuments(new Templates(mock(RegulationsInForce.class), Clock.systemUTC())),
            new CertificateSettings("中国信息安全测评中心", null),
            new PublicAddress("https://cloudcert.example.cn"),
            Clock.system(ZoneId.of("Asia/Shanghai")));

    @Test
    void isPdfA2B() throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        byte[] pdf = print(RARE_NAME, ADDRESS);

        try (PDFAParser parser =
                        Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFA_2_B);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_2_B, false)) {
            ValidationResult result = validator.validate(parser);
            assertThat(result.getTestAssertions()).isEmpty();
            assertThat(result.isCompliant()).isTrue();
        }
    }

    @Test
    void saysWhatItCertifiesWithNamesAsTheyAre() throws IOException {
        String text = text(print(RARE_NAME, ADDRESS));

        assertThat(text)
                .contains(
                        "信息安全服务资质证书",
                        "CCSQ1-2026-0001",
                        RARE_NAME,
                        "91110000600037341L",
                        ADDRESS,
                        "云计算安全类 一级",
                        "2026年3月2日",
                        "2029年3月2日",
                        "中国信息安全测评中心");
    }

    @Test
    void qrCodeLeadsToThePublicVerification() throws Exception {
        byte[] pdf = print("北京云科技有限公司", ADDRESS);
        BufferedImage page;
        try (PDDocument document = Loader.loadPDF(pdf)) {
            page = new PDFRenderer(document).renderImageWithDPI(0, 150);
        }
        int[] pixels = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
        BinaryBitmap bitmap = new BinaryBitmap(
                new HybridBinarizer(new RGBLuminanceSource(page.getWidth(), page.getHeight(), pixels)));

        assertThat(new QRCodeReader().decode(bitmap).getText())
                .isEqualTo("https://cloudcert.example.cn/verify/CCSQ1-2026-0001");
    }

    @Test
    void longNamesStayOnTheOnePage() throws IOException {
        byte[] pdf = print("云".repeat(200), "路".repeat(500));

        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
        }
        assertThat(text(pdf).replaceAll("\\s", "")).contains("云".repeat(200), "路".repeat(500));
    }

    @Test
    void holderWithoutAddressGetsNoAddressLine() throws IOException {
        assertThat(text(print("北京云科技有限公司", null))).doesNotContain("地址");
    }

    @Test
    void sameCertificateGivesTheSameBytes() {
        assertThat(print(RARE_NAME, ADDRESS)).isEqualTo(print(RARE_NAME, ADDRESS));
    }

    @Test
    void characterWithoutGlyphIsRefusedRatherThanReplaced() {
        assertThatThrownBy(() -> print("北京𪚥云科技有限公司", ADDRESS))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code())
                        .isEqualTo("document.character-not-printable"))
                .hasMessageContaining("U+2A6A5");
    }

    @Test
    @Rule("C-5.1.1")
    void managementSystemIsPrintedWithStandardAndScopeByATemplateOfItsOwn() throws IOException {
        byte[] pdf = printManagementSystem("云服务" + "的设计、开发、运营和维护".repeat(20));

        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(document.getDocumentInformation().getCustomMetadataValue(PdfDocuments.TEMPLATE))
                    .isEqualTo("csisms-certificate@0");
        }
        assertThat(text(pdf).replaceAll("\\s", ""))
                .contains(
                        "云服务信息安全管理体系认证证书",
                        "CSISMS-2026-0001",
                        "ISO/IEC27017:2015",
                        "认证范围：云服务" + "的设计、开发、运营和维护".repeat(20))
                .doesNotContain("资质", "级");
    }

    @Test
    void longestScopeStaysOnTheOnePage() throws IOException {
        byte[] pdf = printManagementSystem("云".repeat(2000));

        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
        }
        assertThat(text(pdf).replaceAll("\\s", "")).contains("云".repeat(2000));
    }

    private byte[] printManagementSystem(String scope) {
        IssueCertificate command = new IssueCertificate(
                "C-2026-000001",
                "o-1",
                RARE_NAME,
                "91110000600037341L",
                ADDRESS,
                "CSISMS",
                null,
                scope,
                ISSUED,
                ISSUED,
                null,
                "C-5.4.1.2");
        Certificate certificate = new Certificate(
                "CSISMS-2026-0001",
                command,
                "ISO/IEC 27017:2015",
                ISSUED,
                LocalDate.of(2029, 3, 2),
                Instant.parse("2026-03-02T02:00:00Z"),
                "maker");
        return printer.render(
                certificate,
                new Edition(RARE_NAME, ADDRESS, scope, null, null, ISSUED, null, null, "maker", "C-2026-000001"));
    }

    private byte[] print(String name, String address) {
        return printer.render(
                certificate(name, address),
                new Edition(name, address, null, null, null, ISSUED, null, null, "maker", "Q-2026-000001"));
    }

    private static Certificate certificate(String name, String address) {
        return new Certificate(
                "CCSQ1-2026-0001",
                new IssueCertificate(
                        "Q-2026-000001",
                        "o-1",
                        name,
                        "91110000600037341L",
                        address,
                        "CLOUD_SECURITY",
                        1,
                        ISSUED,
                        "2026-01",
                        "Q-10"),
                null,
                ISSUED,
                LocalDate.of(2029, 3, 2),
                Instant.parse("2026-03-02T02:00:00Z"),
                "maker");
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
