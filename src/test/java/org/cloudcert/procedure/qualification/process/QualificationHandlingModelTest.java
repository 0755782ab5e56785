package org.cloudcert.procedure.qualification.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.cloudcert.capability.notification.NoticeUndeliverable;
import org.cloudcert.procedure.qualification.handling.Handlings;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.HandlingWalker;
import org.cloudcert.support.Instances;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.cloudcert.support.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** A certificate issued on 12 January 2026, valid until 12 January 2029, and a violation found on 2 March 2026. */
@IntegrationTest
@Rule("Q-6")
class QualificationHandlingModelTest {

    private static final String MODEL = "qualification-handling";
    private static final LocalDate BY = LocalDate.parse("2026-04-30");

    @Autowired
    Product product;

    @Autowired
    Instances instances;

    @Autowired
    Handlings handlings;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    private HandlingWalker handling;

    @BeforeEach
    void certify() {
        product.clock().set(LocalDateTime.parse("2026-01-12T10:00"));
        CaseWalker certified =
                product.applied().file().review(true).setUpProject().assess().certify();
        product.moveTo(LocalDateTime.parse("2026-03-02T10:00"), certified);
        handling = new HandlingWalker(certified);
    }

    @AfterEach
    void present() {
        TestServers.ensureMailIsUp();
        product.clock().reset();
    }

    private void waitsAt(String activity) {
        assertThat(instances.running(handling.walker(), MODEL)).isWaitingAtExactly(activity);
    }

    /** Inside the part of the model that carries out a sanction. */
    private void carriesOutAt(String activity) {
        assertThat(instances.running(handling.walker(), MODEL))
                .isWaitingAtExactly("SubProcess_CarryOutSanction", activity);
    }

    private void endsAt(String event, String outcome) {
        assertThat(instances.endedAt(handling.walker(), MODEL, event)).isTrue();
        assertThat(handling.walker().state().get("outcome").asText()).isEqualTo(outcome);
    }

    private void moveTo(String time) {
        product.moveTo(LocalDateTime.parse(time), handling.walker());
    }

    @Test
    void beginsWithTheInvestigationAndEndsWhereNothingIsFound() {
        handling.open();
        waitsAt("UserTask_InvestigateViolation");
        assertThat(handling.walker().state().get("stage").asText()).isEqualTo("INVESTIGATION");

        handling.findNothing();

        endsAt("EndEvent_NotEstablished", "NOT_ESTABLISHED");
    }

    @Test
    void aStatementEndsTheHearing() {
        handling.open().investigate("MODERATE", false, false);
        waitsAt("ReceiveTask_AwaitStatement");
        assertThat(handling.walker().state().get("stage").asText()).isEqualTo("HEARING");

        handling.state();

        waitsAt("UserTask_DecideSanction");
        assertThat(instances.passed(handling.walker(), "BusinessRuleTask_RecommendSanction"))
                .isEqualTo(1);
        assertThat(handling.view().get("recommendation").asText()).isEqualTo("RECTIFICATION");
    }

    @Test
    void theHearingEndsAfterTenDaysOfWhichTheLastIsNoDayOff() {
        setClock("2026-03-04T10:00");
        handling.open().investigate("MINOR", false, false);

        // 14 March 2026 is a Saturday; the days end on Monday.
        moveTo("2026-03-16T23:59:59");
        waitsAt("ReceiveTask_AwaitStatement");
        moveTo("2026-03-17T00:00");

        waitsAt("UserTask_DecideSanction");
        assertThat(instances.passed(handling.walker(), "BoundaryEvent_HearingPeriodPassed"))
                .isEqualTo(1);
    }

    private void setClock(String time) {
        product.clock().set(LocalDateTime.parse(time));
    }

    @Test
    void anUndeliverableNoticeIsHandedToTheInvestigator() {
        handling.open();
        TestServers.mail().stop();
        handling.investigate("MINOR", false, false);
        waitsAt("CallActivity_AwaitNoticeDelivery");
        transaction.executeWithoutResult(status -> events.publishEvent(new NoticeUndeliverable(
                "test", handling.walker().caseNo(), "qualification.sanction-proposed", "550 no such user")));

        handling.walker()
                .complete(
                        "supervisor",
                        "UserTask_RecordReceipt",
                        CaseWalker.fields("receivedOn", "2026-03-02", "receiptNote", "快递送达"));

        waitsAt("ReceiveTask_AwaitStatement");
        assertThat(handling.walker()
                        .as("reader")
                        .get(handling.walker().path("/deadlines"))
                        .text())
                .contains("2026-03-12");
    }

    @Test
    void nothingMayBeDone() {
        handling.heard().decide("NONE");

        endsAt("EndEvent_NoSanction", "NO_SANCTION");
        assertThat(handling.status()).isEqualTo("VALID");
    }

    @Test
    void aWarningEndsTheCase() {
        handling.heard().decide("WARNING");

        endsAt("EndEvent_Warned", "WARNED");
        assertThat(handling.status()).isEqualTo("VALID");
    }

    @Test
    void aRectificationThatPassesEndsTheCase() {
        handling.heard().decide("RECTIFICATION", BY);
        carriesOutAt("ReceiveTask_AwaitRectification");
        assertThat(handling.walker().state().get("stage").asText()).isEqualTo("RECTIFICATION");

        handling.rectify();
        carriesOutAt("UserTask_VerifyRectification");
        handling.verify(true);

        endsAt("EndEvent_Rectified", "RECTIFIED");
    }

    @Test
    void aRectificationThatDoesNotPassMayBeHandedInAgainUntilItsDate() {
        handling.heard().decide("RECTIFICATION", BY).rectify().verify(false);
        carriesOutAt("ReceiveTask_AwaitRectification");

        moveTo("2026-04-30T23:00");
        handling.rectify();
        moveTo("2026-05-02T10:00");
        carriesOutAt("UserTask_VerifyRectification");
        handling.verify(false);

        carriesOutAt("ReceiveTask_AwaitRestoration");
        assertThat(handling.status()).isEqualTo("SUSPENDED");
    }

    @Test
    void aMissedRectificationSuspendsTheCertificate() {
        handling.heard().decide("RECTIFICATION", BY);
        moveTo("2026-04-30T23:59:59");
        carriesOutAt("ReceiveTask_AwaitRectification");

        moveTo("2026-05-01T00:00");

        carriesOutAt("ReceiveTask_AwaitRestoration");
        assertThat(handling.status()).isEqualTo("SUSPENDED");
        assertThat(handling.walker().state().get("stage").asText()).isEqualTo("SUSPENSION");
    }

    @Test
    void aRectificationMissedWithTheCertificatesEndLeavesNothingToSuspend() {
        handling.heard().decide("RECTIFICATION", LocalDate.parse("2029-01-12"));

        moveTo("2029-01-13T00:00");

        endsAt("EndEvent_CertificateExpired", "CERTIFICATE_EXPIRED");
    }

    @Test
    void aSuspensionEndsWithTheRestoration() {
        handling.heard().decide("SUSPENSION");
        carriesOutAt("ReceiveTask_AwaitRestoration");
        assertThat(handling.status()).isEqualTo("SUSPENDED");

        handling.requestRestoration().reviewRestoration(false);
        carriesOutAt("ReceiveTask_AwaitRestoration");
        handling.requestRestoration();
        carriesOutAt("UserTask_ReviewRestoration");
        handling.reviewRestoration(true);

        endsAt("EndEvent_Restored", "RESTORED");
        assertThat(handling.status()).isEqualTo("VALID");
    }

    @Test
    void atTheEndOfASuspensionTheCancellationIsDecidedOn() {
        handling.heard().decide("SUSPENSION");
        moveTo("2026-09-02T23:59:59");
        carriesOutAt("ReceiveTask_AwaitRestoration");
        moveTo("2026-09-03T00:00");
        carriesOutAt("UserTask_DecideCancellation");
        assertThat(handling.status()).isEqualTo("SUSPENDED");

        handling.endSuspension("PROLONG");
        carriesOutAt("ReceiveTask_AwaitRestoration");
        moveTo("2027-03-04T00:00");
        handling.endSuspension("CANCEL");

        endsAt("EndEvent_Cancelled", "CANCELLED");
        assertThat(handling.status()).isEqualTo("CANCELLED");
        assertThat(instances.passed(handling.walker(), "ServiceTask_ProlongSuspension"))
                .isEqualTo(1);
    }

    @Test
    void aSuspensionEndsWithTheCertificate() {
        setClock("2028-12-01T10:00");
        handling.heard().decide("SUSPENSION");

        moveTo("2029-01-13T00:00");

        endsAt("EndEvent_CertificateExpired", "CERTIFICATE_EXPIRED");
    }

    @Test
    void aCancellationEndsTheCase() {
        handling.heard().decide("CANCELLATION");

        endsAt("EndEvent_Cancelled", "CANCELLED");
        assertThat(handling.status()).isEqualTo("CANCELLED");
    }

    @Test
    @Rule("Q-7.1")
    void aSanctionThatIsCarriedOutIsLiftedAndDecidedOnAnew() {
        handling.heard().decide("SUSPENSION");

        handlings.reopenDecision(handling.walker().caseNo(), "申诉成立");

        assertThat(instances.passed(handling.walker(), "BoundaryEvent_SanctionLifted"))
                .isEqualTo(1);
        waitsAt("UserTask_DecideSanction");
        assertThat(handling.status()).isEqualTo("VALID");
        handling.decide("WARNING");
        endsAt("EndEvent_Warned", "WARNED");
    }

    @Test
    @Rule("Q-7.1")
    void aClosedCaseIsDecidedOnAnew() {
        handling.heard().decide("CANCELLATION");

        handlings.reopenDecision(handling.walker().caseNo(), "申诉成立");

        waitsAt("UserTask_DecideSanction");
        assertThat(handling.status()).isEqualTo("VALID");
        handling.decide("RECTIFICATION", BY);
        carriesOutAt("ReceiveTask_AwaitRectification");
    }
}
