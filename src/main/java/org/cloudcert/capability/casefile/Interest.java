package org.cloudcert.capability.casefile;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A conflict of interest that somebody declared. */
@Entity
@Table(name = "declared_interest")
class Interest {

    @Id
    private String id;

    @Column(name = "user_id")
    private String userId;

    @Column(name = "organisation_id")
    private String organisationId;

    private String reason;

    @Column(name = "declared_at")
    private Instant declaredAt;

    @Column(name = "declared_by")
    private String declaredBy;

    protected Interest() {}

    Interest(String userId, String organisationId, String reason, Instant declaredAt, String declaredBy) {
        id = UUID.randomUUID().toString();
        this.userId = userId;
        this.organisationId = organisationId;
        this.reason = reason;
        this.declaredAt = declaredAt;
        this.declaredBy = declaredBy;
    }

    String reason() {
        return reason;
    }
}
