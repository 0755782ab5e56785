package org.cloudcert.procedure.csisms.initial;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** One conclusion from stage 1, and what the client answered to its concerns. */
@Entity
@Table(name = "csisms_stage_one_review")
class StageOneReview {

    @Id
    private String id;

    @Version
    private Long version;

    private String caseNo;
    private int round;

    @Enumerated(EnumType.STRING)
    private Readiness readiness;

    private String concerns;
    private String concludedBy;
    private Instant concludedAt;
    private String answer;
    private Instant answeredAt;
    private Boolean settled;
    private String opinion;
    private String reviewedBy;

    protected StageOneReview() {}

    StageOneReview(String caseNo, int round, Readiness readiness, String concerns, String by, Instant at) {
        this.id = UUID.randomUUID().toString();
        this.caseNo = caseNo;
        this.round = round;
        this.readiness = readiness;
        this.concerns = concerns;
        this.concludedBy = by;
        this.concludedAt = at;
    }

    void answered(String text, Instant at) {
        answer = text;
        answeredAt = at;
    }

    void reviewed(boolean accepted, String text, String by) {
        settled = accepted;
        opinion = text;
        reviewedBy = by;
    }

    boolean awaitsAnswer() {
        return readiness == Readiness.CONCERNS && answeredAt == null;
    }

    /** Whether stage 2 may be opened on it. */
    boolean opensStage2() {
        return readiness == Readiness.READY || readiness == Readiness.CONCERNS && Boolean.TRUE.equals(settled);
    }

    int round() {
        return round;
    }

    Readiness readiness() {
        return readiness;
    }

    String concerns() {
        return concerns;
    }

    Instant concludedAt() {
        return concludedAt;
    }

    String concludedBy() {
        return concludedBy;
    }

    String answer() {
        return answer;
    }

    Instant answeredAt() {
        return answeredAt;
    }

    Boolean settled() {
        return settled;
    }

    String opinion() {
        return opinion;
    }
}
