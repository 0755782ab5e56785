package org.cloudcert.procedure.qualification.handling;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.certificate.CertificateStatus;
import org.cloudcert.capability.certificate.Certificates;
import org.cloudcert.capability.deadline.Deadline;
import org.cloudcert.capability.deadline.Deadlines;
import org.cloudcert.capability.material.Materials;
import org.cloudcert.engine.Processes;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the organisation does about a violation (整改、申请恢复), and how the supervision department judges it. */
@Service
@Transactional
@Rule("Q-6")
public class Remedies {

    private static final String RULE = "Q-6";
    static final String RECTIFICATION_SUBMITTED = "qualification.rectification-submitted";
    static final String RESTORATION_REQUESTED = "qualification.restoration-requested";

    private final Cases cases;
    private final Certificates certificates;
    private final HandlingRepository handlings;
    private final RemedyRepository remedies;
    private final Investigations investigations;
    private final Sanctions sanctions;
    private final Materials materials;
    private final Deadlines deadlines;
    private final HandlingLetters letters;
    private final HandlingClosing closing;
    private final AuditTrail trail;
    private final Processes processes;
    private final Clock clock;

    Remedies(
            Cases cases,
            Certificates certificates,
            HandlingRepository handlings,
            RemedyRepository remedies,
            Investigations investigations,
            Sanctions sanctions,
            Materials materials,
            Deadlines deadlines,
            HandlingLetters letters,
            HandlingClosing closing,
            AuditTrail trail,
            Processes processes,
            Clock clock) {
        this.cases = cases;
        this.certificates = certificates;
        this.handlings = handlings;
        this.remedies = remedies;
        this.investigations = investigations;
        this.sanctions = sanctions;
        this.materials = materials;
        this.deadlines = deadlines;
        this.letters = letters;
        this.closing = closing;
        this.trail = trail;
        this.processes = processes;
        this.clock = clock;
    }

    /**
     * Takes the organisation's rectification and hands it to the supervision department.
     *
     * @param materialIds documents of the case that prove it
     * @throws Refusal {@code case.not-found}, {@code case.closed}, {@code handling.not-found}, {@code
     *     handling.not-awaited}, {@code rectification.deadline-missed}, {@code material.not-found}
     */
    @Rule({"Q-6", "T-4"})
    public CaseFile rectify(String caseNo, String note, List<String> materialIds) {
        Deadline deadline = awaited(caseNo, Sanctions.RECTIFICATION, "rectification.deadline-missed");
        materialIds.forEach(id -> materials.get(caseNo, id));
        deadlines.meet(deadline.id());
        return submit(caseNo, Remedy.Kind.RECTIFICATION, RECTIFICATION_SUBMITTED, "收到整改报告", note, materialIds);
    }

    /**
     * Takes the organisation's request that its certificate be suspended no more. The suspension's period runs on.
     *
     * @param materialIds documents of the case that prove that the violation is put right
     * @throws Refusal {@code case.not-found}, {@code case.closed}, {@code handling.not-found}, {@code
     *     handling.not-awaited}, {@code restoration.deadline-missed}, {@code material.not-found}
     */
    @Rule({"Q-6", "T-4"})
    public CaseFile requestRestoration(String caseNo, String note, List<String> materialIds) {
        awaited(caseNo, Sanctions.SUSPENSION, "restoration.deadline-missed");
        materialIds.forEach(id -> materials.get(caseNo, id));
        return submit(caseNo, Remedy.Kind.RESTORATION, RESTORATION_REQUESTED, "收到恢复证书的申请", note, materialIds);
    }

    private Deadline awaited(String caseNo, String kind, String missed) {
        cases.lock(caseNo);
        cases.requireOpen(caseNo);
        handlings.of(caseNo);
        Deadline deadline =
                deadlines.current(caseNo, kind).filter(Deadline::pending).orElseThrow(Remedies::notAwaited);
        if (deadline.expiredAt(clock.instant())) {
            throw Refusal.conflict(missed, RULE, "%s已于%s 24时届满".formatted(deadline.name(), deadline.dueOn()));
        }
        return deadline;
    }

    private CaseFile submit(
            String caseNo, Remedy.Kind kind, String message, String what, String note, List<String> materialIds) {
        int round = remedies.findFirstByCaseNoOrderByRoundDesc(caseNo)
                .map(former -> former.round() + 1)
                .orElse(1);
        remedies.saveAndFlush(new Remedy(caseNo, round, kind, note, clock.instant()));
        trail.record(caseNo, new AuditEvent(kind + "_SUBMITTED", what, RULE, note, Map.of("materials", materialIds)));
        if (!processes.deliver(message, caseNo)) {
            throw notAwaited();
        }
        return cases.get(caseNo);
    }

    private static Refusal notAwaited() {
        return Refusal.conflict("handling.not-awaited", RULE, "案件当前未在等待此类材料");
    }

    /**
     * Records whether the rectification suffices. One that does not may be handed in again while its date is not over.
     *
     * @throws Refusal {@code duty.separation} where the person decided on the sanction
     */
    @Rule({"Q-6", "X-4"})
    public void verify(String caseNo, boolean accepted, String opinion, String by) {
        review(caseNo, accepted, opinion, by, accepted ? "整改验收通过" : "整改验收不通过");
        LocalDate today = LocalDate.now(clock);
        if (!accepted) {
            // The day on the ledger, which an outage may have moved behind the one that was decided.
            LocalDate last = deadlines
                    .current(caseNo, Sanctions.RECTIFICATION)
                    .orElseThrow()
                    .dueOn();
            if (!today.isAfter(last)) {
                deadlines.open(Sanctions.rectification(caseNo, today, last));
            }
            letters.rectificationRejected(cases.get(caseNo), remedies.latest(caseNo), last);
        }
    }

    /** The violation is put right: the public learns it, and the case ends. */
    public void closeRectified(String caseNo) {
        Handling handling = handlings.of(caseNo);
        handling.putInEffect(null);
        certificates.remark(handling.certificateNumber(), "整改完成", LocalDate.now(clock), "整改经验收通过", RULE, caseNo);
        letters.rectified(cases.get(caseNo), remedies.latest(caseNo));
        closing.close(caseNo, HandlingOutcome.RECTIFIED);
    }

    /**
     * The date of the rectification is over without one that suffices.
     *
     * @return whether the certificate is still in force, and can be suspended
     */
    @Rule({"Q-6", "T-4"})
    public boolean missRectification(String caseNo) {
        miss(caseNo, Sanctions.RECTIFICATION);
        return inForce(caseNo);
    }

    /**
     * Records whether the certificate is restored. A request that does not suffice may be made again while the
     * suspension's period is not over.
     *
     * @return whether it is restored
     * @throws Refusal {@code duty.separation} where the person decided on the sanction; {@code certificate.expired} where
     *     there is nothing left to restore
     */
    @Rule({"Q-6", "X-4"})
    public boolean reviewRestoration(String caseNo, boolean approved, String opinion, String by) {
        if (approved && !inForce(caseNo)) {
            throw Refusal.conflict("certificate.expired", RULE, "证书有效期已届满，不能恢复，请选择不同意");
        }
        review(caseNo, approved, opinion, by, approved ? "同意恢复证书" : "不同意恢复证书");
        if (!approved) {
            letters.restorationRejected(cases.get(caseNo), remedies.latest(caseNo));
        }
        return approved;
    }

    /** The certificate is valid again from today, the public learns it, and the case ends. */
    public void restore(String caseNo) {
        sanctions.restore(caseNo);
        letters.restored(cases.get(caseNo), handlings.of(caseNo).certificateNumber());
        closing.close(caseNo, HandlingOutcome.RESTORED);
    }

    /**
     * The suspension's period is over without a restoration.
     *
     * @return whether the certificate is still in force, and its cancellation is to be decided on
     */
    @Rule({"Q-6", "T-4"})
    public boolean endSuspension(String caseNo) {
        miss(caseNo, Sanctions.SUSPENSION);
        return inForce(caseNo);
    }

    /** The certificate has ended by itself: there is nothing left to handle. */
    public void closeExpired(String caseNo) {
        handlings.of(caseNo).putInEffect(null);
        letters.expired(cases.get(caseNo), handlings.of(caseNo).certificateNumber());
        closing.close(caseNo, HandlingOutcome.CERTIFICATE_EXPIRED);
    }

    private void review(String caseNo, boolean accepted, String opinion, String by, String what) {
        investigations.take(caseNo, by);
        Instant now = clock.instant();
        Remedy remedy = remedies.latest(caseNo);
        remedy.review(accepted, opinion, by, now);
        trail.record(
                caseNo,
                AuditEvent.of(remedy.kind() + "_REVIEWED", what)
                        .under(RULE)
                        .because(opinion)
                        .with("accepted", accepted));
    }

    private void miss(String caseNo, String kind) {
        deadlines.current(caseNo, kind).filter(Deadline::pending).ifPresent(deadline -> deadlines.miss(deadline.id()));
    }

    private boolean inForce(String caseNo) {
        CertificateStatus status =
                certificates.statusOn(handlings.of(caseNo).certificateNumber(), LocalDate.now(clock));
        return status == CertificateStatus.VALID || status == CertificateStatus.SUSPENDED;
    }
}
