package org.cloudcert.capability.material;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Somebody opened a document. */
@Entity
@Table(name = "material_access")
public class MaterialAccess {

    @Id
    private String id;

    @Column(name = "material_id")
    private String materialId;

    @Column(name = "accessed_at")
    private Instant accessedAt;

    @Column(name = "accessed_by")
    private String accessedBy;

    protected MaterialAccess() {}

    MaterialAccess(String materialId, Instant accessedAt, String accessedBy) {
        this.id = UUID.randomUUID().toString();
        this.materialId = materialId;
        this.accessedAt = accessedAt.truncatedTo(ChronoUnit.MICROS);
        this.accessedBy = accessedBy;
    }

    public String materialId() {
        return materialId;
    }

    public Instant accessedAt() {
        return accessedAt;
    }

    /** User id, or {@code system} where the product itself read it. */
    public String accessedBy() {
        return accessedBy;
    }
}
