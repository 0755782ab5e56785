package org.cloudcert.procedure.csisms.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.Map;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.AuditWalker;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.CsismsCases;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.Instances;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
@Rule("C-4.3")
class CsismsConflictReviewModelTest {

    private static final String MODEL = "csisms-conflict-review";

    @Autowired
    Product product;

    @Autowired
    Instances instances;

    @Autowired
    CsismsCases cases;

    private CaseWalker walker;
    private AuditWalker audit;

    @BeforeEach
    void audit() {
        walker = cases.begun(product.walker());
        cases.start(walker, "csisms-audit", Map.of("auditType", "STAGE_2"));
        audit = product.audit(walker);
    }

    private Answer find(String by, String auditor) {
        Answer answer = walker.as(by)
                .post(
                        "/api/v1/csisms/auditors/%s/undeclared-conflicts".formatted(auditor),
                        Map.of("organisationId", walker.organisationId(), "reason", "配偶为该单位股东"));
        walker.settle();
        return answer;
    }

    private void review(boolean stands) {
        walker.complete(
                "supervisor",
                "UserTask_ReviewConflict",
                CaseWalker.fields("conflictStands", stands, "conflictConclusion", "已由他人重新核对全部审核证据"));
    }

    @Test
    void theAssignmentIsVoidAndTheAuditReviewed() {
        audit.prepare();
        String partial = audit.team().get(1);
        find("supervisor", partial).expect(201);

        assertThat(instances.running(walker, MODEL)).isWaitingAtExactly("UserTask_ReviewConflict");
        assertThat(walker.state().get("notices").toString()).contains("指派无效");
        assertThat(audit.audit().get("team").toString()).contains("未声明的利益冲突");
        assertThat(audit.tryFind(partial, "MINOR").status()).isGreaterThanOrEqualTo(403);
        review(true);

        assertThat(instances.endedAt(walker, MODEL, "EndEvent_ConflictReviewed"))
                .isTrue();
    }

    @Test
    void noPositiveDecisionBeforeTheReview() {
        audit.carry(true);
        find("admin2", audit.leader()).expect(201);
        cases.start(walker, "csisms-decision", Map.of("decisionOn", "GRANT"));

        Answer early = walker.tryComplete(
                "approver",
                "UserTask_DecideCertification",
                CaseWalker.fields("decisionOutcome", "POSITIVE", "decisionReason", "同意"));
        assertThat(early.text()).contains("利益冲突");
        review(true);
        audit.decide("POSITIVE");

        assertThat(instances.endedAt(walker, "csisms-decision", "EndEvent_DecidedPositive"))
                .isTrue();
    }

    @Test
    void anAuditThatDoesNotStandCallsForAnother() {
        audit.carry(true);
        find("supervisor", audit.leader()).expect(201);
        review(false);

        assertThat(walker.as("lead")
                        .get(walker.path("/conflict-reviews"))
                        .expect(200)
                        .json()
                        .get("items")
                        .get(0)
                        .get("stands")
                        .asBoolean())
                .isFalse();
        assertThat(walker.as("lead").get(walker.path("/timeline")).text()).contains("须重新审核");
    }

    @Test
    void onlySupervisionAndAdministratorsSayWhoHidAConflict() {
        audit.prepare();

        assertThat(find("lead", audit.leader()).status()).isEqualTo(403);
        assertThat(find(audit.leader(), audit.leader()).status()).isEqualTo(403);
    }
}
