package org.cloudcert.procedure.qualification.maintenance;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.cloudcert.capability.certificate.ReplacementReason;

/** A holder's request to have the certificate printed anew, and what was decided. */
@Entity
@Table(name = "qualification_replacement")
class ReplacementRequest {

    @Id
    private String id;

    private String caseNo;

    @Enumerated(EnumType.STRING)
    private ReplacementReason reason;

    private String statement;
    private Instant requestedAt;
    private String requestedBy;

    @Enumerated(EnumType.STRING)
    private ReplacementState state;

    private String note;
    private Instant decidedAt;
    private String decidedBy;

    @Version
    private Long version;

    protected ReplacementRequest() {}

    ReplacementRequest(String caseNo, ReplacementReason reason, String statement, Instant at, String by) {
        id = UUID.randomUUID().toString();
        this.caseNo = caseNo;
        this.reason = reason;
        this.statement = statement;
        requestedAt = at;
        requestedBy = by;
        state = ReplacementState.PENDING;
    }

    void end(ReplacementState how, String note, Instant at, String by) {
        state = how;
        this.note = note;
        decidedAt = at;
        decidedBy = by;
    }

    String id() {
        return id;
    }

    ReplacementReason reason() {
        return reason;
    }

    String statement() {
        return statement;
    }

    ReplacementState state() {
        return state;
    }

    Instant requestedAt() {
        return requestedAt;
    }

    /** The approver's, or null. */
    String note() {
        return note;
    }

    /** Null while it is pending. */
    Instant decidedAt() {
        return decidedAt;
    }
}
