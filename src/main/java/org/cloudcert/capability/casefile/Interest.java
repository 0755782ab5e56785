package org.cloudcert.capability.casefile;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** A conflict of interest that somebody declared. It ends, but is never deleted. */
@Entity
@Table(name = "declared_interest")
public class Interest {

    @Id
    private String id;

    @Column(name = "user_id")
    private String userId;

    @Column(name = "organisation_id")
    private String organisationId;

    private String reason;

    @Column(name = "declared_at")
    private Instant declaredAt;

    @Column(name = "declared_by")
    private String declaredBy;

    @Column(name = "keeps_until")
    private LocalDate keepsUntil;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Column(name = "ended_by")
    private String endedBy;

    @Column(name = "end_reason")
    private String endReason;

    protected Interest() {}

    Interest(
            String userId,
            String organisationId,
            String reason,
            LocalDate keepsUntil,
            Instant declaredAt,
            String declaredBy) {
        id = UUID.randomUUID().toString();
        this.userId = userId;
        this.organisationId = organisationId;
        this.reason = reason;
        this.keepsUntil = keepsUntil;
        this.declaredAt = declaredAt;
        this.declaredBy = declaredBy;
    }

    void end(String reason, Instant at, String by) {
        endReason = reason;
        endedAt = at;
        endedBy = by;
    }

    public String id() {
        return id;
    }

    public String userId() {
        return userId;
    }

    public String organisationId() {
        return organisationId;
    }

    /** Chinese, for the record. */
    public String reason() {
        return reason;
    }

    public Instant declaredAt() {
        return declaredAt;
    }

    /** The last day on which it keeps from duties; null where it does until it is ended. */
    public LocalDate keepsUntil() {
        return keepsUntil;
    }

    /** User id of who declared it: the person, or somebody for the person. */
    public String declaredBy() {
        return declaredBy;
    }

    /** Null while it stands. */
    public Instant endedAt() {
        return endedAt;
    }

    /** User id, or null while it stands. */
    public String endedBy() {
        return endedBy;
    }

    /** Chinese, or null while it stands. */
    public String endReason() {
        return endReason;
    }
}
