package org.cloudcert.procedure.qualification;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;

/** One round of the acceptance review, and of the supplementing that follows it. */
@Entity
@Table(name = "qualification_review")
class MaterialReview {

    @Id
    private String id;

    private String caseNo;
    private int round;

    @Embedded
    private FivePartReview parts;

    private String opinion;
    private String reviewedBy;
    private Instant reviewedAt;
    private LocalDate opinionReceivedOn;
    private boolean extended;
    private Instant supplementedAt;

    @Version
    private Long version;

    protected MaterialReview() {}

    MaterialReview(String caseNo, int round, FivePartReview parts, String opinion, String reviewedBy, Instant at) {
        this.id = UUID.randomUUID().toString();
        this.caseNo = caseNo;
        this.round = round;
        this.parts = parts;
        this.opinion = opinion;
        this.reviewedBy = reviewedBy;
        this.reviewedAt = at;
    }

    int round() {
        return round;
    }

    FivePartReview parts() {
        return parts;
    }

    String opinion() {
        return opinion;
    }

    Instant reviewedAt() {
        return reviewedAt;
    }

    void opinionReceived(LocalDate day) {
        opinionReceivedOn = day;
    }

    /** @throws Refusal {@code supplement.already-extended} */
    @Rule("Q-5.2.3")
    void extend() {
        if (extended) {
            throw Refusal.conflict("supplement.already-extended", "Q-5.2.3", "本轮补正期限已延期一次，不能再次延期");
        }
        extended = true;
    }

    void supplemented(Instant at) {
        supplementedAt = at;
    }
}
