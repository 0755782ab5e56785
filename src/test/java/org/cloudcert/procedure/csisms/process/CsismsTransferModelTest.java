package org.cloudcert.procedure.csisms.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.CsismsWalker;
import org.cloudcert.support.Instances;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
@Rule("C-5.1.2")
class CsismsTransferModelTest {

    private static final String MODEL = "csisms-transfer";

    @Autowired
    Product product;

    @Autowired
    Instances instances;

    @AfterEach
    void resetTheClock() {
        product.clock().reset();
    }

    private CsismsWalker contracted() {
        return product.csisms()
                .applyForTransfer()
                .documents()
                .accept()
                .contract()
                .setUpProgramme();
    }

    @Test
    void withATransferAudit() {
        CsismsWalker client = contracted();
        assertThat(client.walker().state().get("kind").asText()).isEqualTo("CSISMS_TRANSFER");
        assertThat(instances.running(client.walker(), MODEL)).isWaitingAtExactly("UserTask_ReviewTransfer");
        client.reviewTransfer(true);
        assertThat(instances.running(client.walker(), MODEL)).isWaitingAtExactly("CallActivity_TransferAudit");
        client.auditIt().decide(true).pay().makeCertificate();

        assertThat(instances.endedAt(client.walker(), MODEL, "EndEvent_CsismsCertified"))
                .isTrue();
    }

    @Test
    void withoutATransferAudit() {
        CsismsWalker client = contracted().reviewTransfer(false);

        assertThat(instances.running(client.walker(), MODEL)).isWaitingAtExactly("CallActivity_Decision");
        client.decide(false);
        assertThat(instances.endedAt(client.walker(), MODEL, "EndEvent_NotCertified"))
                .isTrue();
    }

    @Test
    void withoutDocumentsOfTheFormerCertificateNothingIsReviewed() {
        CsismsWalker client = contracted();

        assertThat(client.walker()
                        .tryComplete(
                                "lead",
                                "UserTask_ReviewTransfer",
                                CaseWalker.fields("transferAuditNeeded", false, "transferOpinion", "无资料"))
                        .text())
                .contains("案卷中没有");
    }

    @Test
    void anEndedCertificateIsNotTakenOverWithoutAnAudit() {
        CsismsWalker client = contracted();
        product.moveTo(LocalDate.now(product.clock()).plusMonths(11).atTime(9, 0), client.walker());
        client.walker().upload("FORMER_CERTIFICATE", "原证书.pdf");

        assertThat(client.walker()
                        .tryComplete(
                                "lead",
                                "UserTask_ReviewTransfer",
                                CaseWalker.fields("transferAuditNeeded", false, "transferOpinion", "已到期"))
                        .text())
                .contains("须实施转换审核");
    }

    @Test
    void threeMonthsAfterTheFormerBodyLostItsApprovalAtTheEarliest() {
        CsismsWalker client = product.csisms();
        Map<String, Object> application = client.application();
        application.put("former", Map.of("body", "华信认证有限公司", "number", "HX-1", "validUntil", "2030-01-01"));
        assertThat(client.tryApply("portal", application).expect(422).field("code"))
                .isEqualTo("application.former-body-missing");

        client.applyForTransfer().documents().safeguards().auditors();
        assertThat(client.shown().findValuesAsText("verdict").get(4)).isEqualTo("MET");

        CsismsWalker early = product.csisms();
        early.answer("FORMER_BODY", null, LocalDate.now(product.clock()).minusMonths(2), null);
        Map<String, Object> tooEarly = early.application();
        tooEarly.put("former", application.get("former"));
        String caseNo = early.tryApply("portal", tooEarly).expect(201).field("caseNo");
        assertThat(early.walker()
                        .as("reader")
                        .get("/api/v1/csisms/applications/" + caseNo)
                        .expect(200)
                        .json()
                        .findValuesAsText("verdict")
                        .get(4))
                .isEqualTo("UNMET");
    }

    @Test
    void whatIsNotAcceptedEndsAndWhatIsWithdrawnToo() {
        CsismsWalker refused = product.csisms().applyForTransfer().documents().conclude("REFUSE");
        assertThat(instances.endedAt(refused.walker(), MODEL, "EndEvent_NotAccepted"))
                .isTrue();

        CsismsWalker withdrawn = product.csisms().applyForTransfer();
        withdrawn
                .walker()
                .as("portal")
                .post(withdrawn.applications("/withdrawal"), Map.of())
                .expect(200);
        assertThat(instances.endedAt(withdrawn.walker(), MODEL, "EndEvent_CsismsWithdrawn"))
                .isTrue();
    }
}
