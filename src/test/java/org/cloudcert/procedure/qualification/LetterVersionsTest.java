package org.cloudcert.procedure.qualification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.cloudcert.capability.regulation.RegulationKind;
import org.cloudcert.capability.regulation.RegulationSchedule;
import org.cloudcert.capability.regulation.Regulations;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Http;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Mailbox;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** A letter's text is proposed, reviewed and in force from its day; what was sent stays as it was. */
@IntegrationTest
class LetterVersionsTest {

    private static final String REGISTERED = "qualification.registered";
    private static final String PATH = "/api/v1/regulations";

    @Autowired
    Product product;

    @Autowired
    Environment environment;

    @Autowired
    Regulations regulations;

    @Autowired
    RegulationSchedule schedule;

    @AfterEach
    void present() {
        product.clock().reset();
    }

    @Test
    @Rule("X-2")
    void aSecondVersionIsUsedFromItsDayOnAndTheFirstStaysOnEarlierMails() {
        product.clock().set(LocalDateTime.parse("2094-01-10T10:00"));
        String id = proposed(
                        REGISTERED,
                        shipped(REGISTERED).replace("{{centre}}", "咨询电话：010-82341118。\n\n{{centre}}"),
                        "2094-02-01")
                .expect(201)
                .field("id");
        Http reviewer = product.http().as("approver", "demo");
        assertThat(reviewer.get(PATH + "/" + id + "/preview").expect(200).text())
                .startsWith("【Q-2026-000001】申请已登记\n\n晴川云科技有限公司：")
                .contains("咨询电话：010-82341118。");
        reviewer.post(PATH + "/" + id + "/review", Map.of("decision", "APPROVE", "reason", "核对无误"))
                .expect(200);
        CaseWalker before = product.applied();

        product.clock().set(LocalDateTime.parse("2094-02-01T00:00"));
        schedule.work();
        CaseWalker after = product.applied();

        int number = regulations.inForce(RegulationKind.TEMPLATE, REGISTERED).number();
        assertThat(number).isPositive();
        assertThat(templates(after)).containsExactly(REGISTERED + "@" + number);
        assertThat(templates(before)).containsExactly(REGISTERED + "@0");
        assertThat(text(after)).contains("咨询电话：010-82341118。");
        assertThat(text(before)).contains("已登记，案件编号为 " + before.caseNo()).doesNotContain("咨询电话");
    }

    @ParameterizedTest
    @CsvSource({
        "qualification.registered, {{centre}}, {{unheardOf}}, template.field-unknown",
        "qualification.registered, {{centre}}, '', template.field-missing",
        "qualification.supplement-needed, {{opinion}}, '', template.field-missing",
        "qualification.award-announced, {{certificateNumber}}, '', template.field-missing",
        "qualification.agreement-sent, {{/items}}, '', template.mark-invalid",
    })
    void whatIsUnsoundIsNotEvenProposed(String template, String mark, String instead, String code) {
        String content = shipped(template).replace(mark, instead);

        Answer refused = proposed(template, content, null).expect(422);

        assertThat(refused.field("code")).isEqualTo(code);
        assertThat(regulations.of(RegulationKind.TEMPLATE, template))
                .noneMatch(version -> version.content().equals(content));
    }

    private Answer proposed(String template, String content, String effectiveOn) {
        Map<String, Object> body = CaseWalker.fields(
                "kind",
                "TEMPLATE",
                "subject",
                template,
                "title",
                "修订" + System.nanoTime(),
                "content",
                content,
                "effectiveOn",
                effectiveOn,
                "reason",
                "写明咨询电话");
        return Http.administrator(environment).post(PATH, body);
    }

    private String shipped(String template) {
        return regulations.subject(RegulationKind.TEMPLATE, template).shipped();
    }

    private static Iterable<String> templates(CaseWalker walker) {
        JsonNode notices =
                walker.as("reader").get(walker.path("/notices")).expect(200).json();
        return StreamSupport.stream(notices.spliterator(), false)
                .map(notice -> notice.get("template").asText())
                .toList();
    }

    private static String text(CaseWalker walker) {
        return Mailbox.about(walker.caseNo()).get(0).text();
    }
}
