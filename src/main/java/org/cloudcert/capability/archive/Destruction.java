package org.cloudcert.capability.archive;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import org.cloudcert.capability.audittrail.AuditHead;
import org.cloudcert.capability.casefile.CaseFile;

/** What remains of a file: that it was disposed of, under which rule and by whom. The database lets nobody change it. */
@Entity
@Table(name = "archive_destruction")
class Destruction {

    @Id
    @Column(name = "case_no")
    private String caseNo;

    @Column(name = "organisation_name")
    private String organisationName;

    @Column(name = "credit_code")
    private String creditCode;

    @Column(name = "closed_on")
    private LocalDate closedOn;

    @Column(name = "retention_until")
    private LocalDate retentionUntil;

    @Column(name = "package_sha256")
    private String packageSha256;

    @Column(name = "audit_entries")
    private long auditEntries;

    @Column(name = "audit_hash")
    private String auditHash;

    @Column(name = "list_number")
    private String listNumber;

    @Column(name = "made_by")
    private String madeBy;

    @Column(name = "reviewed_by")
    private String reviewedBy;

    @Column(name = "approved_by")
    private String approvedBy;

    @Column(name = "disposed_at")
    private Instant disposedAt;

    @Column(name = "rule_id")
    private String ruleId;

    protected Destruction() {}

    Destruction(
            CaseFile file,
            LocalDate retentionUntil,
            ArchivePackage last,
            AuditHead head,
            Disposal list,
            Instant at,
            String ruleId) {
        caseNo = file.caseNo();
        organisationName = file.organisationName();
        creditCode = file.creditCode();
        closedOn = file.closedOn();
        this.retentionUntil = retentionUntil;
        packageSha256 = last.sha256();
        auditEntries = head.entries();
        auditHash = head.hash();
        listNumber = list.number();
        madeBy = list.madeBy();
        reviewedBy = list.reviewedBy();
        approvedBy = list.approvedBy();
        disposedAt = at;
        this.ruleId = ruleId;
    }

    ArchiveView.Destroyed view() {
        return new ArchiveView.Destroyed(
                listNumber,
                madeBy,
                reviewedBy,
                approvedBy,
                disposedAt,
                ruleId,
                retentionUntil,
                packageSha256,
                auditEntries,
                auditHash);
    }
}
