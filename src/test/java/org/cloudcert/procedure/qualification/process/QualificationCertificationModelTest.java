package org.cloudcert.procedure.qualification.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Instances;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
@Rule({"Q-5.5.1", "Q-5.5.2"})
class QualificationCertificationModelTest {

    private static final String MODEL = "qualification-certification";

    @Autowired
    Product product;

    @Autowired
    Instances instances;

    private CaseWalker walker;

    @BeforeEach
    void assess() {
        walker = product.applied().file().review(true).setUpProject().assess();
    }

    @Test
    void approvedMadeAnnounced() {
        assertThat(instances.running(walker, MODEL)).isWaitingAtExactly("UserTask_ApproveIssue");
        walker.approveIssue();
        assertThat(instances.running(walker, MODEL)).isWaitingAtExactly("UserTask_MakeCertificate");

        walker.makeCertificate();

        assertThat(instances.endedAt(walker, MODEL, "EndEvent_Certified")).isTrue();
        assertThat(instances.passed(walker, "ReceiveTask_AwaitAnnouncement")).isEqualTo(1);
        assertThat(instances.endedAt(walker, "qualification", "EndEvent_Certified"))
                .isTrue();
    }

    @Test
    void returnedToTheAssessment() {
        walker.complete(
                "approver",
                "UserTask_ApproveIssue",
                CaseWalker.fields("issueDecision", "RETURN", "issueReason", "第3.2.6项证据不足"));

        assertThat(instances.endedAt(walker, MODEL, "EndEvent_Returned")).isTrue();
        assertThat(instances.running(walker, "qualification-assessment")).isWaitingAtExactly("UserTask_AppointTeam");
        assertThat(walker.state().get("stage").asText()).isEqualTo("ASSESSMENT");
    }
}
