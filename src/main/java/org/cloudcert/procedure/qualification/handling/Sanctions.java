package org.cloudcert.procedure.qualification.handling;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
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
import org.cloudcert.capability.deadline.Deadlines;
import org.cloudcert.capability.deadline.NewDeadline;
import org.cloudcert.procedure.qualification.Qualifications;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.RuleEntry.TimeLimit;
import org.cloudcert.rule.RuleEntry.Unit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decisions about violations and their effect on the certificate. What a decision does to the certificate, its
 * announcement and its letter belong to one transaction: the public knows at once.
 */
@Service
@Transactional
@Rule("Q-6")
public class Sanctions {

    /** The kind of the deadline by which the violation is to be put right. */
    public static final String RECTIFICATION = "RECTIFICATION";

    /** The kind of the period for which a certificate stays suspended at most. */
    public static final String SUSPENSION = "SUSPENSION";

    private static final String RULE = "Q-6";

    private final Cases cases;
    private final Participations participations;
    private final Certificates certificates;
    private final Qualifications qualifications;
    private final HandlingRepository handlings;
    private final DecisionRepository decisions;
    private final DecisionDocument document;
    private final Deadlines deadlines;
    private final HandlingSettings settings;
    private final SanctionAnnouncements announcements;
    private final HandlingLetters letters;
    private final HandlingClosing closing;
    private final AuditTrail trail;
    private final Clock clock;

    Sanctions(
            Cases cases,
            Participations participations,
            Certificates certificates,
            Qualifications qualifications,
            HandlingRepository handlings,
            DecisionRepository decisions,
            DecisionDocument document,
            Deadlines deadlines,
            HandlingSettings settings,
            SanctionAnnouncements announcements,
            HandlingLetters letters,
            HandlingClosing closing,
            AuditTrail trail,
            Clock clock) {
        this.cases = cases;
        this.participations = participations;
        this.certificates = certificates;
        this.qualifications = qualifications;
        this.handlings = handlings;
        this.decisions = decisions;
        this.document = document;
        this.deadlines = deadlines;
        this.settings = settings;
        this.announcements = announcements;
        this.letters = letters;
        this.closing = closing;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Somebody takes the decision.
     *
     * @throws Refusal {@code duty.separation} where the person investigated, or worked on another part of the chain of
     *     cases
     */
    @Rule("X-4")
    public void take(String caseNo, String userId) {
        participations.assign(caseNo, userId, Duty.SANCTION_DECIDER);
    }

    /**
     * Records the decision. What it does follows in the same transaction.
     *
     * @throws Refusal {@code duty.separation}; {@code sanction.deviation-unexplained}; {@code
     *     sanction.rectification-date-invalid} where the date is missing, not after today, or after the certificate's
     *     end; {@code handling.certificate-ended} where there is nothing left to be suspended, cancelled or put right;
     *     {@code certificate.suspended} where another handling has suspended the certificate; {@code
     *     document.character-not-printable}
     */
    @Rule({"Q-6", "X-4"})
    public void decide(String caseNo, NewDecision decided, String decider) {
        take(caseNo, decider);
        Handling handling = handlings.of(caseNo);
        if (decided.sanction() != handling.recommendation() && decided.deviationReason() == null) {
            throw Refusal.invalid(
                    "sanction.deviation-unexplained",
                    RULE,
                    "决定与推荐的处置（%s）不同，须说明理由".formatted(handling.recommendation().title()));
        }
        requirePossible(certificates.get(handling.certificateNumber()), decided);
        record(caseNo, decided, decider);
    }

    private void requirePossible(Certificate certificate, NewDecision decided) {
        Sanction sanction = decided.sanction();
        if (sanction == Sanction.NONE || sanction == Sanction.WARNING) {
            return;
        }
        LocalDate today = LocalDate.now(clock);
        CertificateStatus status = certificate.statusOn(today);
        if (status == CertificateStatus.CANCELLED || status == CertificateStatus.EXPIRED) {
            throw Refusal.conflict(
                    "handling.certificate-ended",
                    RULE,
                    "证书%s%s，只能警告或不予处置".formatted(certificate.number(), status.title()));
        }
        if (status == CertificateStatus.SUSPENDED && sanction != Sanction.CANCELLATION) {
            throw Refusal.conflict("certificate.suspended", RULE, "证书%s已处于暂停状态".formatted(certificate.number()));
        }
        LocalDate day = decided.rectifyBy();
        if (sanction == Sanction.RECTIFICATION
                && (day == null || !day.isAfter(today) || day.isAfter(certificate.validUntil()))) {
            throw Refusal.invalid(
                    "sanction.rectification-date-invalid",
                    RULE,
                    "整改期限须晚于今天，且不晚于证书有效期届满日%s".formatted(certificate.validUntil()));
        }
    }

    /**
     * Records what is decided at the end of a suspension: the certificate is cancelled, or stays suspended for another
     * period.
     *
     * @throws Refusal {@code duty.separation}, {@code document.character-not-printable}; {@code certificate.expired}
     *     where there is nothing left to cancel
     */
    @Rule({"Q-6", "X-4"})
    public void decideCancellation(String caseNo, boolean cancel, String reason, String decider) {
        take(caseNo, decider);
        if (cancel) {
            if (certificateOf(caseNo).statusOn(LocalDate.now(clock)) == CertificateStatus.EXPIRED) {
                throw Refusal.conflict("certificate.expired", RULE, "证书有效期已届满，不能取消；选择继续暂停后案件以到期结案");
            }
            record(caseNo, new NewDecision(Sanction.CANCELLATION, reason, null, null), decider);
        } else {
            trail.record(
                    caseNo,
                    AuditEvent.of("SUSPENSION_PROLONGED", "暂停期满，决定继续暂停")
                            .under(RULE)
                            .because(reason));
        }
    }

    private void record(String caseNo, NewDecision decided, String decider) {
        if (decided.sanction() != Sanction.NONE) {
            document.requirePrintable(decided.reason());
        }
        int round = decisions
                .findFirstByCaseNoOrderByRoundDesc(caseNo)
                .map(former -> former.round() + 1)
                .orElse(1);
        decisions.saveAndFlush(new Decision(caseNo, round, decided, decider, clock.instant()));
        trail.record(
                caseNo,
                AuditEvent.of(
                                "SANCTION_DECIDED",
                                "处置决定（第%d次）：%s"
                                        .formatted(round, decided.sanction().title()))
                        .under(RULE)
                        .because(decided.reason())
                        .with("sanction", decided.sanction().name())
                        .with("deviationReason", decided.deviationReason())
                        .with(
                                "rectifyBy",
                                decided.rectifyBy() == null
                                        ? null
                                        : decided.rectifyBy().toString()));
    }

    /** Nothing is done about the violation: the case ends. */
    public void dismiss(String caseNo) {
        letters.dismissed(cases.get(caseNo), decisions.latest(caseNo));
        closing.close(caseNo, HandlingOutcome.NO_SANCTION);
    }

    /** The warning is published, and the case ends. */
    public void warn(String caseNo) {
        impose(caseNo, Sanction.WARNING);
        Certificate certificate = certificateOf(caseNo);
        certificates.remark(
                certificate.number(), Sanction.WARNING.title(), LocalDate.now(clock), "因违规行为予以警告", RULE, caseNo);
        announce(caseNo, Sanction.WARNING, "qualification.warning-announced", Map.of());
        closing.close(caseNo, HandlingOutcome.WARNED);
    }

    /** The rectification is published, and its days begin. */
    public void orderRectification(String caseNo) {
        Decision decision = impose(caseNo, Sanction.RECTIFICATION);
        LocalDate by = decision.rectifyBy();
        LocalDate today = LocalDate.now(clock);
        certificates.remark(certificateOf(caseNo).number(), "限期整改，至" + by, today, "因违规行为责令限期整改", RULE, caseNo);
        deadlines.open(rectification(caseNo, today, by));
        announce(
                caseNo,
                Sanction.RECTIFICATION,
                "qualification.rectification-announced",
                Map.of("rectifyBefore", by.plusDays(1)));
    }

    /** The certificate is suspended from today, as decided or because a rectification was missed. */
    public void suspend(String caseNo) {
        Decision decision = decisions.latest(caseNo);
        Certificate certificate = certificateOf(caseNo);
        boolean missed = decision.sanction() == Sanction.RECTIFICATION;
        if (missed) {
            handlings.of(caseNo).putInEffect(Sanction.SUSPENSION);
            letters.suspendedForMissedRectification(cases.get(caseNo), decision, certificate.number());
        } else {
            impose(caseNo, Sanction.SUSPENSION);
        }
        // Another handling, reopened by an appeal, may have suspended it already.
        if (certificate.statusOn(LocalDate.now(clock)) == CertificateStatus.VALID) {
            change(caseNo, CertificateStatus.SUSPENDED, missed ? "逾期未完成整改" : "因违规行为暂停证书");
        }
        openSuspension(caseNo, certificate);
        announce(caseNo, Sanction.SUSPENSION, "qualification.suspension-announced", Map.of());
    }

    /** The certificate stays suspended for another period. */
    public void prolongSuspension(String caseNo) {
        Certificate certificate = certificateOf(caseNo);
        openSuspension(caseNo, certificate);
        // Where the certificate has expired meanwhile, the period is over already and the case closes by itself.
        if (!certificate.validUntil().isBefore(LocalDate.now(clock))) {
            letters.suspensionProlonged(cases.get(caseNo), dueOf(caseNo, SUSPENSION));
        }
    }

    private void openSuspension(String caseNo, Certificate certificate) {
        LocalDate today = LocalDate.now(clock);
        if (certificate.validUntil().isBefore(today.plusMonths(settings.suspensionMonths()))) {
            deadlines.open(until(caseNo, SUSPENSION, "暂停期限（至证书有效期届满）", today, certificate.validUntil(), false));
        } else {
            deadlines.open(new NewDeadline(
                    caseNo,
                    SUSPENSION,
                    "暂停期限",
                    RULE,
                    new TimeLimit(settings.suspensionMonths(), Unit.MONTHS),
                    false,
                    today));
        }
    }

    /** The certificate is suspended no more. */
    void restore(String caseNo) {
        // An appeal against another handling may have restored it already.
        if (certificateOf(caseNo).statusOn(LocalDate.now(clock)) == CertificateStatus.SUSPENDED) {
            change(caseNo, CertificateStatus.VALID, "违规行为已纠正，恢复证书");
        }
        handlings.of(caseNo).putInEffect(null);
        announcements.publish(
                cases.get(caseNo),
                certificateOf(caseNo),
                "qualification.restoration-announced",
                "RESTORED-" + decisions.latest(caseNo).round(),
                Map.of());
    }

    /** The certificate is cancelled from today, applications to maintain it become initial ones, and the case ends. */
    public void cancel(String caseNo) {
        impose(caseNo, Sanction.CANCELLATION);
        change(caseNo, CertificateStatus.CANCELLED, "因违规行为取消证书");
        qualifications.reconsiderMaintenance(certificateOf(caseNo).number());
        announce(caseNo, Sanction.CANCELLATION, "qualification.cancellation-announced", Map.of());
        closing.close(caseNo, HandlingOutcome.CANCELLED);
    }

    /** An upheld appeal takes away the last decision and what it did. */
    void lift(String caseNo, String reason) {
        Handling handling = handlings.of(caseNo);
        Decision decision = decisions.latest(caseNo);
        Certificate certificate = certificateOf(caseNo);
        LocalDate today = LocalDate.now(clock);
        String why = "申诉成立，撤销处置决定";
        Sanction inEffect = handling.inEffect().orElse(Sanction.NONE);
        deadlines.cancelAll(caseNo);
        if (inEffect == Sanction.CANCELLATION) {
            certificates.reinstate(certificate.number(), today, why, "Q-7.1", caseNo);
            qualifications.reconsiderMaintenance(certificate.number());
        }
        boolean suspends = inEffect == Sanction.CANCELLATION || inEffect == Sanction.SUSPENSION;
        if (suspends && certificates.statusOn(certificate.number(), today) == CertificateStatus.SUSPENDED) {
            certificates.changeStatus(certificate.number(), CertificateStatus.VALID, today, why, "Q-7.1", caseNo);
        } else if (!suspends) {
            certificates.remark(certificate.number(), "撤销" + decision.sanction().title(), today, why, "Q-7.1", caseNo);
        }
        handling.putInEffect(null);
        decision.lift(clock.instant(), reason);
        trail.record(
                caseNo,
                AuditEvent.of("SANCTION_LIFTED", "申诉成立，撤销第%d次处置决定，重新作出决定".formatted(decision.round()))
                        .under("Q-7.1")
                        .because(reason));
        announcements.publish(
                cases.get(caseNo),
                certificate,
                "qualification.sanction-lifted-announced",
                "LIFTED-" + decision.round(),
                Map.of("sanction", decision.sanction().title()));
        letters.lifted(cases.get(caseNo), decision, reason);
    }

    private Decision impose(String caseNo, Sanction sanction) {
        Handling handling = handlings.of(caseNo);
        handling.putInEffect(sanction);
        Decision decision = decisions.latest(caseNo);
        CaseFile file = cases.get(caseNo);
        byte[] pdf = document.render(file, handling, decision);
        decision.printedAs(document.store(file, decision, pdf));
        letters.decided(file, handling, decision, pdf);
        return decision;
    }

    private void change(String caseNo, CertificateStatus status, String reason) {
        certificates.changeStatus(
                handlings.of(caseNo).certificateNumber(), status, LocalDate.now(clock), reason, RULE, caseNo);
    }

    private void announce(String caseNo, Sanction sanction, String template, Map<String, ?> more) {
        announcements.publish(
                cases.get(caseNo),
                certificateOf(caseNo),
                template,
                sanction.name() + "-" + decisions.latest(caseNo).round(),
                more);
    }

    private Certificate certificateOf(String caseNo) {
        return certificates.get(handlings.of(caseNo).certificateNumber());
    }

    private LocalDate dueOf(String caseNo, String kind) {
        return deadlines.current(caseNo, kind).orElseThrow().dueOn();
    }

    /** The period of a rectification: the organisation's, which a day off prolongs (T-3) and an outage extends. */
    static NewDeadline rectification(String caseNo, LocalDate today, LocalDate last) {
        return until(caseNo, RECTIFICATION, "整改期限", today, last, true);
    }

    /** A period that ends on a day that was set; it may end today. */
    private static NewDeadline until(
            String caseNo, String kind, String name, LocalDate today, LocalDate last, boolean rollForward) {
        LocalDate from = last.isAfter(today) ? today : last.minusDays(1);
        TimeLimit days = new TimeLimit((int) ChronoUnit.DAYS.between(from, last), Unit.DAYS);
        return new NewDeadline(caseNo, kind, name, RULE, days, rollForward, from);
    }
}
