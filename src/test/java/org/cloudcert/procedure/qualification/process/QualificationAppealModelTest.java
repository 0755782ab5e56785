package org.cloudcert.procedure.qualification.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDateTime;
import java.util.Map;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Instances;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
@Rule("Q-7.1")
class QualificationAppealModelTest {

    private static final String MODEL = "qualification-appeal";

    @Autowired
    Product product;

    @Autowired
    Instances instances;

    private CaseWalker appealed;
    private CaseWalker appeal;

    @BeforeEach
    void appealAgainstARefusedFiling() {
        product.clock().set(LocalDateTime.parse("2026-01-12T10:00"));
        appealed = product.applied();
        appealed.complete("clerk", "UserTask_CheckFiling", appealed.filing(false));
        appeal = appealed.of(appealed.as("portal")
                .post(appealed.path("/appeals"), Map.of("grounds", "申请书已按要求盖章装订"))
                .expect(201)
                .field("caseNo"));
    }

    @AfterEach
    void present() {
        product.clock().reset();
    }

    @Test
    void beginsWithTheReceiptAndTheInvestigation() {
        assertThat(instances.passed(appeal, "ServiceTask_AcknowledgeAppeal")).isEqualTo(1);
        assertThat(instances.running(appeal, MODEL)).isWaitingAtExactly("UserTask_InvestigateAppeal");
        assertThat(appeal.state().get("stage").asText()).isEqualTo("APPEAL_INVESTIGATION");
    }

    @Test
    void anUpheldAppealReopensTheStage() {
        investigate();
        assertThat(instances.running(appeal, MODEL)).isWaitingAtExactly("UserTask_ConcludeAppeal");
        assertThat(appeal.state().get("stage").asText()).isEqualTo("APPEAL_CONCLUSION");

        conclude("UPHELD");

        assertThat(instances.passed(appeal, "ServiceTask_DeliverAppealConclusion"))
                .isEqualTo(1);
        assertThat(instances.passed(appeal, "ServiceTask_ReopenAppealedStage")).isEqualTo(1);
        assertThat(instances.endedAt(appeal, MODEL, "EndEvent_AppealClosed")).isTrue();
        assertThat(appeal.state().get("outcome").asText()).isEqualTo("UPHELD");
        assertThat(appealed.state().get("status").asText()).isEqualTo("OPEN");
        assertThat(instances.running(appealed, "qualification-acceptance")).isWaitingAtExactly("UserTask_CheckFiling");
    }

    @Test
    void aDismissedAppealChangesNothing() {
        investigate();

        conclude("DISMISSED");

        assertThat(instances.passed(appeal, "ServiceTask_ReopenAppealedStage")).isZero();
        assertThat(instances.endedAt(appeal, MODEL, "EndEvent_AppealClosed")).isTrue();
        assertThat(appeal.state().get("outcome").asText()).isEqualTo("DISMISSED");
        assertThat(appealed.state().get("outcome").asText()).isEqualTo("FILING_REFUSED");
    }

    @Test
    void anOverdueAppealIsEscalatedAndStillConcluded() {
        product.moveTo(LocalDateTime.parse("2026-02-11T23:59:59"), appeal);
        assertThat(instances.passed(appeal, "ServiceTask_EscalateAppeal")).isZero();

        product.moveTo(LocalDateTime.parse("2026-02-12T00:00"), appeal);

        assertThat(instances.passed(appeal, "ServiceTask_EscalateAppeal")).isEqualTo(1);
        assertThat(instances.running(appeal, MODEL)).isWaitingAtExactly("UserTask_InvestigateAppeal");
        investigate();
        conclude("DISMISSED");
        assertThat(instances.endedAt(appeal, MODEL, "EndEvent_AppealClosed")).isTrue();
    }

    @Test
    void aWithdrawnAppealEndsWhereverItIs() {
        investigate();

        appeal.as("portal")
                .post(appeal.path("/appeal-withdrawal"), Map.of("reason", "不再争议"))
                .expect(200);

        assertThat(instances.endedAt(appeal, MODEL, "EndEvent_AppealWithdrawn")).isTrue();
        assertThat(appeal.state().get("outcome").asText()).isEqualTo("WITHDRAWN");
        assertThat(appealed.state().get("outcome").asText()).isEqualTo("FILING_REFUSED");
    }

    private void investigate() {
        appeal.complete(
                "supervisor", "UserTask_InvestigateAppeal", CaseWalker.fields("appealFindings", "核对纸质申请书，骑缝章齐全"));
    }

    private void conclude(String decision) {
        appeal.complete(
                "supervisor",
                "UserTask_ConcludeAppeal",
                CaseWalker.fields("appealDecision", decision, "appealReason", "依据调查情况"));
    }
}
