package org.cloudcert.procedure.csisms.decision;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** What was decided about a certification, or what has to be made clear before. */
@Entity
@Table(name = "csisms_decision")
class CertificationDecision {

    @Id
    private String id;

    private String caseNo;
    private int round;

    @Enumerated(EnumType.STRING)
    private Subject subject;

    @Enumerated(EnumType.STRING)
    private Outcome outcome;

    private String reason;
    private String decidedBy;
    private Instant decidedAt;
    private String answer;
    private String answeredBy;
    private Instant answeredAt;

    protected CertificationDecision() {}

    CertificationDecision(
            String caseNo, int round, Subject subject, Outcome outcome, String reason, String by, Instant at) {
        id = UUID.randomUUID().toString();
        this.caseNo = caseNo;
        this.round = round;
        this.subject = subject;
        this.outcome = outcome;
        this.reason = reason;
        decidedBy = by;
        decidedAt = at;
    }

    void answer(String answer, String by, Instant at) {
        this.answer = answer;
        answeredBy = by;
        answeredAt = at;
    }

    /** 1 for the case's first one. */
    int round() {
        return round;
    }

    Subject subject() {
        return subject;
    }

    Outcome outcome() {
        return outcome;
    }

    String reason() {
        return reason;
    }

    String decidedBy() {
        return decidedBy;
    }

    Instant decidedAt() {
        return decidedAt;
    }

    /** What the team made clear; null where nothing was asked, or before. */
    String answer() {
        return answer;
    }

    String answeredBy() {
        return answeredBy;
    }
}
