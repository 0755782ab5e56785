package org.cloudcert.capability.certificate;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.cloudcert.capability.material.Material;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.hibernate.annotations.BatchSize;

/** A certificate: what it says, which never changes, and what became of it. */
@Entity
@Table(name = "certificate")
public class Certificate {

    @Id
    private String number;

    private String caseNo;
    private String organisationId;
    private String organisationName;
    private String creditCode;
    private String address;
    private String category;
    private int level;
    private LocalDate issuedOn;
    private LocalDate validFrom;
    private LocalDate validUntil;
    private String batchNo;
    private String ruleId;
    private String materialId;
    private String sha256;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "certificate_status", joinColumns = @JoinColumn(name = "number"))
    @OrderColumn(name = "seq")
    @BatchSize(size = 100)
    private List<StatusChange> statusHistory = new ArrayList<>();

    @Version
    private int version;

    protected Certificate() {}

    /**
     * @param issuedOn the day of issue; the certificate is not valid before it, whatever its period says
     * @param validUntil the last day of validity
     */
    Certificate(
            String number, IssueCertificate issue, LocalDate issuedOn, LocalDate validUntil, Instant at, String by) {
        this.number = number;
        this.caseNo = issue.caseNo();
        this.organisationId = issue.organisationId();
        this.organisationName = issue.organisationName();
        this.creditCode = issue.creditCode();
        this.address = issue.address();
        this.category = issue.category();
        this.level = issue.level();
        this.issuedOn = issuedOn;
        this.validFrom = issue.validFrom();
        this.validUntil = validUntil;
        this.batchNo = issue.batchNo();
        this.ruleId = issue.ruleId();
        LocalDate from = validFrom.isBefore(issuedOn) ? issuedOn : validFrom;
        statusHistory.add(new StatusChange(CertificateStatus.VALID, from, "颁发证书", ruleId, at, by));
    }

    /** What the certificate is worth on a day, past or to come, as far as decisions are known. */
    @Rule({"X-3", "Q-10"})
    public CertificateStatus statusOn(LocalDate asOf) {
        CertificateStatus decided = CertificateStatus.NOT_YET_ISSUED;
        for (StatusChange change : statusHistory) {
            if (!change.from().isAfter(asOf)) {
                decided = change.status();
            }
        }
        return asOf.isAfter(validUntil) && decided != CertificateStatus.CANCELLED ? CertificateStatus.EXPIRED : decided;
    }

    /**
     * Records a decision. It takes effect no earlier than the one before it, and cancelling is final.
     *
     * @throws Refusal {@code certificate.cancelled}, {@code certificate.status-not-allowed},
     *     {@code certificate.status-out-of-order}, {@code certificate.expired}
     */
    void change(StatusChange change) {
        StatusChange last = statusHistory.get(statusHistory.size() - 1);
        if (last.status() == CertificateStatus.CANCELLED) {
            throw Refusal.conflict("certificate.cancelled", change.ruleId(), "证书" + number + "已取消，不能再变更状态");
        }
        if (!last.status().allows(change.status())) {
            throw Refusal.conflict(
                    "certificate.status-not-allowed",
                    change.ruleId(),
                    "证书" + number + "的状态不能由“" + last.status().title() + "”变更为“"
                            + change.status().title() + "”");
        }
        if (change.from().isBefore(last.from())) {
            throw Refusal.conflict(
                    "certificate.status-out-of-order",
                    change.ruleId(),
                    "生效日期" + change.from() + "早于上一次状态变更的生效日期" + last.from());
        }
        if (change.from().isAfter(validUntil)) {
            throw Refusal.conflict(
                    "certificate.expired", change.ruleId(), "证书" + number + "的有效期已于" + validUntil + "届满");
        }
        statusHistory.add(change);
    }

    /** Before it is saved: where its print is. */
    void storedAs(Material print) {
        materialId = print.id();
        sha256 = print.sha256();
    }

    /** Such as {@code CCSQ1-2026-0001}. */
    public String number() {
        return number;
    }

    public String caseNo() {
        return caseNo;
    }

    public String organisationId() {
        return organisationId;
    }

    /** As printed; a later change of name does not change it. */
    public String organisationName() {
        return organisationName;
    }

    public String creditCode() {
        return creditCode;
    }

    public String address() {
        return address;
    }

    public String category() {
        return category;
    }

    public int level() {
        return level;
    }

    public LocalDate issuedOn() {
        return issuedOn;
    }

    public LocalDate validFrom() {
        return validFrom;
    }

    /** The last day of validity, to its 24:00. */
    public LocalDate validUntil() {
        return validUntil;
    }

    public String batchNo() {
        return batchNo;
    }

    /** The rule it was granted under. */
    public String ruleId() {
        return ruleId;
    }

    /** The printed certificate among the case's materials. */
    public String materialId() {
        return materialId;
    }

    /** Of the printed certificate, in lower-case hexadecimal. */
    public String sha256() {
        return sha256;
    }

    /** Every decision, the oldest first. */
    public List<StatusChange> statusHistory() {
        return List.copyOf(statusHistory);
    }
}
