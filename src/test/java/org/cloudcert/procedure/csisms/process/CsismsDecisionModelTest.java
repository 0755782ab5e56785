package org.cloudcert.procedure.csisms.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.Map;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.capability.casefile.Participations;
import org.cloudcert.engine.Role;
import org.cloudcert.procedure.csisms.CaseKind;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.AuditWalker;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Colleagues;
import org.cloudcert.support.CsismsCases;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.Instances;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
@Rule({"I-9.5.1", "I-9.4.9"})
class CsismsDecisionModelTest {

    private static final String MODEL = "csisms-decision";

    @Autowired
    Product product;

    @Autowired
    Instances instances;

    @Autowired
    CsismsCases cases;

    @Autowired
    Colleagues colleagues;

    @Autowired
    Participations participations;

    private CaseWalker walker;
    private AuditWalker audit;

    @BeforeEach
    void audit() {
        walker = cases.begun(product.walker());
        cases.start(walker, "csisms-audit", Map.of("auditType", "STAGE_2"));
        audit = product.audit(walker);
    }

    private void ask() {
        cases.start(walker, MODEL, Map.of("decisionOn", "GRANT"));
    }

    private Answer tryDecide(String user, String outcome) {
        return walker.tryComplete(
                user,
                "UserTask_DecideCertification",
                CaseWalker.fields("decisionOutcome", outcome, "decisionReason", "依据审核报告"));
    }

    @Test
    void itIsDecidedPositively() {
        audit.carry(true);
        ask();
        assertThat(instances.running(walker, MODEL)).isWaitingAtExactly("UserTask_DecideCertification");
        audit.decide("POSITIVE");

        assertThat(instances.endedAt(walker, MODEL, "EndEvent_DecidedPositive")).isTrue();
        assertThat(walker.as("lead")
                        .get(walker.path("/certification-decisions"))
                        .expect(200)
                        .text())
                .contains("授予认证", "POSITIVE");
    }

    @Test
    void itIsDecidedNegatively() {
        audit.carry(false);
        ask();
        audit.decide("NEGATIVE");

        assertThat(instances.endedAt(walker, MODEL, "EndEvent_DecidedNegative")).isTrue();
    }

    @Test
    void theTeamMakesSomethingClear() {
        audit.carry(true);
        ask();
        audit.decide("CLARIFY");
        assertThat(instances.running(walker, MODEL)).isWaitingAtExactly("UserTask_ClarifyAudit");
        walker.complete("lead", "UserTask_ClarifyAudit", CaseWalker.fields("clarification", "夜班由同一团队轮值，记录已补充"));
        assertThat(instances.running(walker, MODEL)).isWaitingAtExactly("UserTask_DecideCertification");
        audit.decide("POSITIVE");

        assertThat(instances.endedAt(walker, MODEL, "EndEvent_DecidedPositive")).isTrue();
    }

    @Test
    void nothingPositiveWhileAMajorIsUnverified() {
        audit.prepare().find(audit.leader(), "MAJOR").finishRecording().endOnSite();
        ask();

        Answer refused = tryDecide("approver", "POSITIVE");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("严重不符合尚未验证");
        assertThat(instances.running(walker, MODEL)).isWaitingAtExactly("UserTask_DecideCertification");
    }

    @Test
    void nothingPositiveBeforeTheReport() {
        audit.prepare();
        ask();

        assertThat(tryDecide("approver", "POSITIVE").text()).contains("尚无审核报告");
    }

    @Test
    @Rule("X-4")
    void whoAuditedDoesNotDecideThroughAnyInterface() {
        String both = colleagues.hire("both", Role.AUDITOR, Role.APPROVER);
        audit.by(both).carry(true);
        ask();

        assertThat(walker.tasks(both, "UserTask_DecideCertification")).isEmpty();
        String task = walker.waiting("UserTask_DecideCertification");
        assertThat(walker.as(both)
                        .post("/engine-rest/task/%s/claim".formatted(task), Map.of("userId", both))
                        .status())
                .isGreaterThanOrEqualTo(400);
        assertThat(walker.as(both)
                        .post(
                                "/engine-rest/task/%s/complete".formatted(task),
                                Map.of(
                                        "variables",
                                        Map.of(
                                                "decisionOutcome",
                                                Map.of("value", "POSITIVE", "type", "String"),
                                                "decisionReason",
                                                Map.of("value", "同意", "type", "String"))))
                        .status())
                .isGreaterThanOrEqualTo(400);
        assertThat(instances.running(walker, MODEL)).isWaitingAtExactly("UserTask_DecideCertification");
    }

    /** The chain counts, not the single case: who audited in the first cycle does not decide in the second. */
    @Test
    @Rule("X-4")
    void whoAuditedBeforeDoesNotDecideLater() {
        audit.carry(true);
        CaseWalker later = cases.following(walker, CaseKind.CSISMS_RECERTIFICATION);

        assertThat(participations.obstacle(later.caseNo(), audit.leader(), Duty.APPROVER))
                .hasValueSatisfying(refusal -> assertThat(refusal.code()).isEqualTo("duty.separation"));
    }
}
