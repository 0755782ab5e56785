package org.cloudcert.capability.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cloudcert.capability.document.TemplateDefinition.Form;
import org.cloudcert.capability.document.Templates.Written;
import org.cloudcert.capability.regulation.Regulated.Draft;
import org.cloudcert.capability.regulation.RegulationsInForce;
import org.cloudcert.rule.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every letter and announcement that the product ships; those of the qualification word for word. */
class LetterTemplatesTest {

    private static final String ID = "qualification.supplement-needed";
    private static final String FIELDS = "{{caseNo}}{{summary}}{{opinion}}{{addressee}}{{centre}}";

    private static final Templates TEMPLATES = new Templates(mock(RegulationsInForce.class), Clock.systemUTC());
    private static final TemplateRegulation REGULATION = new TemplateRegulation(TEMPLATES, new PdfDocuments(TEMPLATES));

    @ParameterizedTest(name = "{0} without {1}")
    @MethodSource("expected")
    void saysWhatItAlwaysSaid(String id, String without, String expected) {
        Map<String, Object> fields = TEMPLATES.definition(id).samples();
        fields.replace(without, null);

        Written written = TEMPLATES.write(id, fields);

        assertThat(written.title() + "\n\n" + written.text().stripTrailing()).isEqualTo(expected);
        assertThat(written.template()).isEqualTo(id + "@0");
    }

    /** Blocks that begin with a line of the template's id and, after a hyphen, the field that is left empty. */
    static Stream<Arguments> expected() throws IOException {
        try (InputStream file = LetterTemplatesTest.class.getResourceAsStream("/letters/qualification.txt")) {
            return Stream.of(new String(file.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^=== "))
                    .filter(block -> !block.isEmpty())
                    .map(block -> {
                        String[] head = block.lines().findFirst().orElseThrow().split(" -");
                        return Arguments.of(
                                head[0],
                                head.length == 1 ? "" : head[1],
                                block.substring(block.indexOf('\n') + 1).stripTrailing());
                    });
        }
    }

    @Test
    void noneIsForgotten() throws IOException {
        assertThat(expected().map(row -> row.get()[0]).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        letters().filter(id -> id.startsWith("qualification.")).toList());
    }

    @ParameterizedTest
    @MethodSource("letters")
    void aMarkThatNobodyKnowsIsRefused(String id) {
        refused("template.field-unknown", id, shipped(id) + "{{unheardOf}}");
        refused("template.field-unknown", id, "{{#unheardOf}}甲{{/unheardOf}}" + shipped(id));
    }

    @ParameterizedTest
    @MethodSource("letters")
    void whatMustBeSaidIsSaid(String id) {
        TEMPLATES.definition(id).fields().forEach((field, described) -> {
            if (described.required()) {
                String without = shipped(id).replaceAll("\\{\\{[#^/]?" + field + "}}", "");
                String code = described.sample() instanceof List ? "template.field-unknown" : "template.field-missing";
                refused(code, id, without);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("letters")
    void aValueThatNobodyGivesIsAnError(String id) {
        TEMPLATES.definition(id).fields().keySet().forEach(field -> {
            Map<String, Object> fields = TEMPLATES.definition(id).samples();
            fields.remove(field);

            assertThatThrownBy(() -> TEMPLATES.write(id, fields))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(id + " lacks [" + field + "]");
        });
    }

    static Stream<String> letters() {
        return TEMPLATES.definitions().entrySet().stream()
                .filter(entry -> entry.getValue().form() == Form.TEXT)
                .map(Map.Entry::getKey);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "一行，没有正文" + FIELDS + " | template.title-invalid",
                "'第一行\\n第二行\\n\\n正文" + FIELDS + "' | template.title-invalid",
                "'\\n\\n正文" + FIELDS + "' | template.title-invalid",
                "'{{#round}}标题{{/round}}\\n\\n正文" + FIELDS + "' | template.title-invalid",
                "'{{#round}}标题\\n\\n正文{{/round}}" + FIELDS + "' | template.mark-invalid",
                "'标题\\n\\n{{#round}}正文" + FIELDS + "{{/round}}' | template.text-missing",
                "'标题\\n\\n正文{{ opinion }}" + FIELDS + "' | template.mark-invalid",
            })
    void whatIsNoLetterIsRefused(String content, String code) {
        refused(code, ID, content.replace("\\n", "\n"));
    }

    @Test
    void aTitleThatIsTooLongIsRefused() {
        refused("template.title-invalid", ID, "长".repeat(151) + "\n\n" + FIELDS);
    }

    @Test
    void aPreviewIsTheLetterWithExamples() {
        assertThat(new String(
                        REGULATION
                                .preview(new Draft(ID, "甲", "标题\n\n第{{round}}轮"))
                                .orElseThrow()
                                .content(),
                        StandardCharsets.UTF_8))
                .isEqualTo("标题\n\n第1轮");
    }

    /** A value is never filled again, whatever it looks like. */
    @Test
    void whatLooksLikeAMarkInAValueIsText() {
        Map<String, Object> fields = TEMPLATES.definition(ID).samples();
        fields.put("opinion", "{{caseNo}} <b>甲</b> ${7*7}");

        assertThat(TEMPLATES.write(ID, fields).text()).contains("审查意见：{{caseNo}} <b>甲</b> ${7*7}\n");
    }

    @ParameterizedTest
    @CsvSource({
        "qualification.closed@0, 结案通知（邮件），系统自带",
        "qualification.closed@2, 结案通知（邮件），第2版",
        "qualification.of-old@1, qualification.of-old，第1版",
    })
    void peopleReadWhichTemplateItWas(String template, String title) {
        assertThat(TEMPLATES.title(template)).isEqualTo(title);
    }

    private static String shipped(String id) {
        return TEMPLATES.definition(id).content();
    }

    private static void refused(String code, String id, String content) {
        assertThatThrownBy(() -> REGULATION.check(new Draft(id, "甲", content)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
