package org.cloudcert.procedure.csisms.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.cloudcert.capability.certificate.CertificateStatus;
import org.cloudcert.capability.certificate.Certificates;
import org.cloudcert.procedure.csisms.Certifications;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.CertifiedClients;
import org.cloudcert.support.CycleWalker;
import org.cloudcert.support.Instances;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class CsismsSpecialAuditModelTest {

    private static final String MODEL = "csisms-special-audit";
    private static final String KIND = "CSISMS_SPECIAL";
    private static final String WIDER = "公有云基础设施服务（云主机、云存储、云数据库）的提供和运营";

    @Autowired
    Product product;

    @Autowired
    CertifiedClients clients;

    @Autowired
    Instances instances;

    @Autowired
    Certificates certificates;

    @Autowired
    Certifications certifications;

    private CycleWalker client;

    @BeforeEach
    void certified() {
        product.clock().set(LocalDateTime.parse("2026-03-10T09:00"));
        client = clients.certifyForCycle();
        product.clock().set(LocalDateTime.parse("2026-09-01T09:00"));
    }

    @AfterEach
    void present() {
        product.clock().reset();
    }

    private CaseWalker called(boolean shortNotice) {
        client.tryCallSpecialAudit("lead", shortNotice).expect(201);
        return client.underWay(KIND);
    }

    private CaseWalker appliedForExtension() {
        client.tryExtend("portal", WIDER).expect(201);
        return client.underWay(KIND);
    }

    @Test
    @Rule("I-9.6.4")
    void passedAtShortNoticeTheCertificationIsKept() {
        CaseWalker special = called(true);
        assertThat(instances.running(special, MODEL)).isWaitingAtExactly("CallActivity_SpecialAudit");
        product.audit(special).carry(true);

        assertThat(instances.endedAt(special, MODEL, "EndEvent_KeptAfterSpecialAudit"))
                .isTrue();
        assertThat(special.state().get("outcome").asText()).isEqualTo("KEPT");
    }

    @Test
    @Rule({"I-9.6.4", "I-9.6.5"})
    void notPassedSuspensionIsProposed() {
        CaseWalker special = called(false);
        product.audit(special).carry(false);

        assertThat(instances.endedAt(special, MODEL, "EndEvent_ProposedAfterSpecialAudit"))
                .isTrue();
        assertThat(special.state().get("outcome").asText()).isEqualTo("MEASURE_CALLED_FOR");
    }

    @Test
    @Rule("I-9.6.4")
    void anExtensionIsReviewedAuditedDecidedAndPrinted() {
        CaseWalker special = appliedForExtension();
        assertThat(instances.running(special, MODEL)).isWaitingAtExactly("UserTask_ReviewExtension");
        client.reviewExtension(true, false);
        product.audit(special).carry(true);
        assertThat(instances.running(special, MODEL)).isWaitingAtExactly("CallActivity_ExtensionDecision");
        product.audit(special).decide("POSITIVE");

        assertThat(instances.endedAt(special, MODEL, "EndEvent_Extended")).isTrue();
        assertThat(special.state().get("outcome").asText()).isEqualTo("EXTENDED");
        assertThat(certifications.get(client.certification()).scope()).isEqualTo(WIDER);
        String number = client.shown().get("certificateNumber").asText();
        assertThat(certificates.get(number).scope()).isEqualTo(WIDER);
        assertThat(certificates.get(number).editions()).hasSize(2);
        assertThat(client.shown().get("validUntil").asText()).isEqualTo("2029-03-10");
    }

    @Test
    @Rule("I-9.6.4")
    void anExtensionNotAcceptedEnds() {
        CaseWalker special = appliedForExtension();
        client.reviewExtension(false, false);

        assertThat(instances.endedAt(special, MODEL, "EndEvent_NotExtended")).isTrue();
        assertThat(instances.passed(special, "CallActivity_SpecialAudit")).isZero();
        assertThat(special.state().get("outcome").asText()).isEqualTo("NOT_EXTENDED");
    }

    @Test
    @Rule("I-9.6.4")
    void anExtensionNotPassedOrNotDecidedChangesNothing() {
        String scope = certifications.get(client.certification()).scope();
        CaseWalker notPassed = appliedForExtension();
        client.reviewExtension(true, false);
        product.audit(notPassed).carry(false);
        assertThat(instances.endedAt(notPassed, MODEL, "EndEvent_NotExtended")).isTrue();

        CaseWalker notDecided = appliedForExtension();
        client.reviewExtension(true, false);
        product.audit(notDecided).carry(true).decide("NEGATIVE");
        assertThat(instances.endedAt(notDecided, MODEL, "EndEvent_NotExtended")).isTrue();
        assertThat(certifications.get(client.certification()).scope()).isEqualTo(scope);
    }

    @Test
    @Rule({"I-9.6.4", "C-5.4.1.4"})
    void anExtensionIsNotCombinedWithASurveillanceThatWasOpened() {
        client.at("2026-12-11T09:00");
        CaseWalker special = appliedForExtension();

        assertThat(special.tryComplete("lead", "UserTask_ReviewExtension", client.extensionReview(true, true))
                        .status())
                .isNotEqualTo(200);
        assertThat(instances.running(special, MODEL)).isWaitingAtExactly("UserTask_ReviewExtension");
    }

    @Test
    @Rule("I-9.6.4")
    void whatCannotBeAppliedForOrCalledIsRefused() {
        String scope = certifications.get(client.certification()).scope();
        assertThat(client.tryExtend("portal", scope).expect(422).field("code")).isEqualTo("extension.nothing-added");
        appliedForExtension();
        assertThat(client.tryExtend("portal", WIDER).expect(409).field("code")).isEqualTo("extension.under-way");
        for (String user : new String[] {"auditor1", "approver", "maker", "portal", "clerk"}) {
            client.tryCallSpecialAudit(user, true).expect(403);
        }
        client.tryCallSpecialAudit("supervisor", true).expect(201);
    }

    @Test
    @Rule("I-9.6.5")
    void theEndOfTheCertificationEndsIt() {
        CaseWalker special = called(false);
        certificates.changeStatus(
                client.shown().get("certificateNumber").asText(),
                CertificateStatus.WITHDRAWN,
                LocalDate.of(2026, 9, 1),
                "不再符合要求",
                "I-9.6.5",
                client.cycle().caseNo());

        assertThat(instances.endedAt(special, MODEL, "EndEvent_CertificationEnded"))
                .isTrue();
        assertThat(client.tryCallSpecialAudit("lead", true).expect(409).field("code"))
                .isEqualTo("special-audit.not-certified");
    }
}
