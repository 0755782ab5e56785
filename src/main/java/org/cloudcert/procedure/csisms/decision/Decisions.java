package org.cloudcert.procedure.csisms.decision;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.capability.casefile.Participations;
import org.cloudcert.capability.notification.Letterhead;
import org.cloudcert.procedure.csisms.decision.DecisionView.Decided;
import org.cloudcert.procedure.csisms.decision.DecisionView.Obstacle;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The decision on what a case's audit was about. */
@Service
@Transactional
@Rule("I-9.5.1")
public class Decisions {

    private static final String RULE = "I-9.5.1";

    private final Cases cases;
    private final Participations participations;
    private final CertificationDecisionRepository decisions;
    private final List<DecisionCondition> conditions;
    private final Letterhead letterhead;
    private final AuditTrail trail;
    private final Clock clock;

    Decisions(
            Cases cases,
            Participations participations,
            CertificationDecisionRepository decisions,
            List<DecisionCondition> conditions,
            Letterhead letterhead,
            AuditTrail trail,
            Clock clock) {
        this.cases = cases;
        this.participations = participations;
        this.decisions = decisions;
        this.conditions = conditions;
        this.letterhead = letterhead;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Records the decision, or that the team has to make something clear first.
     *
     * @param reason Chinese; of a decision, for the client
     * @throws Refusal {@code duty.separation} where the person took part in an audit; {@code
     *     duty.conflict-of-interest}; for a positive decision the first rule that is not kept
     */
    @Rule({"I-9.4.9", "X-4"})
    public void decide(String caseNo, Subject subject, Outcome outcome, String reason, String by) {
        participations.assign(caseNo, by, Duty.APPROVER);
        if (outcome == Outcome.POSITIVE) {
            obstacles(caseNo, subject).findFirst().ifPresent(refusal -> {
                throw refusal;
            });
        }
        int round = decisions
                .findFirstByCaseNoOrderByRoundDesc(caseNo)
                .map(former -> former.round() + 1)
                .orElse(1);
        decisions.saveAndFlush(new CertificationDecision(caseNo, round, subject, outcome, reason, by, clock.instant()));
        trail.record(
                caseNo,
                AuditEvent.of("csisms.decided", "%s：%s".formatted(subject.title(), outcome.title()))
                        .under(RULE)
                        .because(reason)
                        .with("subject", subject.name())
                        .with("outcome", outcome.name()));
        if (outcome != Outcome.CLARIFY) {
            letterhead.toOrganisation(
                    cases.get(caseNo),
                    "csisms.decided",
                    String.valueOf(round),
                    Map.of("subject", subject.title(), "outcome", outcome.title(), "reason", reason));
        }
    }

    private Stream<Refusal> obstacles(String caseNo, Subject subject) {
        return conditions.stream().flatMap(condition -> condition.obstacles(caseNo, subject));
    }

    /** Records what the team makes clear; the decision is made anew. */
    public void clarify(String caseNo, String answer, String by) {
        CertificationDecision asked =
                decisions.findFirstByCaseNoOrderByRoundDesc(caseNo).orElseThrow();
        asked.answer(answer, by, clock.instant());
        decisions.saveAndFlush(asked);
        trail.record(
                caseNo,
                AuditEvent.of("csisms.audit-clarified", "审核组作出说明").under(RULE).because(answer));
    }

    /**
     * What was decided in a case.
     *
     * @param subject what is to be decided on; null where nothing is
     */
    @Transactional(readOnly = true)
    public DecisionView ofCase(String caseNo, Subject subject) {
        return new DecisionView(
                decisions.findByCaseNoOrderByRound(caseNo).stream()
                        .map(one -> new Decided(
                                one.round(),
                                one.subject(),
                                one.subject().title(),
                                one.outcome(),
                                one.outcome().title(),
                                one.reason(),
                                one.decidedBy(),
                                one.decidedAt(),
                                one.answer(),
                                one.answeredBy()))
                        .toList(),
                subject == null
                        ? List.of()
                        : obstacles(caseNo, subject)
                                .map(refusal -> new Obstacle(refusal.ruleId(), refusal.getMessage()))
                                .toList());
    }
}
