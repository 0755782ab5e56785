package org.cloudcert.capability.certificate;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hibernate.annotations.BatchSize;

/** Certificates that are made together. */
@Entity
@Table(name = "certificate_batch")
public class CertificateBatch {

    @Id
    private String batchNo;

    private Instant openedAt;
    private String openedBy;
    private Instant closedAt;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "certificate_batch_case", joinColumns = @JoinColumn(name = "batch_no"))
    @Column(name = "case_no")
    @BatchSize(size = 100)
    private Set<String> caseNos = new HashSet<>();

    protected CertificateBatch() {}

    void add(String caseNo) {
        caseNos.add(caseNo);
    }

    void close(Instant at) {
        closedAt = at;
    }

    /** Such as {@code 2026-01}. */
    public String batchNo() {
        return batchNo;
    }

    public Instant openedAt() {
        return openedAt;
    }

    public String openedBy() {
        return openedBy;
    }

    /** Null while the batch takes cases. */
    public Instant closedAt() {
        return closedAt;
    }

    public boolean isClosed() {
        return closedAt != null;
    }

    /** The cases whose certificates are made in this batch, in order. */
    public SortedSet<String> caseNos() {
        return new TreeSet<>(caseNos);
    }
}
