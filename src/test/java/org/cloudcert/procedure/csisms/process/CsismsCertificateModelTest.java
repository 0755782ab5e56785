package org.cloudcert.procedure.csisms.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import org.cloudcert.procedure.csisms.Certification;
import org.cloudcert.procedure.csisms.Certifications;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.CsismsWalker;
import org.cloudcert.support.Instances;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
@Rule("C-5.3.2")
class CsismsCertificateModelTest {

    private static final String MODEL = "csisms-certificate";

    @Autowired
    Product product;

    @Autowired
    Instances instances;

    @Autowired
    Certifications certifications;

    private CsismsWalker client;

    @BeforeEach
    void audit() {
        client = product.csisms().contracted().setUpProgramme().audits();
    }

    @AfterEach
    void resetTheClock() {
        product.clock().reset();
    }

    @Test
    @Rule("C-5.4.1.2")
    void theCertificateWaitsForTheFees() {
        LocalDate decidedOn = LocalDate.now(product.clock());
        client.decide(true);
        assertThat(instances.running(client.walker(), MODEL)).isWaitingAtExactly("ReceiveTask_AwaitFees");
        client.walker().pay("28999.99", client.caseNo() + "-1");
        assertThat(instances.running(client.walker(), MODEL)).isWaitingAtExactly("ReceiveTask_AwaitFees");
        product.moveTo(decidedOn.plusDays(10).atTime(9, 0), client.walker());
        client.walker().pay("0.01", client.caseNo() + "-2");
        assertThat(instances.running(client.walker(), MODEL)).isWaitingAtExactly("UserTask_MakeCsismsCertificate");
        client.makeCertificate();

        assertThat(instances.endedAt(client.walker(), MODEL, "EndEvent_CertificateIssued"))
                .isTrue();
        Certification certification = certifications.get(client.caseNo());
        assertThat(certification.cycle()).isEqualTo(1);
        assertThat(certification.decidedOn()).isEqualTo(decidedOn);
        assertThat(certification.validUntil()).isEqualTo(decidedOn.plusYears(3));
        assertThat(certification.certificateNumber()).isEqualTo(client.certificateNumber());
    }

    @Test
    void paidBeforeItIsMadeAtOnce() {
        client.pay().decide(true);

        assertThat(instances.running(client.walker(), MODEL)).isWaitingAtExactly("UserTask_MakeCsismsCertificate");
        assertThat(client.walker()
                        .tryComplete(
                                "maker", "UserTask_MakeCsismsCertificate", CaseWalker.fields("contentChecked", false))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void theAwardIsPublished() {
        client.pay().decide(true).makeCertificate();

        JsonNode notices = client.walker()
                .as("reader")
                .get(client.walker().path("/notices?size=100"))
                .expect(200)
                .json();
        assertThat(notices.findValuesAsText("purpose")).contains("csisms.award-announced", "csisms.certificate-issued");
        assertThat(instances.passed(client.walker(), "ReceiveTask_AwaitCsismsAnnouncement"))
                .isEqualTo(1);
    }
}
