package org.cloudcert.procedure.qualification.handling;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.cloudcert.capability.material.Material;

/** One decision about a violation. It stays when another takes its place. */
@Entity
@Table(name = "qualification_sanction")
class Decision {

    @Id
    private String id;

    private String caseNo;
    private int round;

    @Enumerated(EnumType.STRING)
    private Sanction sanction;

    private String reason;
    private String deviationReason;
    private LocalDate rectifyBy;
    private String decidedBy;
    private Instant decidedAt;
    private String materialId;
    private Instant liftedAt;
    private String liftedReason;

    @Version
    private Long version;

    protected Decision() {}

    Decision(String caseNo, int round, NewDecision decided, String by, Instant at) {
        id = UUID.randomUUID().toString();
        this.caseNo = caseNo;
        this.round = round;
        sanction = decided.sanction();
        reason = decided.reason();
        deviationReason = decided.deviationReason();
        rectifyBy = decided.rectifyBy();
        decidedBy = by;
        decidedAt = at;
    }

    /** Where the printed decision is. */
    void printedAs(Material print) {
        materialId = print.id();
    }

    /** An upheld appeal takes it away. */
    void lift(Instant at, String why) {
        liftedAt = at;
        liftedReason = why;
    }

    /** Whether it imposed a sanction that no appeal has taken away. */
    boolean stands() {
        return sanction != Sanction.NONE && liftedAt == null;
    }

    /** 1 for the case's first decision. */
    int round() {
        return round;
    }

    Sanction sanction() {
        return sanction;
    }

    String reason() {
        return reason;
    }

    String deviationReason() {
        return deviationReason;
    }

    LocalDate rectifyBy() {
        return rectifyBy;
    }

    String decidedBy() {
        return decidedBy;
    }

    Instant decidedAt() {
        return decidedAt;
    }

    String materialId() {
        return materialId;
    }

    Instant liftedAt() {
        return liftedAt;
    }

    String liftedReason() {
        return liftedReason;
    }
}
