package org.cloudcert.procedure.qualification.maintenance;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.certificate.Certificate;
import org.cloudcert.capability.certificate.Certificates;
import org.cloudcert.capability.certificate.StatusChange;
import org.cloudcert.capability.deadline.Deadline;
import org.cloudcert.capability.deadline.Deadline.State;
import org.cloudcert.capability.deadline.Deadlines;
import org.cloudcert.capability.deadline.LatestDate;
import org.cloudcert.capability.deadline.NewDeadline;
import org.cloudcert.engine.Processes;
import org.cloudcert.procedure.qualification.Qualifications;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.RuleEntry;
import org.cloudcert.rule.Rulebook;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The watch over a certificate (证书维持): a case of its own from the issue until another certificate continues it, it is
 * cancelled, or the six months after its end are over.
 */
@Service
@Transactional
public class Maintenance {

    /** The kind of its cases. */
    public static final String KIND = "CERTIFICATE";

    /** The kind of deadline for a maintenance application in time. */
    public static final String LATEST = "MAINTENANCE_LATEST";

    /** The kind of deadline that the certificate's validity ends with. */
    public static final String EXPIRY = "CERTIFICATE_EXPIRY";

    /** The kind of deadline after which an application no longer counts as maintenance. */
    public static final String LAPSE = "MAINTENANCE_LAPSE";

    /** The kind of deadline by which the holder is reminded. */
    public static final String REMINDER = "MAINTENANCE_REMINDER";

    private static final String PROCESS = "qualification-maintenance";
    private static final String RENEWED = "qualification.certificate-renewed";
    private static final String CANCELLED = "qualification.certificate-cancelled";
    private static final String CERTIFICATE_NUMBER = "certificateNumber";
    private static final String RULE = "Q-4.2";

    private final Watches watches;
    private final Renewals renewals;
    private final Replacements replacements;
    private final Certificates certificates;
    private final Cases cases;
    private final Deadlines deadlines;
    private final Qualifications qualifications;
    private final Rulebook rulebook;
    private final MaintenanceSettings settings;
    private final MaintenanceLetters letters;
    private final Announcements announcements;
    private final AuditTrail trail;
    private final Processes processes;
    private final Clock clock;

    Maintenance(
            Watches watches,
            Renewals renewals,
            Replacements replacements,
            Certificates certificates,
            Cases cases,
            Deadlines deadlines,
            Qualifications qualifications,
            Rulebook rulebook,
            MaintenanceSettings settings,
            MaintenanceLetters letters,
            Announcements announcements,
            AuditTrail trail,
            Processes processes,
            Clock clock) {
        this.watches = watches;
        this.renewals = renewals;
        this.replacements = replacements;
        this.certificates = certificates;
        this.cases = cases;
        this.deadlines = deadlines;
        this.qualifications = qualifications;
        this.rulebook = rulebook;
        this.settings = settings;
        this.letters = letters;
        this.announcements = announcements;
        this.trail = trail;
        this.processes = processes;
        this.clock = clock;
    }

    /** Begins the watch over a certificate just issued; said twice, it changes nothing. */
    @Rule({"Q-4.2", "Q-10"})
    void begin(String certificateNumber) {
        Certificate certificate = certificates.get(certificateNumber);
        CaseFile awarded = cases.get(certificate.caseNo());
        if (watches.existsById(certificateNumber)) {
            return;
        }
        CaseFile file = qualifications.openAfter(awarded.caseNo(), KIND);
        watches.saveAndFlush(new Watch(certificateNumber, file.caseNo()));
        watch(file, certificate);
    }

    private void watch(CaseFile file, Certificate certificate) {
        openMarks(file, certificate);
        processes.start(PROCESS, file.caseNo(), Map.of(CERTIFICATE_NUMBER, certificate.number()));
    }

    private void openMarks(CaseFile file, Certificate certificate) {
        String caseNo = file.caseNo();
        LocalDate expiry = certificate.validUntil();
        RuleEntry rule = rulebook.edition(file.edition()).rule(RULE);
        open(NewDeadline.before(rule, caseNo, LATEST, "维持申请最迟提出日", expiry));
        // The edition that the certificate was granted under says how long it is valid.
        RuleEntry validity =
                rulebook.edition(cases.get(certificate.caseNo()).edition()).rule(certificate.ruleId());
        open(NewDeadline.under(validity, caseNo, EXPIRY, "证书有效期", LatestDate.before(expiry, validity.timeLimit())));
        open(NewDeadline.under(rule, caseNo, LAPSE, "到期后仍按维持办理的期限", expiry));
    }

    /** A mark that was met or missed before the watch was taken up again stays as it ended. */
    private void open(NewDeadline mark) {
        boolean over = deadlines
                .current(mark.caseNo(), mark.kind())
                .map(Deadline::state)
                .filter(Set.of(State.MET, State.MISSED)::contains)
                .isPresent();
        if (!over) {
            deadlines.open(mark);
        }
    }

    /** Tells the watches over earlier certificates that this one continues them. */
    @Rule("Q-4.2")
    void continueFormer(String certificateNumber) {
        Certificate certificate = certificates.get(certificateNumber);
        renewals.watchesBeside(certificate).forEach(former -> {
            cases.lock(former.caseNo());
            processes.deliver(RENEWED, former.caseNo());
        });
    }

    /** The certificate is cancelled: nothing is left to maintain. */
    void cancelled(String certificateNumber) {
        watches.findById(certificateNumber).ifPresent(watch -> {
            cases.lock(watch.caseNo());
            processes.deliver(CANCELLED, watch.caseNo());
        });
    }

    /** The certificate's cancellation is taken back: the watch is taken up again where the calendar stands. */
    @Rule({"Q-4.2", "Q-7.1"})
    void reinstated(String certificateNumber, StatusChange change) {
        watches.findById(certificateNumber)
                .map(watch -> cases.get(watch.caseNo()))
                .filter(file -> WatchOutcome.CANCELLED.name().equals(file.outcome()))
                .ifPresent(closed -> {
                    cases.lock(closed.caseNo());
                    CaseFile file = cases.reopen(closed.caseNo(), change.ruleId(), change.reason());
                    watch(file, certificates.get(certificateNumber));
                });
    }

    /** A maintenance application is under way: filed by the latest date, it meets it. */
    @Rule("Q-4.2")
    void applied(CaseFile application) {
        watchOver(application)
                .flatMap(watch -> deadlines.current(watch.caseNo(), LATEST))
                .filter(latest -> latest.pending() && !latest.expiredAt(clock.instant()))
                .ifPresent(latest -> {
                    cases.lock(latest.caseNo());
                    deadlines.meet(latest.id());
                    trail.record(
                            latest.caseNo(),
                            AuditEvent.of("maintenance.applied", "已提出维持申请，案件编号" + application.caseNo())
                                    .under(RULE)
                                    .with("application", application.caseNo()));
                });
    }

    /** A maintenance application has ended without a certificate: another can still be filed by the latest date. */
    @Rule("Q-4.2")
    void applicationEnded(CaseFile application) {
        watchOver(application).ifPresent(watch -> {
            String caseNo = watch.caseNo();
            cases.lock(caseNo);
            Certificate certificate = certificates.get(watch.certificateNumber());
            deadlines
                    .current(caseNo, LATEST)
                    .filter(latest -> latest.state() == State.MET && !latest.expiredAt(clock.instant()))
                    .filter(latest -> renewals.application(certificate).isEmpty())
                    .ifPresent(latest -> deadlines.open(NewDeadline.before(
                            rulebook.edition(cases.get(caseNo).edition()).rule(RULE),
                            caseNo,
                            LATEST,
                            latest.name(),
                            certificate.validUntil())));
        });
    }

    private Optional<Watch> watchOver(CaseFile application) {
        return certificates
                .heldBy(application.organisationId(), application.category(), application.level())
                .flatMap(held -> watches.findById(held.number()))
                .filter(watch -> cases.get(watch.caseNo()).isOpen());
    }

    /**
     * Opens the deadline of the next reminder; those whose day is over are not sent any more.
     *
     * @return whether there is one
     */
    @Rule("Q-4.2")
    public boolean scheduleReminder(String caseNo) {
        deadlines.current(caseNo, REMINDER).ifPresent(sent -> deadlines.cancel(sent.id()));
        LocalDate mark = mark(caseNo, LATEST).dueOn();
        LocalDate today = LocalDate.now(clock);
        Optional<RuleEntry.TimeLimit> next = settings.reminderLimits().stream()
                .filter(ahead -> !LatestDate.before(mark, ahead).isBefore(today))
                .min(Comparator.comparing(ahead -> LatestDate.before(mark, ahead)));
        next.ifPresent(ahead ->
                deadlines.open(new NewDeadline(caseNo, REMINDER, "维持申请提醒", RULE, ahead, false, true, mark, null)));
        return next.isPresent();
    }

    /** Whether maintenance of the certificate is under way or done. */
    @Rule("Q-4.2")
    public boolean isApplied(String caseNo) {
        Certificate certificate = certificateOf(caseNo);
        return renewals.application(certificate).isPresent()
                || renewals.renewal(certificate).isPresent();
    }

    /** Reminds the holder of the latest date, unless it is over. */
    @Rule("Q-4.2")
    public void remind(String caseNo) {
        Deadline latest = mark(caseNo, LATEST);
        if (!latest.expiredAt(clock.instant())) {
            letters.reminder(
                    cases.get(caseNo),
                    certificateOf(caseNo),
                    latest.dueOn(),
                    mark(caseNo, REMINDER).dueOn());
        }
    }

    /**
     * The latest date has passed.
     *
     * @return whether maintenance was applied for by then
     */
    @Rule("Q-4.2")
    public boolean judgeMark(String caseNo) {
        boolean applied = isApplied(caseNo);
        Deadline latest = mark(caseNo, LATEST);
        if (latest.pending() && applied) {
            // Another certificate ends later, or an application counted otherwise when it was filed: nothing is
            // overdue.
            deadlines.cancel(latest.id());
        } else if (latest.pending()) {
            deadlines.miss(latest.id());
        }
        return applied;
    }

    /** Tells the holder what an application costs that comes too late; once the validity has ended, that says more. */
    @Rule("Q-4.2")
    public void notifyLateness(String caseNo) {
        if (!mark(caseNo, EXPIRY).expiredAt(clock.instant())) {
            letters.late(
                    cases.get(caseNo),
                    certificateOf(caseNo),
                    mark(caseNo, LATEST).dueOn(),
                    mark(caseNo, LAPSE).dueOn());
        }
    }

    /** Whether another certificate continues this one, in force or yet to begin. */
    @Rule("Q-4.2")
    public boolean isRenewed(String caseNo) {
        // A renewal that is being issued at this moment is either seen here or finds the case waiting for it.
        cases.lock(caseNo);
        return renewals.renewal(certificateOf(caseNo)).isPresent();
    }

    /** Makes known that the certificate's validity has ended. */
    @Rule({"Q-5.5.2", "Q-10"})
    public void announceExpiry(String caseNo) {
        Certificate certificate = certificateOf(caseNo);
        Deadline expiry = mark(caseNo, EXPIRY);
        if (expiry.pending()) {
            deadlines.miss(expiry.id());
        }
        announcements.expired(caseNo, certificate);
        letters.expired(
                cases.get(caseNo),
                certificate,
                mark(caseNo, LAPSE).dueOn(),
                renewals.application(certificate).orElse(null));
    }

    /** Closes the watch: another certificate has taken the place of this one. */
    @Rule("Q-4.2")
    public void closeRenewed(String caseNo) {
        Certificate certificate = certificateOf(caseNo);
        Certificate renewal = renewals.renewal(certificate).orElseThrow();
        long gap = gap(certificate, renewal);
        close(
                caseNo,
                WatchOutcome.RENEWED,
                "证书%s由证书%s接续，%s"
                        .formatted(
                                certificate.number(),
                                renewal.number(),
                                gap == 0 ? "有效期连续" : "有效期间断%d天".formatted(gap)));
    }

    /** Closes the watch: nothing has continued the certificate within six months of its end. */
    @Rule("Q-4.2")
    public void closeLapsed(String caseNo) {
        Certificate certificate = certificateOf(caseNo);
        Deadline lapse = mark(caseNo, LAPSE);
        if (lapse.pending()) {
            deadlines.miss(lapse.id());
        }
        close(caseNo, WatchOutcome.LAPSED, "证书%s有效期届满六个月，未获续证".formatted(certificate.number()));
        letters.lapsed(
                cases.get(caseNo),
                certificate,
                renewals.application(certificate).orElse(null));
    }

    /** Closes the watch: the certificate is cancelled. */
    public void closeCancelled(String caseNo) {
        close(
                caseNo,
                WatchOutcome.CANCELLED,
                "证书%s已取消".formatted(certificateOf(caseNo).number()));
    }

    private void close(String caseNo, WatchOutcome outcome, String reason) {
        replacements.drop(caseNo, reason);
        deadlines.cancelAll(caseNo);
        cases.close(caseNo, outcome.name(), outcome.ruleId(), reason);
    }

    /**
     * Where the maintenance of a certificate stands.
     *
     * @throws Refusal {@code maintenance.not-found}
     */
    @Transactional(readOnly = true)
    public MaintenanceView view(String certificateNumber) {
        CaseFile file = cases.get(watches.require(certificateNumber).caseNo());
        Certificate certificate = certificates.get(certificateNumber);
        Optional<Certificate> renewal = renewals.renewal(certificate);
        return new MaintenanceView(
                certificateNumber,
                file.caseNo(),
                file.status().name(),
                file.stage(),
                file.outcome(),
                certificate.statusOn(LocalDate.now(clock)),
                deadlines.of(file.caseNo()).stream()
                        .map(MaintenanceView.Mark::of)
                        .toList(),
                renewals.application(certificate).map(CaseFile::caseNo).orElse(null),
                renewal.map(Certificate::number).orElse(null),
                renewal.map(continuing -> gap(certificate, continuing)).orElse(null),
                replacements.of(file.caseNo(), certificate));
    }

    /** The days on which neither certificate is valid. */
    private static long gap(Certificate certificate, Certificate renewal) {
        return Math.max(0, ChronoUnit.DAYS.between(certificate.validUntil(), renewal.validFrom()) - 1);
    }

    private Certificate certificateOf(String caseNo) {
        return certificates.get(watches.of(caseNo).certificateNumber());
    }

    private Deadline mark(String caseNo, String kind) {
        return deadlines
                .current(caseNo, kind)
                .orElseThrow(() -> new IllegalStateException("%s has no deadline %s".formatted(caseNo, kind)));
    }
}
