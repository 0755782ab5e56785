package org.cloudcert.procedure.csisms.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.cloudcert.capability.certificate.CertificateStatus;
import org.cloudcert.capability.certificate.Certificates;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.AuditWalker;
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

/** Decided on 10 March 2026, valid until 10 March 2029. */
@IntegrationTest
class CsismsRecertificationModelTest {

    private static final String MODEL = "csisms-recertification";
    private static final String KIND = "CSISMS_RECERTIFICATION";

    @Autowired
    Product product;

    @Autowired
    CertifiedClients clients;

    @Autowired
    Instances instances;

    @Autowired
    Certificates certificates;

    private CycleWalker client;

    @BeforeEach
    void certified() {
        product.clock().set(LocalDateTime.parse("2026-03-10T09:00"));
        client = clients.certifyForCycle();
        product.clock().set(LocalDateTime.parse("2028-10-09T09:00"));
    }

    @AfterEach
    void present() {
        product.clock().reset();
    }

    private CaseWalker reviewed(boolean significantChanges) {
        client.applyForRecertification().reviewRecertification(significantChanges);
        return client.underWay(KIND);
    }

    @Test
    @Rule({"C-5.4.1.2", "I-9.6.3"})
    void decidedBeforeTheEndItContinuesWithoutGapAndCountsFromTheOldEnd() {
        String former = client.shown().get("certificateNumber").asText();
        client.cycle().settle();
        CaseWalker recertification = client.underWay(KIND);
        assertThat(instances.running(recertification, MODEL))
                .isWaitingAtExactly("ReceiveTask_AwaitRecertificationApplication");
        client.applyForRecertification();
        assertThat(client.tryApplyForRecertification("portal").expect(409).field("code"))
                .isEqualTo("recertification.already-applied");
        assertThat(instances.running(recertification, MODEL)).isWaitingAtExactly("UserTask_ReviewRecertification");
        client.reviewRecertification(false);
        assertThat(instances.running(recertification, MODEL)).isWaitingAtExactly("CallActivity_RecertificationAudit");
        product.audit(recertification).carry(true);
        assertThat(instances.running(recertification, MODEL)).isWaitingAtExactly("CallActivity_RenewDecision");
        product.audit(recertification).decide("POSITIVE");
        assertThat(instances.running(recertification, MODEL)).isWaitingAtExactly("CallActivity_NewCertificate");
        recertification.complete("maker", "UserTask_MakeCsismsCertificate", CaseWalker.fields("contentChecked", true));

        assertThat(instances.endedAt(recertification, MODEL, "EndEvent_Recertified"))
                .isTrue();
        assertThat(recertification.state().get("outcome").asText()).isEqualTo("RENEWED");
        String number = client.shown().get("certificateNumber").asText();
        assertThat(number).isNotEqualTo(former);
        assertThat(certificates.get(number).validUntil()).isEqualTo("2032-03-10");
        assertThat(certificates.statusOn(number, LocalDate.of(2029, 3, 11))).isEqualTo(CertificateStatus.VALID);
        assertThat(client.shown().get("cycle").asInt()).isEqualTo(2);
        assertThat(client.programme().get("decidedOn").asText()).isEqualTo("2028-10-09");
    }

    @Test
    @Rule("I-9.6.3")
    void expiredLessThanSixMonthsAgoItIsRestoredWhenTheWorkIsFinished() {
        client.at("2029-03-11T09:00");
        product.clock().set(LocalDateTime.parse("2029-09-03T09:00"));
        client.recertify();

        String number = client.shown().get("certificateNumber").asText();
        assertThat(client.shown().get("cycle").asInt()).isEqualTo(2);
        assertThat(certificates.get(number).validFrom()).isEqualTo("2029-09-03");
        assertThat(certificates.get(number).validUntil()).isEqualTo("2032-03-10");
        assertThat(certificates.statusOn(number, LocalDate.of(2029, 9, 2))).isEqualTo(CertificateStatus.NOT_YET_ISSUED);
    }

    @Test
    @Rule({"I-9.6.3", "I-9.3"})
    void significantChangesNeedAFirstStage() {
        CaseWalker recertification = reviewed(true);
        assertThat(instances.running(recertification, MODEL))
                .isWaitingAtExactly("CallActivity_RecertificationStageOne");
        product.audit(recertification).carry(true);
        assertThat(instances.running(recertification, MODEL)).isWaitingAtExactly("CallActivity_RecertificationAudit");
        product.audit(recertification).carry(true).decide("NEGATIVE");

        assertThat(instances.endedAt(recertification, MODEL, "EndEvent_NotRenewed"))
                .isTrue();
    }

    @Test
    @Rule({"I-9.6.3", "I-9.3"})
    void notReadyItEndsAndCanBeAppliedForAgain() {
        CaseWalker notReady = reviewed(true);
        product.audit(notReady).carry(false);
        assertThat(instances.endedAt(notReady, MODEL, "EndEvent_NotRenewed")).isTrue();
        assertThat(notReady.state().get("outcome").asText()).isEqualTo("NOT_RENEWED");

        client.applyForRecertification();
        assertThat(client.underWay(KIND).caseNo()).isNotEqualTo(notReady.caseNo());
    }

    @Test
    @Rule("I-9.6.3")
    void notPassedItEnds() {
        CaseWalker recertification = reviewed(false);
        product.audit(recertification).carry(false);

        assertThat(instances.endedAt(recertification, MODEL, "EndEvent_NotRenewed"))
                .isTrue();
        assertThat(instances.passed(recertification, "CallActivity_RenewDecision"))
                .isZero();
    }

    @Test
    @Rule({"C-5.4.1.3", "I-9.6.3"})
    void itsAuditCoversEverything() {
        CaseWalker recertification = reviewed(false);
        AuditWalker audit = product.audit(recertification).appoint().accept();
        LocalDate day = LocalDate.of(2028, 10, 9);
        var plan = audit.plan(day, day);
        plan.put("controls", "5，6，7，8，9，10，11，12，13，14，15，16，17，S");

        assertThat(recertification
                        .tryComplete(audit.leader(), "UserTask_PlanAudit", plan)
                        .status())
                .isNotEqualTo(200);
        plan.put("controls", "5，6，7，8，9，10，11，12，13，14，15，16，17，18，S");
        recertification.complete(audit.leader(), "UserTask_PlanAudit", plan);
    }

    @Test
    @Rule("I-9.6.3")
    void theLapseOfTheCertificationEndsIt() {
        CaseWalker recertification = reviewed(false);
        client.at("2029-03-11T00:00").at("2029-09-11T00:00");

        assertThat(instances.endedAt(recertification, MODEL, "EndEvent_CertificationEnded"))
                .isTrue();
        assertThat(recertification.state().get("outcome").asText()).isEqualTo("ENDED");
    }

    @Test
    @Rule("I-9.6.3")
    void nobodyButTheClientsSideApplies() {
        for (String user : new String[] {"auditor1", "approver", "maker", "supervisor"}) {
            client.tryApplyForRecertification(user).expect(403);
        }
    }
}
