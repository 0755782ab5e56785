package org.cloudcert.procedure.csisms.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Set;
import org.cloudcert.capability.certificate.CertificateStatus;
import org.cloudcert.procedure.csisms.AuditConcluded;
import org.cloudcert.procedure.csisms.AuditType;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.CertifiedClients;
import org.cloudcert.support.Instances;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Mailbox;
import org.cloudcert.support.MeasureWalker;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** A certificate of 12 January 2026, and a suspension called for on 2 March 2026. */
@IntegrationTest
@Rule({"I-9.6.5", "C-5.3.2"})
class CsismsSuspensionModelTest {

    private static final String MODEL = "csisms-suspension";

    @Autowired
    Product product;

    @Autowired
    CertifiedClients clients;

    @Autowired
    Instances instances;

    @Autowired
    ApplicationEventPublisher publisher;

    @Autowired
    TransactionTemplate transaction;

    private CaseWalker client;
    private MeasureWalker measure;

    @BeforeEach
    void certify() {
        product.clock().set(LocalDateTime.parse("2026-01-12T10:00"));
        client = clients.certify();
        product.clock().set(LocalDateTime.parse("2026-03-02T10:00"));
        measure = new MeasureWalker(client);
    }

    @AfterEach
    void present() {
        product.clock().reset();
    }

    private void waitsAt(String activity) {
        assertThat(instances.running(measure.walker(), MODEL)).isWaitingAtExactly(activity);
    }

    private void endsAt(String event, String outcome) {
        assertThat(instances.endedAt(measure.walker(), MODEL, event)).isTrue();
        assertThat(measure.walker().state().get("outcome").asText()).isEqualTo(outcome);
    }

    private CertificateStatus status() {
        return clients.certificate(client).statusOn(LocalDate.now(product.clock()));
    }

    private void moveTo(String time) {
        product.moveTo(LocalDateTime.parse(time), measure.walker());
    }

    @Test
    void whatIsNotImposedChangesNothing() {
        measure.call("SUSPENSION");
        waitsAt("CallActivity_HearAndDecide");

        measure.state().decide("DISMISS");

        endsAt("EndEvent_Dismissed", "DISMISSED");
        assertThat(status()).isEqualTo(CertificateStatus.VALID);
        Mailbox.one(measure.walker().caseNo(), contact(), "不予暂停证书");
    }

    private String contact() {
        return "contact-%s@example.com".formatted(client.registeredCode().toLowerCase());
    }

    @Test
    void suspensionIsPublicAtOnceAndEndsWithTheRestoration() {
        measure.suspend();
        waitsAt("ReceiveTask_AwaitRestorationRequest");
        assertThat(measure.walker().state().get("stage").asText()).isEqualTo("CSISMS_SUSPENSION");
        assertThat(status()).isEqualTo(CertificateStatus.SUSPENDED);
        assertThat(client.as("portal")
                        .get("/public/certificates/"
                                + clients.certificate(client).number())
                        .expect(200)
                        .json()
                        .get("statusTitle")
                        .asText())
                .isEqualTo("已暂停");
        assertThat(measure.view().get("suspendedUntil").asText()).isEqualTo("2026-09-02");
        assertThat(Mailbox.one(measure.walker().caseNo(), contact(), "暂停认证证书").text())
                .contains("2026-09-02", "申诉");

        measure.requestRestoration();
        waitsAt("UserTask_DecideRestoration");
        measure.decideRestoration("RESTORE");

        endsAt("EndEvent_Restored", "RESTORED");
        assertThat(status()).isEqualTo(CertificateStatus.VALID);
    }

    @Test
    void insufficientEvidenceMayBeHandedInAgain() {
        measure.suspend().requestRestoration().decideRestoration("INSUFFICIENT");
        waitsAt("ReceiveTask_AwaitRestorationRequest");

        measure.requestRestoration().decideRestoration("RESTORE");

        endsAt("EndEvent_Restored", "RESTORED");
        assertThat(measure.view().get("restorations")).hasSize(2);
    }

    @Test
    @Rule("I-9.6.4")
    void specialAuditIsCalledForAndItsConclusionAwaited() {
        measure.suspend().requestRestoration().decideRestoration("AUDIT");
        waitsAt("ReceiveTask_AwaitSpecialAudit");
        assertThat(clients.auditsCalledFor(client)).singleElement().satisfies(called -> {
            assertThat(called.type()).isEqualTo(AuditType.SPECIAL);
            assertThat(called.shortNotice()).isTrue();
            assertThat(called.byCaseNo()).isEqualTo(measure.walker().caseNo());
        });

        audited(AuditType.SURVEILLANCE);
        waitsAt("ReceiveTask_AwaitSpecialAudit");
        audited(AuditType.SPECIAL);
        waitsAt("UserTask_DecideRestoration");

        measure.decideRestoration("RESTORE");
        endsAt("EndEvent_Restored", "RESTORED");
    }

    private void audited(AuditType type) {
        LocalDate day = LocalDate.now(product.clock());
        transaction.executeWithoutResult(status -> publisher.publishEvent(new AuditConcluded(
                "audit-1", measure.walker().caseNo(), client.caseNo(), type, day, day, Set.of(), true)));
        measure.walker().settle();
    }

    @Test
    void refusedRestorationProposesTheWithdrawal() {
        measure.suspend().requestRestoration().decideRestoration("FOLLOW_UP");

        endsAt("EndEvent_Unresolved", "UNRESOLVED");
        proposesWithdrawal();
    }

    private void proposesWithdrawal() {
        String suspension = measure.walker().caseNo();
        measure.atLatest();
        assertThat(measure.view().get("measure").asText()).isEqualTo("WITHDRAWAL");
        assertThat(measure.view().get("grounds").get(0).get("byCaseNo").asText())
                .isEqualTo(suspension);
        assertThat(instances.running(measure.walker(), "csisms-withdrawal")).isNotNull();
        assertThat(status()).isEqualTo(CertificateStatus.SUSPENDED);
    }

    /** 2 September 2026 is the last day; were it a day off it would not roll. */
    @Test
    @Rule({"I-9.6.5", "T-3"})
    void sixMonthsWithoutRequestProposeTheWithdrawal() {
        measure.suspend();
        moveTo("2026-09-02T23:59:59");
        waitsAt("ReceiveTask_AwaitRestorationRequest");
        moveTo("2026-09-03T00:00");

        endsAt("EndEvent_Unresolved", "UNRESOLVED");
        assertThat(instances.passed(measure.walker(), "BoundaryEvent_SuspensionPassed"))
                .isEqualTo(1);
        proposesWithdrawal();
    }

    @Test
    void sixMonthsEndTheReviewOfARequest() {
        measure.suspend().requestRestoration();
        moveTo("2026-09-03T00:00");

        endsAt("EndEvent_Unresolved", "UNRESOLVED");
        assertThat(instances.passed(measure.walker(), "BoundaryEvent_ReviewOverSuspension"))
                .isEqualTo(1);
    }

    @Test
    void sixMonthsEndTheWaitForTheAudit() {
        measure.suspend().requestRestoration().decideRestoration("AUDIT");
        moveTo("2026-09-03T00:00");

        endsAt("EndEvent_Unresolved", "UNRESOLVED");
        assertThat(instances.passed(measure.walker(), "BoundaryEvent_AuditOverSuspension"))
                .isEqualTo(1);
    }

    @Test
    void suspensionEndsWithTheCertificate() {
        measure.suspend();
        String suspension = measure.walker().caseNo();
        measure.call("WITHDRAWAL").state().decide("IMPOSE");
        measure.at(suspension);

        endsAt("EndEvent_MeasureSettled", "CERTIFICATE_ENDED");
        assertThat(status()).isEqualTo(CertificateStatus.WITHDRAWN);
    }

    @Test
    void nothingIsWithdrawnOnceTheCertificateHasExpired() {
        product.clock().set(LocalDateTime.parse("2028-11-01T10:00"));
        measure.suspend();
        assertThat(measure.view().get("suspendedUntil").asText()).isEqualTo("2029-01-12");
        moveTo("2029-01-13T00:00");

        endsAt("EndEvent_Unresolved", "CERTIFICATE_ENDED");
        assertThat(status()).isEqualTo(CertificateStatus.EXPIRED);
    }
}
