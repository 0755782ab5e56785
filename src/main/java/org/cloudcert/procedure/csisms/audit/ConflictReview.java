package org.cloudcert.procedure.csisms.audit;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** An audit done with somebody who should have declared a conflict: whether its result stands (C-4.3). */
@Entity
@Table(name = "csisms_conflict_review")
class ConflictReview {

    @Id
    private String id;

    private String audit;
    private String caseNo;
    private String userId;
    private String reason;
    private String foundBy;
    private Instant foundAt;
    private Boolean stands;
    private String conclusion;
    private String concludedBy;
    private Instant concludedAt;

    protected ConflictReview() {}

    ConflictReview(Audit audit, String userId, String reason, String by, Instant at) {
        id = UUID.randomUUID().toString();
        this.audit = audit.id();
        caseNo = audit.caseNo();
        this.userId = userId;
        this.reason = reason;
        foundBy = by;
        foundAt = at;
    }

    void conclude(boolean stands, String conclusion, String by, Instant at) {
        this.stands = stands;
        this.conclusion = conclusion;
        concludedBy = by;
        concludedAt = at;
    }

    String id() {
        return id;
    }

    String audit() {
        return audit;
    }

    String caseNo() {
        return caseNo;
    }

    String userId() {
        return userId;
    }

    String reason() {
        return reason;
    }

    Instant foundAt() {
        return foundAt;
    }

    /** Null before it is concluded. */
    Boolean stands() {
        return stands;
    }

    String conclusion() {
        return conclusion;
    }
}
