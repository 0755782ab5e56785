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
import java.util.Optional;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.hibernate.annotations.ListIndexBase;

/**
 * A certificate: what never changes of it, its prints, which differ in the holder's name and address and in the scope, and
 * what became of it.
 */
@Entity
@Table(name = "certificate")
public class Certificate {

    @Id
    private String number;

    private String caseNo;
    private String organisationId;
    private String creditCode;
    private String category;
    private Integer level;
    private String standard;
    private LocalDate issuedOn;
    private LocalDate validFrom;
    private LocalDate validUntil;
    private String batchNo;
    private String ruleId;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "certificate_status", joinColumns = @JoinColumn(name = "number"))
    @OrderColumn(name = "seq")
    @Fetch(FetchMode.SELECT)
    @BatchSize(size = 100)
    private List<StatusChange> statusHistory = new ArrayList<>();

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "certificate_edition", joinColumns = @JoinColumn(name = "number"))
    @OrderColumn(name = "edition")
    @ListIndexBase(1)
    @Fetch(FetchMode.SELECT)
    @BatchSize(size = 100)
    private List<Edition> editions = new ArrayList<>();

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "certificate_remark", joinColumns = @JoinColumn(name = "number"))
    @OrderColumn(name = "seq")
    @Fetch(FetchMode.SELECT)
    @BatchSize(size = 100)
    private List<Remark> remarks = new ArrayList<>();

    @Version
    private int version;

    protected Certificate() {}

    /**
     * @param standard as printed, or null
     * @param issuedOn the day of issue; the certificate is not valid before it, whatever its period says
     * @param validUntil the last day of validity
     */
    Certificate(
            String number,
            IssueCertificate issue,
            String standard,
            LocalDate issuedOn,
            LocalDate validUntil,
            Instant at,
            String by) {
        this.number = number;
        this.caseNo = issue.caseNo();
        this.organisationId = issue.organisationId();
        this.creditCode = issue.creditCode();
        this.category = issue.category();
        this.level = issue.level();
        this.standard = standard;
        this.issuedOn = issuedOn;
        this.validFrom = issue.validFrom();
        this.validUntil = validUntil;
        this.batchNo = issue.batchNo();
        this.ruleId = issue.ruleId();
        LocalDate from = validFrom.isBefore(issuedOn) ? issuedOn : validFrom;
        statusHistory.add(new StatusChange(CertificateStatus.VALID, from, "颁发证书", ruleId, at, by, caseNo));
    }

    /** What the certificate is worth on a day, past or to come, as far as decisions are known. */
    @Rule({"X-3", "Q-10"})
    public CertificateStatus statusOn(LocalDate asOf) {
        CertificateStatus decided = decidedOn(asOf).map(StatusChange::status).orElse(CertificateStatus.NOT_YET_ISSUED);
        return asOf.isAfter(validUntil) && !decided.isFinal() ? CertificateStatus.EXPIRED : decided;
    }

    /** The decision that is in effect on a day; none before the first. */
    public Optional<StatusChange> decidedOn(LocalDate asOf) {
        return statusHistory.stream()
                .filter(change -> !change.from().isAfter(asOf))
                .reduce((former, later) -> later);
    }

    /**
     * Records a decision. It takes effect no earlier than the one before it; a final one is followed by
     * {@link #reinstate} alone.
     *
     * @throws Refusal {@code certificate.cancelled}, {@code certificate.status-not-allowed},
     *     {@code certificate.status-out-of-order}, {@code certificate.expired}
     */
    void change(StatusChange change) {
        StatusChange last = lastChange();
        if (last.status().isFinal()) {
            throw ended(change.ruleId(), "不能再变更状态");
        }
        if (!last.status().allows(change.status())) {
            throw Refusal.conflict(
                    "certificate.status-not-allowed",
                    change.ruleId(),
                    "证书" + number + "的状态不能由“" + last.status().title() + "”变更为“"
                            + change.status().title() + "”");
        }
        requireInOrder(change.from(), change.ruleId());
        if (change.from().isAfter(validUntil)) {
            throw Refusal.conflict(
                    "certificate.expired", change.ruleId(), "证书" + number + "的有效期已于" + validUntil + "届满");
        }
        statusHistory.add(change);
    }

    /**
     * Takes a cancellation or withdrawal back: from the day on, the status before it holds again. The validity is not prolonged, so a
     * certificate that has ended meanwhile then reads expired.
     *
     * @throws Refusal {@code certificate.not-cancelled}, {@code certificate.status-out-of-order}
     */
    @Rule({"Q-7.1", "I-9.7"})
    StatusChange reinstate(LocalDate from, String reason, String ruleId, Instant at, String by, String byCaseNo) {
        if (!lastChange().status().canBeTakenBack()) {
            throw Refusal.conflict("certificate.not-cancelled", ruleId, "证书" + number + "未被取消或撤销，无需恢复");
        }
        requireInOrder(from, ruleId);
        CertificateStatus former = statusHistory.get(statusHistory.size() - 2).status();
        StatusChange reinstated = new StatusChange(former, from, reason, ruleId, at, by, byCaseNo);
        statusHistory.add(reinstated);
        return reinstated;
    }

    private void requireInOrder(LocalDate from, String ruleId) {
        if (from.isBefore(lastChange().from())) {
            throw Refusal.conflict(
                    "certificate.status-out-of-order",
                    ruleId,
                    "生效日期" + from + "早于上一次状态变更的生效日期" + lastChange().from());
        }
    }

    private Refusal ended(String ruleId, String consequence) {
        return Refusal.conflict(
                "certificate.cancelled",
                ruleId,
                "证书" + number + lastChange().status().title() + "，" + consequence);
    }

    /**
     * Adds a public line. A certificate that has ended by a decision takes none from a case that has not written one before: there is
     * nothing left to sanction, but what was begun can be ended or lifted.
     *
     * @throws Refusal {@code certificate.cancelled}
     */
    @Rule("Q-6")
    void remark(Remark remark) {
        boolean begun = remarks.stream().anyMatch(former -> former.caseNo().equals(remark.caseNo()));
        if (lastChange().status().isFinal() && !begun) {
            throw ended(remark.ruleId(), "不能再作处理");
        }
        remarks.add(remark);
    }

    /** Makes a stored print the certificate's own; the one before is void. */
    void add(Edition print) {
        editions.add(print);
    }

    /** The last decision, in effect or not yet. */
    StatusChange lastChange() {
        return statusHistory.get(statusHistory.size() - 1);
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

    /** As printed last; a later change of name does not change it. */
    public String organisationName() {
        return print().organisationName();
    }

    public String creditCode() {
        return creditCode;
    }

    /** As printed last; may be null. */
    public String address() {
        return print().address();
    }

    public String category() {
        return category;
    }

    /** 1 to 5; null in a category without levels. */
    public Integer level() {
        return level;
    }

    /** What it confirms conformity with, as printed; null where the category names none. */
    public String standard() {
        return standard;
    }

    /** What is certified, as printed last; null in a category without scope. */
    public String scope() {
        return print().scope();
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

    /** Null if it was made alone. */
    public String batchNo() {
        return batchNo;
    }

    /** The rule it was granted under. */
    public String ruleId() {
        return ruleId;
    }

    /** Of the print in force, in lower-case hexadecimal. */
    public String sha256() {
        return print().sha256();
    }

    /** The print in force: the latest. */
    public Edition print() {
        return editions.get(editions.size() - 1);
    }

    /** The print that was in force at the end of a day; before the first one, the first. */
    public Edition printOn(LocalDate asOf) {
        return editions.stream()
                .filter(print -> !print.printedOn().isAfter(asOf))
                .reduce((former, later) -> later)
                .orElseGet(() -> editions.get(0));
    }

    /** Every print, the oldest first: edition 1, edition 2 and so on. */
    public List<Edition> editions() {
        return List.copyOf(editions);
    }

    /** Every decision, the oldest first. */
    public List<StatusChange> statusHistory() {
        return List.copyOf(statusHistory);
    }

    /** In the order in which they were written. */
    public List<Remark> remarks() {
        return List.copyOf(remarks);
    }
}
