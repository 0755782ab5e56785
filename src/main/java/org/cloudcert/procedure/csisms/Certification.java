package org.cloudcert.procedure.csisms;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** A client's certification, over all its cycles. Changed through {@link Certifications} only. */
@Entity
@Table(name = "csisms_certification")
public class Certification {

    @Id
    private String id;

    @Version
    private Long version;

    private String organisationId;
    private String scope;
    private String certificateNumber;
    private int cycle;
    private LocalDate decidedOn;
    private LocalDate validUntil;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "csisms_certification_category", joinColumns = @JoinColumn(name = "certification"))
    @Column(name = "category")
    private Set<String> categories = new TreeSet<>();

    protected Certification() {}

    Certification(String id, String organisationId, String scope, Collection<String> categories) {
        this.id = id;
        this.organisationId = organisationId;
        apply(scope, categories);
    }

    void apply(String scope, Collection<String> categories) {
        this.scope = scope;
        this.categories.clear();
        this.categories.addAll(categories);
    }

    void begin(String certificateNumber, LocalDate decidedOn, LocalDate validUntil) {
        this.certificateNumber = certificateNumber;
        this.decidedOn = decidedOn;
        this.validUntil = validUntil;
        cycle++;
    }

    /** The number of its first case, and so the chain of all its cases. */
    public String id() {
        return id;
    }

    public String organisationId() {
        return organisationId;
    }

    /** What is, or is to be, certified: the cloud services, activities and sites in the words of the certificate. */
    public String scope() {
        return scope;
    }

    /** Codes of the business categories of the scope, in order. */
    public Set<String> categories() {
        return Collections.unmodifiableSet(new TreeSet<>(categories));
    }

    /** The certificate of the running cycle; null before the first. */
    public String certificateNumber() {
        return certificateNumber;
    }

    /** 0 before the first certificate, 1 from the initial certification, one more with each recertification. */
    public int cycle() {
        return cycle;
    }

    /** The day of the decision that began the running cycle; null before the first. */
    public LocalDate decidedOn() {
        return decidedOn;
    }

    /** The last day of the running cycle; null before the first. */
    public LocalDate validUntil() {
        return validUntil;
    }
}
