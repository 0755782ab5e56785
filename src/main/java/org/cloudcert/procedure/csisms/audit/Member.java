package org.cloudcert.procedure.csisms.audit;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Somebody on the team of an audit. */
@Entity
@Table(name = "csisms_audit_member")
class Member {

    @Id
    private String id;

    private String audit;
    private String userId;
    private boolean leader;
    private Instant joinedAt;
    private Instant leftAt;
    private String leftReason;

    protected Member() {}

    Member(String audit, String userId, boolean leader, Instant at) {
        id = UUID.randomUUID().toString();
        this.audit = audit;
        this.userId = userId;
        this.leader = leader;
        joinedAt = at;
    }

    void leave(String reason, Instant at) {
        leftReason = reason;
        leftAt = at;
    }

    String userId() {
        return userId;
    }

    boolean leader() {
        return leader;
    }

    boolean isCurrent() {
        return leftAt == null;
    }

    /** Chinese; null while on the team. */
    String leftReason() {
        return leftReason;
    }
}
