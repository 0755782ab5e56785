package org.cloudcert.capability.archive;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.cloudcert.capability.audittrail.AuditHead;

/** A package as it was written; a case that was reopened and closed again has a further edition. */
@Entity
@Table(name = "archive_package")
class ArchivePackage {

    @Id
    private String id;

    @Column(name = "case_no")
    private String caseNo;

    private int edition;

    private String directory;

    private String sha256;

    @Column(name = "size_bytes")
    private long size;

    @Column(name = "audit_entries")
    private long auditEntries;

    @Column(name = "audit_hash")
    private String auditHash;

    @Column(name = "written_at")
    private Instant writtenAt;

    @Column(name = "removed_at")
    private Instant removedAt;

    protected ArchivePackage() {}

    ArchivePackage(
            String caseNo, int edition, String directory, String sha256, long size, AuditHead head, Instant writtenAt) {
        id = UUID.randomUUID().toString();
        this.caseNo = caseNo;
        this.edition = edition;
        this.directory = directory;
        this.sha256 = sha256;
        this.size = size;
        auditEntries = head.entries();
        auditHash = head.hash();
        this.writtenAt = writtenAt;
    }

    /** Its files are gone, after disposal. */
    void removed(Instant at) {
        removedAt = at;
    }

    String caseNo() {
        return caseNo;
    }

    /** Counts from 1 within the case. */
    int edition() {
        return edition;
    }

    /** Below the archive's directory. */
    String directory() {
        return directory;
    }

    /** Of the tag manifest, which fixes the content of every other file. */
    String sha256() {
        return sha256;
    }

    /** In bytes. */
    long size() {
        return size;
    }

    /** Where the case's trail stood when it was copied. */
    AuditHead auditHead() {
        return new AuditHead(caseNo, auditEntries, auditHash);
    }

    Instant writtenAt() {
        return writtenAt;
    }
}
