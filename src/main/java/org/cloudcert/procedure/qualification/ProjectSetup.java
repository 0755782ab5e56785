package org.cloudcert.procedure.qualification;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.capability.casefile.Participations;
import org.cloudcert.capability.fee.FeeSchedule;
import org.cloudcert.capability.fee.FeeSchedules;
import org.cloudcert.capability.fee.Fees;
import org.cloudcert.capability.fee.Invoice;
import org.cloudcert.capability.fee.InvoiceSettled;
import org.cloudcert.capability.material.Material;
import org.cloudcert.capability.material.MaterialKind;
import org.cloudcert.capability.material.Materials;
import org.cloudcert.capability.notification.Attachment;
import org.cloudcert.engine.Processes;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.Rulebook;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The project set-up stage (立项阶段, Q 5.3): agreement and fee. Signature and payment arrive in any order; only once
 * both are complete does the case go on.
 */
@Service
@Transactional
public class ProjectSetup {

    private static final String PROJECT_READY = "qualification.project-ready";

    private final Cases cases;
    private final Participations participations;
    private final Applications applications;
    private final Agreements agreements;
    private final AgreementDocument document;
    private final Fees fees;
    private final FeeSchedules schedules;
    private final Materials materials;
    private final ProjectClock projectClock;
    private final Rulebook rulebook;
    private final Letters letters;
    private final AuditTrail trail;
    private final Processes processes;
    private final Clock clock;

    ProjectSetup(
            Cases cases,
            Participations participations,
            Applications applications,
            Agreements agreements,
            AgreementDocument document,
            Fees fees,
            FeeSchedules schedules,
            Materials materials,
            ProjectClock projectClock,
            Rulebook rulebook,
            Letters letters,
            AuditTrail trail,
            Processes processes,
            Clock clock) {
        this.cases = cases;
        this.participations = participations;
        this.applications = applications;
        this.agreements = agreements;
        this.document = document;
        this.fees = fees;
        this.schedules = schedules;
        this.materials = materials;
        this.projectClock = projectClock;
        this.rulebook = rulebook;
        this.letters = letters;
        this.trail = trail;
        this.processes = processes;
        this.clock = clock;
    }

    /**
     * Draws up the agreement; the fee follows the schedule in force when the case was opened.
     *
     * @throws Refusal {@code document.character-not-printable}
     */
    @Rule({"Q-5.3.1", "Q-9.1", "Q-9.2", "X-2"})
    public void draftAgreement(String caseNo, String specialTerms, String preparation, String lead) {
        CaseFile file = cases.get(caseNo);
        fees.charge(caseNo, schedule(file));
        Agreement agreement = agreements.findById(caseNo).orElseGet(() -> new Agreement(caseNo));
        agreement.draft(specialTerms, preparation, lead);
        document.requirePrintable(file, agreement);
        agreements.save(agreement);
        projectClock.pause(caseNo, ProjectClock.Pause.AGREEMENT);
        trail.record(
                caseNo, new AuditEvent("AGREEMENT_DRAFTED", "拟定委托协议 " + agreement.number(), "Q-5.3.1", null, Map.of()));
    }

    /**
     * Records whether the draft is approved.
     *
     * @throws Refusal {@code duty.separation}, {@code duty.conflict-of-interest}
     */
    @Rule({"Q-5.3.1", "X-4"})
    public void approveAgreement(String caseNo, boolean approved, String note, String approver) {
        participations.assign(caseNo, approver, Duty.APPROVER);
        agreements.of(caseNo).reviewed(note);
        trail.record(
                caseNo,
                new AuditEvent(
                        approved ? "AGREEMENT_APPROVED" : "AGREEMENT_REJECTED",
                        approved ? "批准委托协议" : "退回委托协议",
                        "Q-5.3.1",
                        note,
                        Map.of()));
    }

    /** Sends the agreement and the attachment template to the applicant; from here the clock waits for payment too. */
    @Rule("Q-5.3.1")
    public void sendAgreement(String caseNo) {
        CaseFile file = cases.get(caseNo);
        Agreement agreement = agreements.of(caseNo);
        Invoice invoice = fees.invoice(caseNo);
        ApplicationKind kind = applications.of(caseNo).kind();
        byte[] pdf = document.render(file, kind, agreement, invoice, LocalDate.now(clock));
        String fileName = "委托协议-" + agreement.number() + ".pdf";
        Material stored = materials.storeGenerated(caseNo, MaterialKind.AGREEMENT, fileName, "application/pdf", pdf);
        agreement.sent(clock.instant(), stored.id());
        if (!fees.account(caseNo).settled()) {
            projectClock.pause(caseNo, ProjectClock.Pause.PAYMENT);
        }
        letters.agreement(
                file,
                agreement,
                invoice,
                new Attachment(fileName, "application/pdf", pdf),
                new Attachment(
                        "附件准备清单.txt",
                        "text/plain; charset=UTF-8",
                        agreement.preparation().getBytes(StandardCharsets.UTF_8)));
        trail.record(
                caseNo, new AuditEvent("AGREEMENT_SENT", "发出委托协议 " + agreement.number(), "Q-5.3.1", null, Map.of()));
    }

    /**
     * Records the applicant's signature; the same one twice changes nothing.
     *
     * @throws Refusal {@code agreement.not-sent}, {@code agreement.already-signed}, {@code agreement.date-invalid}
     */
    @Rule("Q-5.3.2")
    public AgreementView sign(String caseNo, LocalDate signedOn, String signedBy) {
        cases.lock(caseNo);
        cases.requireOpen(caseNo);
        if (signedOn.isAfter(LocalDate.now(clock))) {
            throw Refusal.invalid("agreement.date-invalid", "Q-5.3.2", "签署日期不能晚于今天");
        }
        Agreement agreement = agreements
                .findById(caseNo)
                .orElseThrow(() -> Refusal.conflict("agreement.not-sent", "Q-5.3.1", "委托协议尚未发出，不能登记签署"));
        if (agreement.sign(signedOn, signedBy)) {
            projectClock.resume(caseNo, ProjectClock.Pause.AGREEMENT);
            trail.record(
                    caseNo,
                    new AuditEvent(
                            "AGREEMENT_IN_FORCE",
                            "委托协议签署生效",
                            "Q-5.3.2",
                            null,
                            Map.of("signedOn", signedOn.toString())));
            goOnIfReady(caseNo);
        }
        return agreement(caseNo);
    }

    /** Whether the agreement was sent and is not signed yet. */
    @Transactional(readOnly = true)
    boolean awaitsSignature(String caseNo) {
        return agreements
                .findById(caseNo)
                .filter(agreement -> agreement.sentAt() != null && !agreement.isInForce())
                .isPresent();
    }

    @EventListener
    void on(InvoiceSettled settled) {
        agreements
                .findById(settled.caseNo())
                .filter(agreement -> agreement.sentAt() != null)
                .ifPresent(agreement -> {
                    projectClock.resume(settled.caseNo(), ProjectClock.Pause.PAYMENT);
                    goOnIfReady(settled.caseNo());
                });
    }

    private void goOnIfReady(String caseNo) {
        if (checkReadiness(caseNo)) {
            processes.deliver(PROJECT_READY, caseNo);
        }
    }

    /** Whether the agreement is in force and the fee paid in full; whoever asks at the same time waits. */
    @Rule("Q-5.3.2")
    public boolean checkReadiness(String caseNo) {
        cases.lock(caseNo);
        return isReady(caseNo);
    }

    private boolean isReady(String caseNo) {
        return agreements.findById(caseNo).filter(Agreement::isInForce).isPresent()
                && fees.account(caseNo).settled();
    }

    /** Ends the stage; a safeguard, since the model comes here only when {@link #checkReadiness} says so. */
    @Rule("Q-5.3.2")
    public void complete(String caseNo) {
        if (!isReady(caseNo)) {
            throw new IllegalStateException("Agreement or payment of " + caseNo + " is not complete");
        }
        trail.record(caseNo, new AuditEvent("PROJECT_READY", "协议生效且费用付清，进入评估阶段", "Q-5.3.2", null, Map.of()));
    }

    /** The agreement and how it stands; before it is drawn up, what it will cost. */
    @Transactional(readOnly = true)
    public AgreementView agreement(String caseNo) {
        FeeSchedule schedule = schedule(cases.get(caseNo));
        return agreements
                .findById(caseNo)
                .map(agreement -> AgreementView.of(agreement, fees.invoice(caseNo), fees.account(caseNo)))
                .orElseGet(() -> AgreementView.planned(schedule, fees.account(caseNo)));
    }

    /** The fee schedule in force on the day on which the case was opened. */
    @Rule({"Q-9.1", "Q-9.2", "X-2"})
    private FeeSchedule schedule(CaseFile file) {
        boolean maintenance = applications.of(file.caseNo()).kind().isMaintenance();
        return schedules.of(rulebook.edition(file.edition()), maintenance ? "Q-9.2" : "Q-9.1", file.openedOn());
    }
}
