package org.cloudcert.capability.staffing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** That somebody does another's work for a time. */
@Entity
@Table(name = "delegation")
class Delegation {

    @Id
    private String id;

    @Version
    private Long version;

    private String principal;

    private String deputy;

    @Column(name = "starts_on")
    private LocalDate startsOn;

    @Column(name = "ends_on")
    private LocalDate endsOn;

    private String reason;

    @Enumerated(EnumType.STRING)
    private DelegationState state;

    @Column(name = "planned_at")
    private Instant plannedAt;

    @Column(name = "planned_by")
    private String plannedBy;

    @Column(name = "revoked_at")
    private Instant revokedAt;

    @Column(name = "revoked_by")
    private String revokedBy;

    @Column(name = "revocation_reason")
    private String revocationReason;

    @Column(name = "ended_at")
    private Instant endedAt;

    protected Delegation() {}

    Delegation(NewDelegation planned, Instant at, String by) {
        id = UUID.randomUUID().toString();
        principal = planned.principal();
        deputy = planned.deputy();
        startsOn = planned.from();
        endsOn = planned.until();
        reason = planned.reason();
        state = DelegationState.PLANNED;
        plannedAt = at;
        plannedBy = by;
    }

    void start() {
        state = DelegationState.RUNNING;
    }

    void windUp() {
        state = DelegationState.ENDING;
    }

    void end(Instant at) {
        state = DelegationState.ENDED;
        endedAt = at;
    }

    void revoke(String reason, Instant at, String by) {
        revokedAt = at;
        revokedBy = by;
        revocationReason = reason;
        if (state == DelegationState.PLANNED) {
            end(at);
        } else {
            windUp();
        }
    }

    String id() {
        return id;
    }

    String principal() {
        return principal;
    }

    String deputy() {
        return deputy;
    }

    LocalDate startsOn() {
        return startsOn;
    }

    LocalDate endsOn() {
        return endsOn;
    }

    String reason() {
        return reason;
    }

    DelegationState state() {
        return state;
    }

    Instant plannedAt() {
        return plannedAt;
    }

    String plannedBy() {
        return plannedBy;
    }

    /** Null unless it was ended before its time. */
    Instant revokedAt() {
        return revokedAt;
    }

    /** Null unless it was ended before its time. */
    String revokedBy() {
        return revokedBy;
    }

    /** Null unless it was ended before its time. */
    String revocationReason() {
        return revocationReason;
    }

    /** Null before everything has gone back. */
    Instant endedAt() {
        return endedAt;
    }
}
