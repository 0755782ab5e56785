package org.cloudcert.procedure.csisms.initial;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** What the review of a former certificate came to. */
@Entity
@Table(name = "csisms_transfer_review")
class TransferReview {

    @Id
    private String caseNo;

    private boolean auditNeeded;
    private String opinion;
    private String reviewedBy;
    private Instant reviewedAt;

    protected TransferReview() {}

    TransferReview(String caseNo, boolean auditNeeded, String opinion, String reviewedBy, Instant at) {
        this.caseNo = caseNo;
        this.auditNeeded = auditNeeded;
        this.opinion = opinion;
        this.reviewedBy = reviewedBy;
        this.reviewedAt = at;
    }
}
