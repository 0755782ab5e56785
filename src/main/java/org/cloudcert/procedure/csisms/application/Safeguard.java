package org.cloudcert.procedure.csisms.application;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** A risk assessment, an insurance or a reserve of the body's, for a time. */
@Entity
@Table(name = "csisms_safeguard")
public class Safeguard {

    @Id
    private String id;

    @Enumerated(EnumType.STRING)
    private SafeguardKind kind;

    private String reference;
    private BigDecimal yuan;
    private LocalDate validFrom;
    private LocalDate validUntil;
    private String recordedBy;
    private Instant recordedAt;

    protected Safeguard() {}

    Safeguard(NewSafeguard safeguard, String by, Instant at) {
        id = UUID.randomUUID().toString();
        kind = safeguard.kind();
        reference = safeguard.reference();
        yuan = safeguard.yuan();
        validFrom = safeguard.validFrom();
        validUntil = safeguard.validUntil();
        recordedBy = by;
        recordedAt = at;
    }

    boolean isCurrent(LocalDate day) {
        return !day.isBefore(validFrom) && !day.isAfter(validUntil);
    }

    public String id() {
        return id;
    }

    public SafeguardKind kind() {
        return kind;
    }

    /** Names the report, the policy or the account. */
    public String reference() {
        return reference;
    }

    /** What it covers, in yuan; null for an assessment. */
    public BigDecimal yuan() {
        return yuan;
    }

    public LocalDate validFrom() {
        return validFrom;
    }

    /** Its last day. */
    public LocalDate validUntil() {
        return validUntil;
    }

    public String recordedBy() {
        return recordedBy;
    }

    public Instant recordedAt() {
        return recordedAt;
    }
}
