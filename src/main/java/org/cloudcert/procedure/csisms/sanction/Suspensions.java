package org.cloudcert.procedure.csisms.sanction;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.capability.casefile.Participations;
import org.cloudcert.capability.certificate.Certificate;
import org.cloudcert.capability.certificate.CertificateStatus;
import org.cloudcert.capability.certificate.Certificates;
import org.cloudcert.capability.deadline.Deadline;
import org.cloudcert.capability.deadline.Deadlines;
import org.cloudcert.capability.deadline.NewDeadline;
import org.cloudcert.capability.material.Materials;
import org.cloudcert.engine.Processes;
import org.cloudcert.procedure.csisms.AuditConcluded;
import org.cloudcert.procedure.csisms.AuditType;
import org.cloudcert.procedure.csisms.Certifications;
import org.cloudcert.procedure.csisms.Measure;
import org.cloudcert.procedure.csisms.SanctionCalledFor;
import org.cloudcert.procedure.csisms.SpecialAuditCalledFor;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.RuleEntry;
import org.cloudcert.rule.RuleEntry.TimeLimit;
import org.cloudcert.rule.RuleEntry.Unit;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A suspended certificate: six months at most, to be restored within them, or reduced or withdrawn after. */
@Service
@Transactional
@Rule("I-9.6.5")
public class Suspensions {

    static final String RESTORATION_REQUESTED = "csisms.restoration-requested";
    static final String SPECIAL_AUDIT_CONCLUDED = "csisms.special-audit-concluded";
    private static final String RULE = Measures.RULE;

    private final Measures measures;
    private final SanctionRepository sanctions;
    private final RestorationRepository restorations;
    private final SanctionLetters letters;
    private final Certifications certifications;
    private final Certificates certificates;
    private final Cases cases;
    private final Participations participations;
    private final Deadlines deadlines;
    private final Materials materials;
    private final AuditTrail trail;
    private final Processes processes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Suspensions(
            Measures measures,
            SanctionRepository sanctions,
            RestorationRepository restorations,
            SanctionLetters letters,
            Certifications certifications,
            Certificates certificates,
            Cases cases,
            Participations participations,
            Deadlines deadlines,
            Materials materials,
            AuditTrail trail,
            Processes processes,
            ApplicationEventPublisher events,
            Clock clock) {
        this.measures = measures;
        this.sanctions = sanctions;
        this.restorations = restorations;
        this.letters = letters;
        this.certifications = certifications;
        this.certificates = certificates;
        this.cases = cases;
        this.participations = participations;
        this.deadlines = deadlines;
        this.materials = materials;
        this.trail = trail;
        this.processes = processes;
        this.events = events;
        this.clock = clock;
    }

    /** The certificate is suspended from today, for the rule's period or to its end if that is nearer. */
    @Rule({"I-9.6.5", "C-5.3.2"})
    public void suspend(String caseNo) {
        Sanction sanction = sanctions.of(caseNo);
        LocalDate today = LocalDate.now(clock);
        Certificate certificate = certificates.changeStatus(
                sanction.certificateNumber(),
                CertificateStatus.SUSPENDED,
                today,
                sanction.ownRequest() ? "获证组织申请暂停" : "不能持续符合认证要求，暂停证书",
                RULE,
                caseNo);
        Deadline period = deadlines.open(period(caseNo, today, certificate.validUntil()));
        letters.suspended(cases.get(caseNo), sanction, period.dueOn());
        measures.announce(caseNo, "暂停认证证书", "SUSPENDED");
    }

    private NewDeadline period(String caseNo, LocalDate today, LocalDate validUntil) {
        RuleEntry rule = certifications.rule(caseNo, RULE);
        if (validUntil.isBefore(today.plusMonths(rule.timeLimit().amount()))) {
            int days = (int) ChronoUnit.DAYS.between(today, validUntil);
            return new NewDeadline(
                    caseNo, Measures.SUSPENSION, "暂停期限（至证书有效期届满）", RULE, new TimeLimit(days, Unit.DAYS), false, today);
        }
        return NewDeadline.under(rule, caseNo, Measures.SUSPENSION, "暂停期限", today);
    }

    /**
     * Takes the client's evidence that what suspended its certificate is resolved. The suspension's period runs on.
     *
     * @param note Chinese, in the client's words
     * @param materialIds documents of the case that prove it
     * @throws Refusal {@code case.not-found}, {@code case.closed}, {@code sanction.not-found}, {@code
     *     sanction.not-awaited}, {@code restoration.deadline-missed}, {@code material.not-found}
     */
    @Rule({"I-9.6.5", "T-4"})
    public CaseFile requestRestoration(String caseNo, String note, List<String> materialIds) {
        cases.lock(caseNo);
        cases.requireOpen(caseNo);
        sanctions.of(caseNo);
        Deadline period = deadlines
                .current(caseNo, Measures.SUSPENSION)
                .filter(Deadline::pending)
                .orElseThrow(Measures::notAwaited);
        if (period.expiredAt(clock.instant())) {
            throw Refusal.conflict("restoration.deadline-missed", RULE, "暂停期限已于%s 24时届满".formatted(period.dueOn()));
        }
        materialIds.forEach(id -> materials.get(caseNo, id));
        int round = restorations
                .findFirstByCaseNoOrderByRoundDesc(caseNo)
                .map(former -> former.round() + 1)
                .orElse(1);
        restorations.saveAndFlush(new Restoration(caseNo, round, note, clock.instant()));
        trail.record(
                caseNo,
                new AuditEvent(
                        "csisms.restoration-requested", "获证组织申请恢复证书", RULE, note, Map.of("materials", materialIds)));
        if (!processes.deliver(RESTORATION_REQUESTED, caseNo)) {
            throw Measures.notAwaited();
        }
        return cases.get(caseNo);
    }

    /**
     * Records what is decided on the client's request.
     *
     * @throws Refusal {@code duty.separation}, {@code duty.conflict-of-interest}
     */
    @Rule({"I-9.6.5", "X-4"})
    public void review(String caseNo, RestorationVerdict verdict, String opinion, String by) {
        participations.assign(caseNo, by, Duty.SANCTION_DECIDER);
        Restoration request = latest(caseNo);
        request.review(verdict, opinion, by, clock.instant());
        trail.record(
                caseNo,
                AuditEvent.of("csisms.restoration-reviewed", "恢复申请：" + verdict.title())
                        .under(RULE)
                        .because(opinion)
                        .with("verdict", verdict.name()));
        if (verdict == RestorationVerdict.INSUFFICIENT || verdict == RestorationVerdict.AUDIT) {
            letters.restorationRefused(
                    cases.get(caseNo),
                    sanctions.of(caseNo),
                    request,
                    deadlines.current(caseNo, Measures.SUSPENSION).orElseThrow().dueOn());
        }
    }

    private Restoration latest(String caseNo) {
        return restorations.findFirstByCaseNoOrderByRoundDesc(caseNo).orElseThrow();
    }

    /** A special audit has to show whether the certificate can be restored. */
    @Rule({"I-9.6.4", "I-9.6.5"})
    public void callForAudit(String caseNo) {
        events.publishEvent(new SpecialAuditCalledFor(
                sanctions.of(caseNo).certification(),
                AuditType.SPECIAL,
                true,
                "核实暂停原因是否消除：" + latest(caseNo).opinion(),
                caseNo));
    }

    /** The special audit that a suspended certificate waits for. */
    @EventListener
    @Rule("I-9.6.4")
    void on(AuditConcluded concluded) {
        if (concluded.type() == AuditType.SPECIAL) {
            sanctions.findByCertificationAndMeasureOrderByCaseNo(concluded.certification(), Measure.SUSPENSION).stream()
                    .map(Sanction::caseNo)
                    .filter(caseNo -> processes.awaits(SPECIAL_AUDIT_CONCLUDED, caseNo))
                    .forEach(caseNo -> {
                        cases.lock(caseNo);
                        trail.record(
                                caseNo,
                                AuditEvent.of(
                                                "csisms.suspension-audited",
                                                "特殊审核结论：" + (concluded.positive() ? "建议恢复" : "不建议恢复"))
                                        .under("I-9.6.4")
                                        .with("audit", concluded.audit())
                                        .with("positive", concluded.positive()));
                        processes.deliver(SPECIAL_AUDIT_CONCLUDED, caseNo);
                    });
        }
    }

    /** The certificate is valid again from today, the public learns it, and the case ends. */
    public void restore(String caseNo) {
        Sanction sanction = sanctions.of(caseNo);
        String opinion = latest(caseNo).opinion();
        certificates.changeStatus(
                sanction.certificateNumber(),
                CertificateStatus.VALID,
                LocalDate.now(clock),
                "暂停原因已消除，恢复证书",
                RULE,
                caseNo);
        letters.restored(cases.get(caseNo), sanction, opinion);
        measures.announce(caseNo, "恢复认证证书", "RESTORED");
        measures.close(caseNo, SanctionOutcome.RESTORED, opinion);
    }

    /**
     * The suspension is not resolved, because its period is over or because it was decided so: the withdrawal, in place
     * of which the scope may be reduced, is decided on in a case of its own. Nothing is left to withdraw once the
     * certificate has expired.
     */
    public void proposeFollowUp(String caseNo) {
        Sanction sanction = sanctions.of(caseNo);
        Deadline period = deadlines.current(caseNo, Measures.SUSPENSION).orElseThrow();
        boolean over = period.expiredAt(clock.instant());
        if (over) {
            deadlines.miss(period.id());
        }
        if (certificates.statusOn(sanction.certificateNumber(), LocalDate.now(clock)) == CertificateStatus.EXPIRED) {
            measures.closeSettled(caseNo);
            return;
        }
        String reason = over
                ? "证书%s暂停期限已于%s届满，暂停原因未消除".formatted(sanction.certificateNumber(), period.dueOn())
                : "不予恢复：" + latest(caseNo).opinion();
        letters.unresolved(cases.get(caseNo), sanction, Measure.WITHDRAWAL.title());
        measures.close(caseNo, SanctionOutcome.UNRESOLVED, reason);
        events.publishEvent(new SanctionCalledFor(sanction.certification(), Measure.WITHDRAWAL, reason, RULE, caseNo));
    }
}
