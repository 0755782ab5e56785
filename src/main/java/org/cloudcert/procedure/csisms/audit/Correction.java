package org.cloudcert.procedure.csisms.audit;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** What the client did about a finding, and what the team says to it. */
@Entity
@Table(name = "csisms_correction")
class Correction {

    @Id
    private String id;

    private String finding;
    private int round;
    private String cause;
    private String correction;
    private String correctiveAction;
    private Instant submittedAt;
    private String submittedBy;
    private Boolean accepted;

    @Enumerated(EnumType.STRING)
    private VerificationMethod method;

    private String opinion;
    private String reviewedBy;
    private Instant reviewedAt;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "csisms_correction_material", joinColumns = @JoinColumn(name = "correction"))
    @Column(name = "material")
    private Set<String> materials = new TreeSet<>();

    protected Correction() {}

    Correction(String finding, int round, NewCorrection submitted, String by, Instant at) {
        id = UUID.randomUUID().toString();
        this.finding = finding;
        this.round = round;
        cause = submitted.cause();
        correction = submitted.correction();
        correctiveAction = submitted.correctiveAction();
        materials.addAll(submitted.materialIds());
        submittedBy = by;
        submittedAt = at;
    }

    void review(boolean accepted, VerificationMethod method, String opinion, String by, Instant at) {
        this.accepted = accepted;
        this.method = method;
        this.opinion = opinion;
        reviewedBy = by;
        reviewedAt = at;
    }

    String finding() {
        return finding;
    }

    /** 1 for the first one. */
    int round() {
        return round;
    }

    String cause() {
        return cause;
    }

    String correction() {
        return correction;
    }

    String correctiveAction() {
        return correctiveAction;
    }

    Instant submittedAt() {
        return submittedAt;
    }

    String submittedBy() {
        return submittedBy;
    }

    /** Null before it is reviewed. */
    Boolean accepted() {
        return accepted;
    }

    VerificationMethod method() {
        return method;
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

    Set<String> materials() {
        return new TreeSet<>(materials);
    }
}
