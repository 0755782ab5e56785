package org.cloudcert.procedure.qualification.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Instances;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.cloudcert.support.TestServers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
@Rule("Q-5.3.2")
class QualificationProjectSetupModelTest {

    private static final String MODEL = "qualification-project-setup";

    @Autowired
    Product product;

    @Autowired
    Instances instances;

    private CaseWalker walker;

    @BeforeEach
    void accept() {
        walker = product.applied().file().review(true);
    }

    @Test
    @Rule({"Q-5.3.1", "Q-9.1"})
    void theLeadSeesTheFeeBeforeDrawingUpTheAgreement() {
        JsonNode planned =
                walker.as("lead").get(walker.path("/agreement")).expect(200).json();

        assertThat(planned.get("total").decimalValue()).isEqualByComparingTo("36000");
        assertThat(planned.get("feeItems")).hasSize(2);
        assertThat(planned.has("number")).isFalse();
    }

    @Test
    @Rule("Q-5.3.1")
    void aRejectedDraftGoesBackToTheLead() {
        walker.draftAgreement();
        walker.complete(
                "approver",
                "UserTask_ApproveAgreement",
                CaseWalker.fields("agreementApproved", false, "approvalNote", "请补充演示环境要求"));

        assertThat(instances.running(walker, MODEL)).isWaitingAtExactly("UserTask_DraftAgreement");
        assertThat(walker.as("lead").get(walker.path("/agreement")).field("approvalNote"))
                .isEqualTo("请补充演示环境要求");
        walker.draftAgreement().approveAgreement();
        assertThat(instances.running(walker, MODEL)).isWaitingAtExactly("ReceiveTask_AwaitAgreementAndPayment");
    }

    @Test
    void signatureAloneDoesNotSuffice() {
        walker.draftAgreement().approveAgreement().sign();

        assertThat(instances.running(walker, MODEL)).isWaitingAtExactly("ReceiveTask_AwaitAgreementAndPayment");
        walker.pay("36000.00", walker.caseNo());
        assertThat(instances.endedAt(walker, MODEL, "EndEvent_ProjectReady")).isTrue();
    }

    @Test
    void paymentAloneDoesNotSuffice() {
        walker.draftAgreement().approveAgreement().pay("36000.00", walker.caseNo());

        assertThat(instances.running(walker, MODEL)).isWaitingAtExactly("ReceiveTask_AwaitAgreementAndPayment");
        walker.sign();
        assertThat(instances.endedAt(walker, MODEL, "EndEvent_ProjectReady")).isTrue();
    }

    @Test
    void tooLittleDoesNotSuffice() {
        walker.draftAgreement().approveAgreement().sign().pay("35999.99", walker.caseNo());

        assertThat(instances.running(walker, MODEL)).isWaitingAtExactly("ReceiveTask_AwaitAgreementAndPayment");
    }

    @Test
    void bothMayBeCompleteBeforeTheAgreementIsDelivered() {
        walker.draftAgreement();
        TestServers.mail().stop();
        try {
            walker.approveAgreement().sign().pay("36000.00", walker.caseNo());
            assertThat(instances.running(walker, MODEL)).isWaitingAtExactly("CallActivity_AwaitAgreementDelivery");
        } finally {
            TestServers.ensureMailIsUp();
        }
        product.moveTo(LocalDateTime.now(product.clock()).plusHours(1), walker);
        product.clock().reset();

        assertThat(instances.endedAt(walker, MODEL, "EndEvent_ProjectReady")).isTrue();
        assertThat(instances.passed(walker, "ReceiveTask_AwaitAgreementAndPayment"))
                .isZero();
    }
}
