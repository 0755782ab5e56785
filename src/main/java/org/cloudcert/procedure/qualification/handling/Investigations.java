package org.cloudcert.procedure.qualification.handling;

import java.time.Clock;
import java.util.Map;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.capability.casefile.Participations;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The investigation of a suspected violation (调查). */
@Service
@Transactional
@Rule("Q-6")
public class Investigations {

    private final Cases cases;
    private final Participations participations;
    private final HandlingRepository handlings;
    private final DecisionDocument document;
    private final HandlingLetters letters;
    private final HandlingClosing closing;
    private final AuditTrail trail;
    private final Clock clock;

    Investigations(
            Cases cases,
            Participations participations,
            HandlingRepository handlings,
            DecisionDocument document,
            HandlingLetters letters,
            HandlingClosing closing,
            AuditTrail trail,
            Clock clock) {
        this.cases = cases;
        this.participations = participations;
        this.handlings = handlings;
        this.document = document;
        this.letters = letters;
        this.closing = closing;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Somebody takes the investigation, or the check of what the organisation did about the violation.
     *
     * @throws Refusal {@code duty.separation} where the person worked on another part of the chain of cases
     */
    @Rule("X-4")
    public void take(String caseNo, String userId) {
        participations.assign(caseNo, userId, Duty.INVESTIGATOR);
    }

    /**
     * Records what the investigation found.
     *
     * @return whether there was a violation
     * @throws Refusal {@code duty.separation}; {@code handling.gravity-missing} where there was one without its gravity;
     *     {@code document.character-not-printable}
     */
    @Rule({"Q-6", "X-4"})
    public boolean record(String caseNo, Findings found, String investigator) {
        take(caseNo, investigator);
        if (found.established() && found.gravity() == null) {
            throw Refusal.invalid("handling.gravity-missing", "Q-6", "认定违规事实成立的，须认定情节轻重");
        }
        document.requirePrintable(found.text());
        handlings.of(caseNo).found(found, investigator, clock.instant());
        trail.record(
                caseNo,
                new AuditEvent(
                        "VIOLATION_INVESTIGATED",
                        found.established()
                                ? "经调查，违规事实成立，情节%s".formatted(found.gravity().title())
                                : "经调查，违规事实不成立",
                        "Q-6",
                        found.text(),
                        Map.of(
                                "established", found.established(),
                                "consequence", found.consequence(),
                                "uncooperative", found.uncooperative())));
        return found.established();
    }

    /** There was no violation: the case ends, and the organisation is told. */
    public void closeNotEstablished(String caseNo) {
        letters.notEstablished(cases.get(caseNo), handlings.of(caseNo));
        closing.close(caseNo, HandlingOutcome.NOT_ESTABLISHED);
    }
}
