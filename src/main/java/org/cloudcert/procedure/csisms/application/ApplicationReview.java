package org.cloudcert.procedure.csisms.application;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.cloudcert.rule.Rule;

/** The record of one round of the application review, with what the system knew then. */
@Entity
@Table(name = "csisms_application_review")
@Rule("C-5.2.1")
class ApplicationReview {

    @Id
    private String id;

    private String caseNo;
    private int round;

    @Embedded
    private Verification verification;

    private int auditDays;
    private String factors;
    private boolean able;
    private boolean agreed;
    private String competence;

    @Enumerated(EnumType.STRING)
    private ReviewOutcome outcome;

    private String opinion;
    private String reviewedBy;
    private Instant reviewedAt;

    protected ApplicationReview() {}

    /** @param competence Chinese: for which categories there are auditors, on that day */
    ApplicationReview(String caseNo, int round, NewApplicationReview review, String competence, String by, Instant at) {
        this.id = UUID.randomUUID().toString();
        this.caseNo = caseNo;
        this.round = round;
        this.verification = review.verification();
        this.auditDays = review.auditDays();
        this.factors = review.factors();
        this.able = review.able();
        this.agreed = review.agreed();
        this.competence = competence;
        this.outcome = review.outcome();
        this.opinion = review.opinion();
        this.reviewedBy = by;
        this.reviewedAt = at;
    }

    int round() {
        return round;
    }

    Verification verification() {
        return verification;
    }

    int auditDays() {
        return auditDays;
    }

    String factors() {
        return factors;
    }

    boolean able() {
        return able;
    }

    boolean agreed() {
        return agreed;
    }

    String competence() {
        return competence;
    }

    ReviewOutcome outcome() {
        return outcome;
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
