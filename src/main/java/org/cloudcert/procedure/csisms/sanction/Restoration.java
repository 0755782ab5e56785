package org.cloudcert.procedure.csisms.sanction;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** A client's request to restore its suspended certificate, with its evidence, and what was decided on it. */
@Entity
@Table(name = "csisms_restoration")
class Restoration {

    @Id
    private String id;

    private String caseNo;
    private int round;
    private String note;
    private Instant requestedAt;

    @Enumerated(EnumType.STRING)
    private RestorationVerdict verdict;

    private String opinion;
    private String reviewedBy;
    private Instant reviewedAt;

    @Version
    private Long version;

    protected Restoration() {}

    Restoration(String caseNo, int round, String note, Instant at) {
        this.id = UUID.randomUUID().toString();
        this.caseNo = caseNo;
        this.round = round;
        this.note = note;
        this.requestedAt = at;
    }

    void review(RestorationVerdict verdict, String opinion, String by, Instant at) {
        this.verdict = verdict;
        this.opinion = opinion;
        this.reviewedBy = by;
        this.reviewedAt = at;
    }

    int round() {
        return round;
    }

    String note() {
        return note;
    }

    Instant requestedAt() {
        return requestedAt;
    }

    RestorationVerdict verdict() {
        return verdict;
    }

    String opinion() {
        return opinion;
    }
}
