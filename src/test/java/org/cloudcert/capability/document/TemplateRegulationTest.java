package org.cloudcert.capability.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cloudcert.capability.regulation.Regulated.Draft;
import org.cloudcert.capability.regulation.Regulated.Subject;
import org.cloudcert.capability.regulation.RegulationKind;
import org.cloudcert.capability.regulation.RegulationVersion;
import org.cloudcert.capability.regulation.RegulationVersion.State;
import org.cloudcert.capability.regulation.RegulationsInForce;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateRegulationTest {

    private static final String ID = "qualification.conclusion";

    private static final RegulationsInForce IN_FORCE = mock(RegulationsInForce.class);
    private static final Templates TEMPLATES = new Templates(IN_FORCE, Clock.systemUTC());
    private static final PdfDocuments DOCUMENTS = new PdfDocuments(TEMPLATES);
    private static final TemplateRegulation REGULATION = new TemplateRegulation(TEMPLATES, DOCUMENTS);

    @ParameterizedTest
    @MethodSource("shipped")
    void whatIsShippedIsSound(Subject template) {
        REGULATION.check(new Draft(template.id(), "甲", template.shipped()));

        assertThat(REGULATION
                        .preview(new Draft(template.id(), "甲", template.shipped()))
                        .orElseThrow()
                        .content())
                .hasSizeGreaterThan(100);
    }

    static Stream<Subject> shipped() {
        return REGULATION.subjects().stream();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<iframe src=\"https://example.com\"></iframe>",
                "<object data=\"file:///etc/passwd\"></object>",
                "<link rel=\"stylesheet\" href=\"file:///etc/passwd\"/>",
                "<img src=\"file:///etc/passwd\" alt=\"\"/>",
                "<img src=\"http://169.254.169.254/\" alt=\"\"/>",
                "<img alt=\"\" src='{{title}}' />",
                "<img src=\"{{title}}.png\" alt=\"\"/>",
                "<p style=\"a>b\" src=\"file:///etc/passwd\">x</p>",
                "<p style=\"background: url(file:///etc/passwd)\">x</p>",
                "<p style=\"background: \\75rl(file:///etc/passwd)\">x</p>",
                "<style>@import 'file:///etc/passwd';</style>",
                "<p onclick=\"alert(1)\">x</p>",
                "<a href=\"javascript:alert(1)\">x</a>",
                "<!ENTITY x SYSTEM \"file:///etc/passwd\">",
                "<?xml-stylesheet href=\"file:///etc/passwd\"?>",
                "<![CDATA[<script>]]>",
                "<p th:text=\"${T(java.lang.Runtime).getRuntime().exec('id')}\">x</p>",
                "<form action=\"https://example.com\"></form>",
            })
    void whatReachesOutIsForbidden(String hostile) {
        refused("template.markup-forbidden", with(hostile));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{{class}} | template.field-unknown",
                "{{getClass}} | template.field-unknown",
                "{{heading}} | template.field-unknown",
                "{{#class}}x{{/class}} | template.field-unknown",
                "{{^class}}x{{/class}} | template.field-unknown",
                "{{title.class}} | template.mark-invalid",
                "{{title.getClass()}} | template.mark-invalid",
                "{{> /etc/passwd}} | template.mark-invalid",
                "{{&title}} | template.mark-invalid",
                "{{=<% %>=}} | template.mark-invalid",
                "{{T(java.lang.Runtime)}} | template.mark-invalid",
                "{{#title}}x | template.mark-invalid",
                "x{{/title}} | template.mark-invalid",
                "{{#title}}{{#number}}{{/title}}{{/number}} | template.mark-invalid",
                "{{#sections}}{{#sections}}x{{/sections}}{{/sections}} | template.mark-invalid",
                "<p>x | template.not-printable",
                "😀 | document.character-not-printable",
            })
    void whatIsNoMarkOrFieldIsRefused(String text, String code) {
        refused(code, with(text));
    }

    /** Nothing but the fields is there to be asked for: what looks like an expression is text. */
    @Test
    void anExpressionIsText() throws IOException {
        String content = with("<p>${7*7} #{7*7} *{7*7} [[${7*7}]] ~{/etc/passwd}</p>");
        REGULATION.check(new Draft(ID, "甲", content));

        assertThat(text(REGULATION
                        .preview(new Draft(ID, "甲", content))
                        .orElseThrow()
                        .content()))
                .contains("${7*7}", "[[${7*7}]]")
                .doesNotContain("49");
    }

    @Test
    void whatMustBeSaidIsSaid() {
        refused("template.field-missing", shippedContent().replace("{{addressee}}", "贵单位"));
    }

    @Test
    void valuesNeverBecomeMarkupAndAreNotFilledAgain() throws IOException {
        byte[] pdf = DOCUMENTS.render(ID, fields("<b>云</b> & {{number}} <img src=\"file:///etc/passwd\"/>"));

        assertThat(text(pdf)).contains("<b>云</b> & {{number}} <img");
    }

    /** Even what got past the check loads nothing. */
    @Test
    void thePrinterLoadsNothing() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            String at = "http://localhost:" + server.getAddress().getPort();
            DOCUMENTS.print(
                    """
                    <html><head><link rel="stylesheet" href="%1$s/a.css"/><style>@import url(%1$s/b.css);
                    body { font-family: 'CloudCert'; background: url(%1$s/c.png); }
                    @font-face { font-family: X; src: url(%1$s/d.ttf); }</style></head>
                    <body><img src="%1$s/e.png" alt=""/><p>云</p></body></html>"""
                            .formatted(at));
        } finally {
            server.stop(0);
        }
        assertThat(asked).hasValue(0);
    }

    @Test
    @Rule("X-2")
    void aPrintSaysByWhichVersionItWasMade() throws IOException {
        assertThat(template(DOCUMENTS.render(ID, fields("甲")))).isEqualTo(ID + "@0");

        RegulationsInForce later = mock(RegulationsInForce.class);
        RegulationVersion version = new RegulationVersion(
                "id",
                RegulationKind.TEMPLATE,
                ID,
                3,
                "甲",
                with("<p>第三版</p>"),
                null,
                null,
                State.APPROVED,
                null,
                null,
                LocalDate.EPOCH,
                null);
        when(later.on(any(LocalDate.class), any(RegulationKind.class), any(String.class)))
                .thenReturn(Optional.of(version));
        byte[] pdf = new PdfDocuments(new Templates(later, Clock.systemUTC())).render(ID, fields("甲"));

        assertThat(template(pdf)).isEqualTo(ID + "@3");
        assertThat(text(pdf)).contains("第三版");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a{{name}}b | a甲b",
                "{{#name}}x{{/name}}{{^name}}y{{/name}} | x",
                "{{#none}}x{{/none}}{{^none}}y{{/none}} | y",
                "{{#list}}{{item}}{{name}};{{/list}} | 1甲;2甲;",
                "{{^list}}none{{/list}}- | -",
            })
    void marksAreFilled(String text, String expected) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("name", "甲");
        fields.put("none", null);
        fields.put("list", List.of(Map.of("item", "1"), Map.of("item", "2")));

        assertThat(Marked.parse(text).render(fields, value -> value)).isEqualTo(expected);
    }

    @Test
    void aMarkAloneOnItsLineLeavesNoLine() {
        assertThat(Marked.parse("a\n  {{#name}}\nb\n  {{/name}}\nc").render(Map.of("name", "甲"), value -> value))
                .isEqualTo("a\nb\nc");
    }

    private static Map<String, Object> fields(String title) {
        return Map.of(
                "title",
                title,
                "number",
                "A-1",
                "addressee",
                "乙",
                "sections",
                List.of(),
                "issuer",
                "中心",
                "concludedOn",
                "2026-03-01");
    }

    private static String with(String more) {
        return shippedContent().replace("</body>", more + "</body>");
    }

    private static String shippedContent() {
        return REGULATION.subject(ID).shipped();
    }

    private static void refused(String code, String content) {
        assertThatThrownBy(() -> REGULATION.check(new Draft(ID, "甲", content)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static String template(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getDocumentInformation().getCustomMetadataValue(PdfDocuments.TEMPLATE);
        }
    }
}
