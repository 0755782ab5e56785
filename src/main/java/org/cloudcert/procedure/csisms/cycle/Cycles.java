package org.cloudcert.procedure.csisms.cycle;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.certificate.Certificate;
import org.cloudcert.capability.certificate.CertificateStatus;
import org.cloudcert.capability.certificate.Certificates;
import org.cloudcert.capability.certificate.StatusChange;
import org.cloudcert.capability.deadline.Deadline;
import org.cloudcert.capability.deadline.Deadline.State;
import org.cloudcert.capability.deadline.Deadlines;
import org.cloudcert.capability.deadline.LatestDate;
import org.cloudcert.capability.deadline.NewDeadline;
import org.cloudcert.engine.Processes;
import org.cloudcert.procedure.csisms.CaseKind;
import org.cloudcert.procedure.csisms.Certifications;
import org.cloudcert.procedure.csisms.CycleBegun;
import org.cloudcert.procedure.csisms.Measure;
import org.cloudcert.procedure.csisms.SanctionCalledFor;
import org.cloudcert.procedure.csisms.programme.Bound;
import org.cloudcert.procedure.csisms.programme.PlannedAudit;
import org.cloudcert.procedure.csisms.programme.Programmes;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.RuleEntry;
import org.cloudcert.rule.RuleEntry.TimeLimit;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The case of a certification cycle: it lives from the decision until the next one, until the certificate is withdrawn, or
 * until six months after its end are over. It opens what has to be done in time and says what is overdue.
 */
@Service
@Transactional
public class Cycles {

    /** The kind of deadline by which the next surveillance has to be carried out. */
    public static final String SURVEILLANCE_LATEST = "CSISMS_SURVEILLANCE_LATEST";

    /** The kind of deadline with which the next surveillance is opened. */
    public static final String SURVEILLANCE_OPENING = "CSISMS_SURVEILLANCE_OPENING";

    /** The kind of deadline with which recertification is opened. */
    public static final String RECERTIFICATION_OPENING = "CSISMS_RECERTIFICATION_OPENING";

    /** The kind of deadline by which the client is reminded of recertification. */
    public static final String RECERTIFICATION_REMINDER = "CSISMS_RECERTIFICATION_REMINDER";

    /** The kind of deadline that the certificate's validity ends with. */
    public static final String EXPIRY = "CSISMS_EXPIRY";

    /** The kind of deadline after which an expired certification cannot be restored any more. */
    public static final String LAPSE = "CSISMS_LAPSE";

    private static final String PROCESS = "csisms-cycle";
    private static final String RENEWED = "csisms.cycle-renewed";
    private static final String WITHDRAWN = "csisms.certificate-withdrawn";
    private static final String CARRIED_OUT = "csisms.surveillance-carried-out";
    private static final String CYCLE = "C-5.4.1.2";
    private static final String SURVEILLANCE = "C-5.4.1.4";
    private static final String RECERTIFICATION = "I-9.6.3";
    private static final String OVERDUE = "I-9.6.5";

    private final CycleCases cycles;
    private final FollowUps followUps;
    private final Surveillances surveillances;
    private final Recertifications recertifications;
    private final Programmes programmes;
    private final Certifications certifications;
    private final Certificates certificates;
    private final Cases cases;
    private final Deadlines deadlines;
    private final CycleSettings settings;
    private final CycleLetters letters;
    private final AuditTrail trail;
    private final Processes processes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Cycles(
            CycleCases cycles,
            FollowUps followUps,
            Surveillances surveillances,
            Recertifications recertifications,
            Programmes programmes,
            Certifications certifications,
            Certificates certificates,
            Cases cases,
            Deadlines deadlines,
            CycleSettings settings,
            CycleLetters letters,
            AuditTrail trail,
            Processes processes,
            ApplicationEventPublisher events,
            Clock clock) {
        this.cycles = cycles;
        this.followUps = followUps;
        this.surveillances = surveillances;
        this.recertifications = recertifications;
        this.programmes = programmes;
        this.certifications = certifications;
        this.certificates = certificates;
        this.cases = cases;
        this.deadlines = deadlines;
        this.settings = settings;
        this.letters = letters;
        this.trail = trail;
        this.processes = processes;
        this.events = events;
        this.clock = clock;
    }

    /** Goes along a cycle from its decision on; the case of the cycle before it closes as renewed. */
    @Rule({"C-5.4.1.1", "C-5.4.1.2"})
    void begin(CycleBegun begun) {
        cycles.findFirstByCertificationOrderByCycleDesc(begun.certification()).ifPresent(former -> {
            cases.lock(former.caseNo());
            processes.deliver(RENEWED, former.caseNo());
        });
        CaseFile file = certifications.openAfter(begun.caseNo(), CaseKind.CSISMS_CYCLE);
        String lead = cases.get(begun.caseNo()).projectLead();
        if (lead != null) {
            cases.assignLead(file.caseNo(), lead);
        }
        int number = certifications.get(begun.certification()).cycle();
        goAlong(cycles.saveAndFlush(new CycleCase(file.caseNo(), number, begun)));
    }

    private void goAlong(CycleCase cycle) {
        String caseNo = cycle.caseNo();
        LocalDate expiry = cycle.validUntil();
        TimeLimit years = certifications.rule(caseNo, CYCLE).timeLimit();
        LocalDate counted = LatestDate.before(expiry, years);
        // A cycle that follows another's calendar may end on a day that no whole years lead to.
        open(
                counted.plusYears(years.amount()).equals(expiry)
                        ? new NewDeadline(caseNo, EXPIRY, "认证有效期", CYCLE, years, false, counted)
                        : new NewDeadline(
                                caseNo,
                                EXPIRY,
                                "认证有效期",
                                CYCLE,
                                new TimeLimit(1, RuleEntry.Unit.DAYS),
                                false,
                                expiry.minusDays(1)));
        open(NewDeadline.under(certifications.rule(caseNo, RECERTIFICATION), caseNo, LAPSE, "到期后可恢复认证的期限", expiry));
        open(new NewDeadline(
                caseNo,
                RECERTIFICATION_OPENING,
                "发起再认证",
                RECERTIFICATION,
                settings.recertificationLimit(),
                false,
                true,
                expiry,
                null));
        processes.start(PROCESS, caseNo, Map.of());
    }

    /** A mark that was met or missed before the cycle was taken up again stays as it ended. */
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

    /**
     * Opens the marks of the surveillance that is next.
     *
     * @return whether the rules ask for one in the rest of the cycle
     */
    @Rule("C-5.4.1.4")
    public boolean scheduleSurveillance(String caseNo) {
        CycleCase cycle = cycles.of(caseNo);
        Optional<PlannedAudit> next = programmes.next(cycle.certification());
        cycle.await(next.map(PlannedAudit::number).orElse(null));
        cancel(caseNo, SURVEILLANCE_LATEST);
        cancel(caseNo, SURVEILLANCE_OPENING);
        next.ifPresent(audit -> openMarks(caseNo, audit));
        return next.isPresent();
    }

    private void openMarks(String caseNo, PlannedAudit audit) {
        deadlines.open(latest(caseNo, audit));
        deadlines.open(opening(caseNo, audit));
    }

    private NewDeadline latest(String caseNo, PlannedAudit audit) {
        Bound closing = audit.window().closing();
        return new NewDeadline(
                caseNo,
                SURVEILLANCE_LATEST,
                "第%d次监督审核最迟日".formatted(audit.number()),
                closing.ruleId(),
                closing.length(),
                false,
                closing.from());
    }

    private NewDeadline opening(String caseNo, PlannedAudit audit) {
        return new NewDeadline(
                caseNo,
                SURVEILLANCE_OPENING,
                "发起第%d次监督审核".formatted(audit.number()),
                SURVEILLANCE,
                settings.surveillanceLimit(),
                false,
                true,
                audit.on(),
                null);
    }

    private void cancel(String caseNo, String kind) {
        deadlines.current(caseNo, kind).ifPresent(mark -> deadlines.cancel(mark.id()));
    }

    /** The programme has moved: the marks move with it, and a surveillance that was carried out is awaited no more. */
    @Rule("C-5.4.1.4")
    void replanned(String certification) {
        cycles.findFirstByCertificationOrderByCycleDesc(certification)
                .filter(cycle ->
                        cycle.cycle() == certifications.get(certification).cycle())
                .filter(cycle ->
                        cycle.awaited() != null && cases.get(cycle.caseNo()).isOpen())
                .ifPresent(cycle -> {
                    cases.lock(cycle.caseNo());
                    Optional<PlannedAudit> awaited = programmes
                            .next(certification)
                            .filter(audit -> cycle.awaited().equals(audit.number()));
                    if (awaited.isPresent()) {
                        move(cycle.caseNo(), awaited.get());
                    } else {
                        carriedOut(cycle.caseNo());
                    }
                });
    }

    private void move(String caseNo, PlannedAudit audit) {
        markedIn(caseNo)
                .forEach(marked ->
                        move(marked, latest(marked, audit), audit.window().latest()));
        NewDeadline opening = opening(caseNo, audit);
        move(caseNo, opening, LatestDate.before(audit.on(), opening.limit()));
    }

    private void move(String caseNo, NewDeadline mark, LocalDate day) {
        deadlines
                .current(caseNo, mark.kind())
                .filter(current -> current.pending() && !current.dueOn().equals(day))
                .ifPresent(current -> {
                    deadlines.cancel(current.id());
                    deadlines.open(mark);
                });
    }

    private void carriedOut(String caseNo) {
        markedIn(caseNo).forEach(marked -> end(marked, SURVEILLANCE_LATEST));
        processes.deliver(CARRIED_OUT, caseNo);
    }

    /** The cycle's case and those of the surveillance under way: whoever audits has to know by when. */
    private List<String> markedIn(String caseNo) {
        List<String> marked = new ArrayList<>(List.of(caseNo));
        marked.addAll(surveillances.underWay(cycles.of(caseNo).certification()));
        return marked;
    }

    /** It is time for the next surveillance: its case is opened and the client told, unless one is under way. */
    @Rule("C-5.4.1.4")
    public void openSurveillance(String caseNo) {
        end(caseNo, SURVEILLANCE_OPENING);
        CycleCase cycle = cycles.of(caseNo);
        programmes.next(cycle.certification()).ifPresent(audit -> {
            surveillances.open(cycle.certification(), audit);
            surveillances.underWay(cycle.certification()).stream()
                    .filter(surveillance ->
                            deadlines.current(surveillance, SURVEILLANCE_LATEST).isEmpty())
                    .forEach(surveillance -> deadlines.open(latest(surveillance, audit)));
        });
    }

    /** The latest day of a surveillance is over and it was not carried out: suspension is proposed (I-9.6.5). */
    @Rule({"C-5.4.1.4", "I-9.6.5"})
    public void reportOverdue(String caseNo) {
        CycleCase cycle = cycles.of(caseNo);
        Deadline latest = mark(caseNo, SURVEILLANCE_LATEST);
        markedIn(caseNo).stream()
                .flatMap(marked -> deadlines.current(marked, SURVEILLANCE_LATEST).stream())
                .filter(Deadline::pending)
                .forEach(mark -> deadlines.miss(mark.id()));
        String reason = "%s为%s，至今未实施监督审核".formatted(latest.name(), latest.dueOn());
        trail.record(
                caseNo,
                AuditEvent.of("csisms.surveillance-overdue", reason)
                        .under(SURVEILLANCE)
                        .with("latest", latest.dueOn().toString()));
        letters.surveillanceOverdue(cases.get(caseNo), cycle, latest.dueOn());
        if (certificates.statusOn(cycle.certificateNumber(), LocalDate.now(clock)) == CertificateStatus.VALID) {
            events.publishEvent(
                    new SanctionCalledFor(cycle.certification(), Measure.SUSPENSION, reason, OVERDUE, caseNo));
        }
    }

    /** It is time for recertification: its case is opened and the client told, unless one is under way. */
    @Rule({"C-5.4.1.2", "I-9.6.3"})
    public void openRecertification(String caseNo) {
        end(caseNo, RECERTIFICATION_OPENING);
        recertifications.open(cycles.of(caseNo).certification());
        letters.recertificationDue(cases.get(caseNo), cycles.of(caseNo));
    }

    private void end(String caseNo, String kind) {
        deadlines.current(caseNo, kind).filter(Deadline::pending).ifPresent(mark -> deadlines.end(caseNo, kind));
    }

    /**
     * Opens the deadline of the next reminder; those whose day is over are not sent any more.
     *
     * @return whether there is one
     */
    @Rule("I-9.6.3")
    public boolean scheduleReminder(String caseNo) {
        cancel(caseNo, RECERTIFICATION_REMINDER);
        LocalDate expiry = cycles.of(caseNo).validUntil();
        LocalDate today = LocalDate.now(clock);
        Optional<TimeLimit> next = settings.reminderLimits().stream()
                .filter(ahead -> !LatestDate.before(expiry, ahead).isBefore(today))
                .min(Comparator.comparing(ahead -> LatestDate.before(expiry, ahead)));
        next.ifPresent(ahead -> deadlines.open(new NewDeadline(
                caseNo, RECERTIFICATION_REMINDER, "再认证提醒", RECERTIFICATION, ahead, false, true, expiry, null)));
        return next.isPresent();
    }

    /** Reminds the client of the certificate's end. */
    @Rule("I-9.6.3")
    public void remind(String caseNo) {
        CycleCase cycle = cycles.of(caseNo);
        letters.recertificationReminder(
                cases.get(caseNo),
                cycle,
                mark(caseNo, RECERTIFICATION_REMINDER).dueOn(),
                recertifications.application(cycle.certification()).orElse(null));
    }

    /** Makes known that the certificate's validity has ended. */
    @Rule({"C-5.4.1.2", "I-9.6.3"})
    public void announceExpiry(String caseNo) {
        CycleCase cycle = cycles.of(caseNo);
        Deadline expiry = mark(caseNo, EXPIRY);
        if (expiry.pending()) {
            deadlines.miss(expiry.id());
        }
        cancel(caseNo, SURVEILLANCE_LATEST);
        cancel(caseNo, SURVEILLANCE_OPENING);
        cycle.await(null);
        Certificate certificate = certificates.get(cycle.certificateNumber());
        letters.expiryAnnounced(caseNo, certificate);
        letters.expired(cases.get(caseNo), cycle, mark(caseNo, LAPSE).dueOn());
    }

    /** Closes the case: the next cycle has begun. */
    @Rule("C-5.4.1.2")
    public void closeRenewed(String caseNo) {
        CycleCase cycle = cycles.of(caseNo);
        close(caseNo, CycleOutcome.RENEWED, "第%d个认证周期已由第%d个认证周期接续".formatted(cycle.cycle(), cycle.cycle() + 1));
    }

    /** Closes the case: the certification was not restored within six months of the certificate's end. */
    @Rule("I-9.6.3")
    public void closeLapsed(String caseNo) {
        CycleCase cycle = cycles.of(caseNo);
        Deadline lapse = mark(caseNo, LAPSE);
        if (lapse.pending()) {
            deadlines.miss(lapse.id());
        }
        letters.lapsed(cases.get(caseNo), cycle);
        close(caseNo, CycleOutcome.LAPSED, "证书%s到期六个月内未恢复认证".formatted(cycle.certificateNumber()));
        followUps.endAll(cycle.certification());
    }

    /** Closes the case: the certificate was withdrawn or given up. */
    @Rule("I-9.6.5")
    public void closeWithdrawn(String caseNo) {
        CycleCase cycle = cycles.of(caseNo);
        close(caseNo, CycleOutcome.WITHDRAWN, "证书%s已撤销或注销".formatted(cycle.certificateNumber()));
        followUps.endAll(cycle.certification());
    }

    private void close(String caseNo, CycleOutcome outcome, String reason) {
        cycles.of(caseNo).await(null);
        deadlines.cancelAll(caseNo);
        cases.close(caseNo, outcome.name(), outcome.ruleId(), reason);
    }

    /** The certificate has come to its end by a decision: nothing is left to keep. */
    @Rule("I-9.6.5")
    void withdrawn(String certificateNumber) {
        cycles.findFirstByCertificateNumberOrderByCycleDesc(certificateNumber).ifPresent(cycle -> {
            cases.lock(cycle.caseNo());
            processes.deliver(WITHDRAWN, cycle.caseNo());
        });
    }

    /** That decision is taken back: the cycle is taken up again where the calendar stands. */
    @Rule({"C-5.4.1.4", "I-9.7"})
    void reinstated(String certificateNumber, StatusChange change) {
        cycles.findFirstByCertificateNumberOrderByCycleDesc(certificateNumber)
                .filter(cycle -> CycleOutcome.WITHDRAWN
                        .name()
                        .equals(cases.get(cycle.caseNo()).outcome()))
                .ifPresent(cycle -> {
                    cases.lock(cycle.caseNo());
                    cases.reopen(cycle.caseNo(), change.ruleId(), change.reason());
                    goAlong(cycle);
                });
    }

    /**
     * Where the running cycle stands.
     *
     * @throws Refusal {@code certification.not-found}, {@code cycle.not-found}
     */
    @Transactional(readOnly = true)
    public CycleView view(String certificationId) {
        certifications.get(certificationId);
        CycleCase cycle = cycles.latest(certificationId);
        CaseFile file = cases.get(cycle.caseNo());
        return new CycleView(
                certificationId,
                cycle.cycle(),
                cycle.caseNo(),
                file.status().name(),
                file.stage(),
                file.outcome(),
                cycle.certificateNumber(),
                certificates.statusOn(cycle.certificateNumber(), LocalDate.now(clock)),
                cycle.decidedOn(),
                cycle.validUntil(),
                deadlines.of(cycle.caseNo()).stream()
                        .filter(mark -> mark.state() != State.CANCELLED)
                        .map(CycleView.Mark::of)
                        .toList(),
                followUps.openOf(certificationId).stream()
                        .map(CycleView.FollowUp::of)
                        .toList());
    }

    private Deadline mark(String caseNo, String kind) {
        return deadlines
                .current(caseNo, kind)
                .orElseThrow(() -> new IllegalStateException("%s has no deadline %s".formatted(caseNo, kind)));
    }
}
