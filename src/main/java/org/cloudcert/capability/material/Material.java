package org.cloudcert.capability.material;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** A document of a case. It never changes: what replaces it is another one. */
@Entity
@Table(name = "material")
public class Material {

    @Id
    private String id;

    @Column(name = "case_no")
    private String caseNo;

    @Enumerated(EnumType.STRING)
    private MaterialKind kind;

    @Column(name = "file_name")
    private String fileName;

    @Column(name = "media_type")
    private String mediaType;

    @Column(name = "size_bytes")
    private long size;

    private String sha256;

    @Column(name = "stored_at")
    private Instant storedAt;

    @Column(name = "stored_by")
    private String storedBy;

    protected Material() {}

    Material(
            String caseNo,
            MaterialKind kind,
            String fileName,
            String mediaType,
            StoredContent content,
            Instant storedAt,
            String storedBy) {
        this.id = UUID.randomUUID().toString();
        this.caseNo = caseNo;
        this.kind = kind;
        this.fileName = fileName;
        this.mediaType = mediaType;
        this.size = content.size();
        this.sha256 = content.sha256();
        this.storedAt = storedAt.truncatedTo(ChronoUnit.MICROS);
        this.storedBy = storedBy;
    }

    public String id() {
        return id;
    }

    public String caseNo() {
        return caseNo;
    }

    public MaterialKind kind() {
        return kind;
    }

    /** As it was handed in, without what is no part of a name; still text from outside, to be escaped where shown. */
    public String fileName() {
        return fileName;
    }

    /** As found in the content, not as claimed. */
    public String mediaType() {
        return mediaType;
    }

    /** In bytes. */
    public long size() {
        return size;
    }

    /** Of the content, in lower-case hexadecimal. */
    public String sha256() {
        return sha256;
    }

    public Instant storedAt() {
        return storedAt;
    }

    /** User id, or {@code system} for what the product made itself. */
    public String storedBy() {
        return storedBy;
    }
}
