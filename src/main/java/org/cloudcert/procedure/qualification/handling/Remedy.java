package org.cloudcert.procedure.qualification.handling;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** What the organisation did about a violation, and what the supervision department says to it. */
@Entity
@Table(name = "qualification_remedy")
class Remedy {

    /** What the organisation asks for. */
    enum Kind {
        RECTIFICATION,
        RESTORATION
    }

    @Id
    private String id;

    private String caseNo;
    private int round;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private String note;
    private Instant submittedAt;
    private Boolean accepted;
    private String opinion;
    private String reviewedBy;
    private Instant reviewedAt;

    @Version
    private Long version;

    protected Remedy() {}

    Remedy(String caseNo, int round, Kind kind, String note, Instant at) {
        id = UUID.randomUUID().toString();
        this.caseNo = caseNo;
        this.round = round;
        this.kind = kind;
        this.note = note;
        submittedAt = at;
    }

    void review(boolean suffices, String opinion, String by, Instant at) {
        accepted = suffices;
        this.opinion = opinion;
        reviewedBy = by;
        reviewedAt = at;
    }

    /** 1 for the case's first one. */
    int round() {
        return round;
    }

    Kind kind() {
        return kind;
    }

    String note() {
        return note;
    }

    Instant submittedAt() {
        return submittedAt;
    }

    /** Null before it is reviewed. */
    Boolean accepted() {
        return accepted;
    }

    String opinion() {
        return opinion;
    }

    String reviewedBy() {
        return reviewedBy;
    }

    Instant reviewedAt() {
        return reviewedAt;
    }
}
