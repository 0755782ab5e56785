package org.cloudcert.procedure.csisms.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Map;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.AuditWalker;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.CsismsCases;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.Instances;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
@Rule({"I-9.4.9", "I-9.5.3"})
class CsismsCorrectionsModelTest {

    private static final String MODEL = "csisms-corrections";

    @Autowired
    Product product;

    @Autowired
    Instances instances;

    @Autowired
    CsismsCases cases;

    private CaseWalker walker;

    @AfterEach
    void resetTheClock() {
        product.clock().reset();
    }

    /** An audit after its end on site, with one finding of each grade. */
    private AuditWalker found(String type, String... grades) {
        walker = cases.begun(product.walker());
        cases.start(walker, "csisms-audit", Map.of("auditType", type));
        AuditWalker audit = product.audit(walker).prepare();
        for (String grade : grades) {
            audit.find(audit.leader(), grade);
        }
        return audit.finishRecording().endOnSite();
    }

    private JsonNode deadline(String kind) {
        for (JsonNode one :
                walker.as("lead").get(walker.path("/deadlines")).expect(200).json()) {
            if (one.get("kind").asText().equals(kind)) {
                return one;
            }
        }
        throw new AssertionError("No deadline " + kind);
    }

    private void over(String kind) {
        product.moveTo(
                LocalDate.parse(deadline(kind).get("dueOn").asText())
                        .plusDays(1)
                        .atStartOfDay(),
                walker);
    }

    @Test
    void eachGradeHasItsOwnDate() {
        found("STAGE_2", "MAJOR", "MINOR");
        LocalDate today = LocalDate.now(product.clock());

        assertThat(LocalDate.parse(
                        deadline("CSISMS_MAJOR_CORRECTION").get("dueOn").asText()))
                .isBetween(today.plusDays(30), today.plusDays(40));
        assertThat(LocalDate.parse(
                        deadline("CSISMS_MINOR_CORRECTION").get("dueOn").asText()))
                .isBetween(today.plusDays(60), today.plusDays(70));
        assertThat(deadline("CSISMS_VERIFICATION").get("dueOn").asText())
                .as("six months after the last day, never rolled")
                .isEqualTo(today.plusMonths(6).toString());
    }

    @Test
    void everythingIsAccepted() {
        AuditWalker audit = found("SURVEILLANCE", "MAJOR", "MINOR", "OBSERVATION");
        assertThat(instances.running(walker, MODEL))
                .isWaitingAtExactly(
                        "Gateway_AwaitCorrections", "IntermediateCatch_MajorsDue", "IntermediateCatch_MinorsDue");
        audit.correct(1);
        assertThat(instances.running(walker, MODEL)).isWaitingAt("UserTask_VerifyCorrections");
        assertThat(deadline("CSISMS_MAJOR_CORRECTION").get("state").asText()).isEqualTo("MET");
        audit.correct(2).review(1, true).review(2, true).finishReview();

        assertThat(instances.endedAt(walker, MODEL, "EndEvent_CorrectionsSettled"))
                .isTrue();
        assertThat(deadline("CSISMS_VERIFICATION").get("state").asText()).isEqualTo("MET");
    }

    @Test
    void whatIsReturnedIsHandedInAgain() {
        AuditWalker audit =
                found("STAGE_2", "MAJOR").correct(1).review(1, false).finishReview();
        assertThat(instances.running(walker, MODEL)).isWaitingAt("Gateway_AwaitCorrections");
        assertThat(deadline("CSISMS_MAJOR_CORRECTION").get("state").asText()).isNotEmpty();
        audit.correct(1).review(1, true).finishReview();

        assertThat(instances.endedAt(walker, MODEL, "EndEvent_CorrectionsSettled"))
                .isTrue();
        JsonNode corrections = audit.audit().get("findings").get(0).get("corrections");
        assertThat(corrections).hasSize(2);
        assertThat(corrections.get(0).get("opinion").asText()).isEqualTo("未提供培训记录");
    }

    @Test
    void theVerificationIsNotFinishedBeforeEverythingIsReviewed() {
        AuditWalker audit =
                found("STAGE_2", "MAJOR", "MINOR").correct(1).correct(2).review(1, true);

        Answer early = walker.tryComplete(audit.leader(), "UserTask_VerifyCorrections", Map.of());

        assertThat(early.status()).isEqualTo(400);
        assertThat(early.text()).contains("第2项");
        assertThat(instances.running(walker, MODEL)).isWaitingAt("UserTask_VerifyCorrections");
    }

    @ParameterizedTest
    @CsvSource({
        "MAJOR, CSISMS_MAJOR_CORRECTION, ServiceTask_EscalateMajors",
        "MINOR, CSISMS_MINOR_CORRECTION, ServiceTask_EscalateMinors"
    })
    @Rule("T-4")
    void whatIsOverdueIsUrgedAndCanStillBeHandedIn(String grade, String kind, String escalation) {
        AuditWalker audit = found("STAGE_2", grade);
        over(kind);

        assertThat(instances.passed(walker, escalation)).isEqualTo(1);
        assertThat(deadline(kind).get("state").asText()).isEqualTo("MISSED");
        assertThat(walker.state().get("notices").toString()).contains("尚未提交");
        audit.correct(1).review(1, true).finishReview();
        assertThat(instances.endedAt(walker, MODEL, "EndEvent_CorrectionsSettled"))
                .isTrue();
    }

    @Test
    void whatWasHandedInInTimeIsNotUrged() {
        found("STAGE_2", "MAJOR").correct(1);
        LocalDate due =
                LocalDate.parse(deadline("CSISMS_MAJOR_CORRECTION").get("dueOn").asText());
        product.moveTo(due.plusDays(1).atStartOfDay(), walker);

        assertThat(deadline("CSISMS_MAJOR_CORRECTION").get("state").asText()).isEqualTo("MET");
        assertThat(walker.state().get("notices").toString()).doesNotContain("尚未提交");
    }

    @Test
    @Rule("T-4")
    void theLimitEndsWaiting() {
        AuditWalker audit = found("STAGE_2", "MAJOR");
        over("CSISMS_VERIFICATION");

        assertThat(instances.endedAt(walker, MODEL, "EndEvent_VerificationEnded"))
                .isTrue();
        assertThat(audit.audit().get("state").asText()).isEqualTo("TO_BE_REPEATED");
        assertThat(audit.tryCorrect(1).expect(409).field("code")).isEqualTo("correction.not-awaited");
    }

    @Test
    @Rule("T-4")
    void theLimitEndsAVerificationThatTakesTooLong() {
        AuditWalker audit = found("STAGE_2", "MAJOR").correct(1);
        over("CSISMS_VERIFICATION");

        assertThat(instances.endedAt(walker, MODEL, "EndEvent_VerificationEnded"))
                .isTrue();
        assertThat(audit.audit().get("state").asText()).isEqualTo("TO_BE_REPEATED");
    }

    @ParameterizedTest
    @CsvSource({"STAGE_2, MINOR", "SURVEILLANCE, MAJOR", "STAGE_1, CONCERN"})
    void onlyMajorsOfStage2BringItAgain(String type, String grade) {
        AuditWalker audit = found(type, grade);
        over("CSISMS_VERIFICATION");

        assertThat(audit.audit().get("state").asText()).isEqualTo("REPORTING");
        Answer positive =
                walker.tryComplete(audit.leader(), "UserTask_WriteReport", audit.report(true, "体系覆盖认证范围，运行有效。"));
        assertThat(positive.status()).isEqualTo(400);
        assertThat(positive.text()).contains("尚未关闭");
        audit.report(false);
        assertThat(audit.audit().get("state").asText()).isEqualTo("CONCLUDED");
    }
}
