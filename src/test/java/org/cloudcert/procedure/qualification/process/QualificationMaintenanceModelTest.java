package org.cloudcert.procedure.qualification.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import org.cloudcert.capability.certificate.CertificateStatus;
import org.cloudcert.capability.certificate.Certificates;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Instances;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Certified on 20 March 2026: valid until 20 March 2029, to be applied for by 20 September 2028. */
@IntegrationTest
class QualificationMaintenanceModelTest {

    private static final String MODEL = "qualification-maintenance";

    @Autowired
    Product product;

    @Autowired
    Instances instances;

    @Autowired
    Certificates certificates;

    @AfterEach
    void present() {
        product.clock().reset();
    }

    @Test
    @Rule({"Q-4.2", "Q-10"})
    void remindedTwiceLateExpiredAndLapsed() {
        CaseWalker watch = certified().watch();
        assertThat(instances.running(watch, MODEL))
                .isWaitingAtExactly("SubProcess_InForce", "IntermediateCatch_ReminderDayPassed");

        at("2028-06-20T23:59", watch);
        assertThat(instances.passed(watch, "ServiceTask_SendMaintenanceReminder"))
                .isZero();
        at("2028-06-21T00:00", watch);
        assertThat(instances.passed(watch, "ServiceTask_SendMaintenanceReminder"))
                .isEqualTo(1);
        assertThat(instances.running(watch, MODEL)).isWaitingAt("IntermediateCatch_ReminderDayPassed");
        at("2028-08-21T00:00", watch);
        assertThat(instances.passed(watch, "ServiceTask_SendMaintenanceReminder"))
                .isEqualTo(2);
        assertThat(instances.running(watch, MODEL)).isWaitingAt("IntermediateCatch_LatestDatePassed");

        at("2028-09-20T23:59", watch);
        assertThat(instances.passed(watch, "ServiceTask_JudgeMaintenanceMark")).isZero();
        at("2028-09-21T00:00", watch);
        assertThat(instances.passed(watch, "ServiceTask_NotifyLateness")).isEqualTo(1);
        assertThat(instances.running(watch, MODEL)).isWaitingAt("IntermediateCatch_ValidityPassed");

        at("2029-03-21T00:00", watch);
        assertThat(instances.passed(watch, "ServiceTask_AnnounceExpiry")).isEqualTo(1);
        assertThat(instances.running(watch, MODEL)).isWaitingAtExactly("ReceiveTask_AwaitRenewal");

        at("2029-09-20T23:59", watch);
        assertThat(instances.running(watch, MODEL)).isWaitingAtExactly("ReceiveTask_AwaitRenewal");
        at("2029-09-21T00:00", watch);
        assertThat(instances.endedAt(watch, MODEL, "EndEvent_Lapsed")).isTrue();
    }

    @Test
    @Rule("Q-4.2")
    void appliedForInTimeItIsNotRemindedOfAndRenewedAtItsEnd() {
        CaseWalker walker = certified();
        CaseWalker watch = walker.watch();
        product.clock().set(LocalDateTime.parse("2028-06-01T09:00"));
        walker.apply();

        at("2028-09-21T00:00", watch);
        assertThat(instances.passed(watch, "ServiceTask_CheckMaintenanceApplication"))
                .isEqualTo(1);
        assertThat(instances.passed(watch, "ServiceTask_SendMaintenanceReminder"))
                .isZero();
        assertThat(instances.passed(watch, "ServiceTask_NotifyLateness")).isZero();
        assertThat(instances.running(watch, MODEL)).isWaitingAt("IntermediateCatch_ValidityPassed");

        walker.renew();
        assertThat(instances.running(watch, MODEL)).isWaitingAt("IntermediateCatch_ValidityPassed");
        at("2029-03-21T00:00", watch);
        assertThat(instances.passed(watch, "ServiceTask_AnnounceExpiry")).isZero();
        assertThat(instances.endedAt(watch, MODEL, "EndEvent_Renewed")).isTrue();
    }

    @Test
    @Rule("Q-4.2")
    void renewedAfterItsEnd() {
        CaseWalker walker = certified();
        CaseWalker watch = walker.watch();
        at("2029-05-01T09:00", watch);
        walker.apply().renew();

        assertThat(instances.endedAt(watch, MODEL, "EndEvent_Renewed")).isTrue();
    }

    @Test
    void cancelledAndReinstated() {
        CaseWalker walker = certified();
        CaseWalker watch = walker.watch();
        String number = walker.certificateNumber();
        at("2028-06-21T00:00", watch);
        LocalDate today = LocalDate.now(product.clock());

        certificates.changeStatus(number, CertificateStatus.SUSPENDED, today, "限期整改", "Q-6", walker.caseNo());
        assertThat(instances.running(watch, MODEL)).isWaitingAt("IntermediateCatch_ReminderDayPassed");
        certificates.changeStatus(number, CertificateStatus.CANCELLED, today, "严重违规", "Q-6", walker.caseNo());
        assertThat(instances.endedAt(watch, MODEL, "EndEvent_Cancelled")).isTrue();

        at("2028-10-01T09:00", watch);
        certificates.reinstate(number, LocalDate.now(product.clock()), "申诉成立", "Q-7.1", walker.caseNo());
        at("2028-10-01T10:00", watch);
        assertThat(instances.running(watch, MODEL)).isWaitingAt("IntermediateCatch_ValidityPassed");
        assertThat(instances.passed(watch, "ServiceTask_SendMaintenanceReminder"))
                .isEqualTo(1);
        assertThat(instances.passed(watch, "ServiceTask_NotifyLateness")).isEqualTo(1);
    }

    @Test
    @Rule("Q-5.5.1")
    void printedAnewOrNotBesideTheWatch() {
        CaseWalker walker = certified();
        CaseWalker watch = walker.watch();

        request(walker, "DAMAGED");
        assertThat(instances.running(watch, MODEL)).isWaitingAt("UserTask_ReviewReplacement");
        decide(watch, false);
        assertThat(instances.passed(watch, "EndEvent_ReplacementRefused")).isEqualTo(1);

        request(walker, "LOST");
        decide(watch, true);
        assertThat(instances.passed(watch, "EndEvent_Replaced")).isEqualTo(1);
        assertThat(instances.running(watch, MODEL))
                .isWaitingAtExactly("SubProcess_InForce", "IntermediateCatch_ReminderDayPassed");
    }

    @Test
    void aPendingReplacementEndsWithTheWatch() {
        CaseWalker walker = certified();
        CaseWalker watch = walker.watch();
        request(walker, "LOST");

        at("2029-09-21T00:00", watch);

        assertThat(instances.endedAt(watch, MODEL, "EndEvent_Lapsed")).isTrue();
        assertThat(walker.maintenance(walker.certificateNumber())
                        .at("/replacements/requests/0/state")
                        .asText())
                .isEqualTo("DROPPED");
    }

    private CaseWalker certified() {
        product.clock().set(LocalDateTime.parse("2026-03-20T09:00"));
        return product.applied().file().review(true).setUpProject().assess().certify();
    }

    private void at(String time, CaseWalker watch) {
        product.moveTo(LocalDateTime.parse(time), watch);
    }

    private static void request(CaseWalker walker, String reason) {
        walker.as("portal")
                .post(
                        "/api/v1/certificates/%s/replacements".formatted(walker.certificateNumber()),
                        Map.of("reason", reason, "statement", "证书原件已不能使用"))
                .expect(201);
    }

    private static void decide(CaseWalker watch, boolean approved) {
        watch.complete(
                "approver",
                "UserTask_ReviewReplacement",
                CaseWalker.fields("replacementApproved", approved, "replacementNote", "已核对原件"));
    }
}
