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
import org.cloudcert.capability.deadline.Deadline;
import org.cloudcert.capability.deadline.Deadlines;
import org.cloudcert.capability.deadline.NewDeadline;
import org.cloudcert.capability.material.Materials;
import org.cloudcert.capability.notification.NoticeDelivered;
import org.cloudcert.capability.notification.NoticeUndeliverable;
import org.cloudcert.engine.Processes;
import org.cloudcert.procedure.qualification.Receipts;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.RuleEntry.TimeLimit;
import org.cloudcert.rule.RuleEntry.Unit;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The organisation is heard before anything is decided (陈述申辩), and what it said is weighed with the facts. */
@Service
@Transactional
@Rule("Q-6")
public class Hearings {

    /** The kind of the organisation's deadline to state its case. */
    public static final String HEARING = "HEARING";

    private static final String RULE = "Q-6";
    static final String STATEMENT_RECEIVED = "qualification.statement-received";

    private final Cases cases;
    private final HandlingRepository handlings;
    private final DecisionRepository decisions;
    private final Materials materials;
    private final Deadlines deadlines;
    private final HandlingSettings settings;
    private final HandlingLetters letters;
    private final Receipts receipts;
    private final AuditTrail trail;
    private final Processes processes;
    private final Clock clock;

    Hearings(
            Cases cases,
            HandlingRepository handlings,
            DecisionRepository decisions,
            Materials materials,
            Deadlines deadlines,
            HandlingSettings settings,
            HandlingLetters letters,
            Receipts receipts,
            AuditTrail trail,
            Processes processes,
            Clock clock) {
        this.cases = cases;
        this.handlings = handlings;
        this.decisions = decisions;
        this.materials = materials;
        this.deadlines = deadlines;
        this.settings = settings;
        this.letters = letters;
        this.receipts = receipts;
        this.trail = trail;
        this.processes = processes;
        this.clock = clock;
    }

    /** Tells the organisation what it is to be sanctioned for, and that it may state its case. */
    public void notifyFacts(String caseNo) {
        letters.proposed(cases.get(caseNo), handlings.of(caseNo), settings.hearingDays());
    }

    /** The case waits for this letter to reach the organisation. */
    @EventListener
    void on(NoticeDelivered delivered) {
        if (HandlingLetters.PROPOSED.equals(delivered.purpose())) {
            receipts.received(delivered);
        }
    }

    @EventListener
    void on(NoticeUndeliverable undeliverable) {
        if (HandlingLetters.PROPOSED.equals(undeliverable.purpose())) {
            receipts.returned(undeliverable);
        }
    }

    /** The organisation has the letter: its days for a statement begin. */
    @Rule({"Q-6", "T-3"})
    public void startPeriod(String caseNo, LocalDate receivedOn) {
        handlings.of(caseNo).noticeReceived(receivedOn);
        deadlines.open(new NewDeadline(
                caseNo, HEARING, "陈述申辩期限", RULE, new TimeLimit(settings.hearingDays(), Unit.DAYS), true, receivedOn));
    }

    /**
     * Takes what the organisation says to the facts, and ends the hearing.
     *
     * @param materialIds documents of the case that belong to it
     * @throws Refusal {@code case.not-found}, {@code case.closed}, {@code handling.not-found}, {@code
     *     handling.not-awaited}, {@code statement.deadline-missed}, {@code material.not-found}
     */
    @Rule({"Q-6", "T-4"})
    public CaseFile state(String caseNo, String text, List<String> materialIds) {
        cases.lock(caseNo);
        cases.requireOpen(caseNo);
        Handling handling = handlings.of(caseNo);
        Deadline deadline =
                deadlines.current(caseNo, HEARING).filter(Deadline::pending).orElseThrow(Hearings::notAwaited);
        Instant now = clock.instant();
        if (deadline.expiredAt(now)) {
            throw Refusal.conflict("statement.deadline-missed", RULE, "陈述申辩期限已于%s 24时届满".formatted(deadline.dueOn()));
        }
        materialIds.forEach(id -> materials.get(caseNo, id));
        handling.stated(text, now);
        deadlines.meet(deadline.id());
        trail.record(
                caseNo, new AuditEvent("STATEMENT_RECEIVED", "收到陈述申辩", RULE, text, Map.of("materials", materialIds)));
        if (!processes.deliver(STATEMENT_RECEIVED, caseNo)) {
            throw notAwaited();
        }
        return cases.get(caseNo);
    }

    private static Refusal notAwaited() {
        return Refusal.conflict("handling.not-awaited", RULE, "案件当前未在等待陈述申辩");
    }

    /**
     * What a recommendation depends on.
     *
     * @param priorSanctions how many other handlings of the same certificate led to a sanction that stands
     */
    public record Weighed(Gravity gravity, boolean consequence, boolean uncooperative, int priorSanctions) {}

    /** Ends the hearing, stated or not, and puts together what the recommendation depends on. */
    public Weighed weigh(String caseNo) {
        deadlines
                .current(caseNo, HEARING)
                .filter(Deadline::pending)
                .ifPresent(deadline -> deadlines.cancel(deadline.id()));
        Handling handling = handlings.of(caseNo);
        int prior = (int) handlings.findByCertificateNumberOrderByCaseNo(handling.certificateNumber()).stream()
                .filter(other -> !other.caseNo().equals(caseNo))
                .filter(other -> decisions.findByCaseNoOrderByRound(other.caseNo()).stream()
                        .anyMatch(Decision::stands))
                .count();
        handling.weighed(prior);
        return new Weighed(handling.gravity(), handling.consequence(), handling.uncooperative(), prior);
    }

    /** What the decision table recommends. */
    public void recommend(String caseNo, Sanction recommendation) {
        handlings.of(caseNo).recommend(recommendation);
        trail.record(
                caseNo,
                AuditEvent.of("SANCTION_RECOMMENDED", "按情节推荐的处置：" + recommendation.title())
                        .under(RULE)
                        .with("recommendation", recommendation.name()));
    }
}
