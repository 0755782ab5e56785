package org.cloudcert.capability.archive;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** That a file must not be disposed of, such as during a lawsuit; kept after it was lifted. */
@Entity
@Table(name = "archive_hold")
class LegalHold {

    @Id
    private String id;

    @Column(name = "case_no")
    private String caseNo;

    private String reason;

    @Column(name = "placed_at")
    private Instant placedAt;

    @Column(name = "placed_by")
    private String placedBy;

    @Column(name = "lift_reason")
    private String liftReason;

    @Column(name = "lifted_at")
    private Instant liftedAt;

    @Column(name = "lifted_by")
    private String liftedBy;

    protected LegalHold() {}

    LegalHold(String caseNo, String reason, Instant at, String by) {
        id = UUID.randomUUID().toString();
        this.caseNo = caseNo;
        this.reason = reason;
        placedAt = at;
        placedBy = by;
    }

    void lift(String reason, Instant at, String by) {
        liftReason = reason;
        liftedAt = at;
        liftedBy = by;
    }

    ArchiveView.Hold view() {
        return new ArchiveView.Hold(reason, placedAt, placedBy, liftReason, liftedAt, liftedBy);
    }
}
