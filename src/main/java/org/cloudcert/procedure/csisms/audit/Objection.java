package org.cloudcert.procedure.csisms.audit;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A client's objection to somebody on the team (I-9.2.2). */
@Entity
@Table(name = "csisms_team_objection")
class Objection {

    @Id
    private String id;

    private String audit;
    private String member;
    private String reason;
    private Instant raisedAt;
    private Boolean upheld;
    private String decisionReason;
    private String decidedBy;
    private Instant decidedAt;

    protected Objection() {}

    Objection(String audit, String member, String reason, Instant at) {
        id = UUID.randomUUID().toString();
        this.audit = audit;
        this.member = member;
        this.reason = reason;
        raisedAt = at;
    }

    void decide(boolean upheld, String reason, String by, Instant at) {
        this.upheld = upheld;
        decisionReason = reason;
        decidedBy = by;
        decidedAt = at;
    }

    String member() {
        return member;
    }

    String reason() {
        return reason;
    }

    Instant raisedAt() {
        return raisedAt;
    }

    /** Null before it is decided. */
    Boolean upheld() {
        return upheld;
    }

    String decisionReason() {
        return decisionReason;
    }
}
