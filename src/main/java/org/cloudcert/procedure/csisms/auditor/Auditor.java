package org.cloudcert.procedure.csisms.auditor;

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
import java.util.Set;
import java.util.TreeSet;

/** Somebody in the register of auditors. Changed through {@link Auditors} only. */
@Entity
@Table(name = "csisms_auditor")
class Auditor {

    @Id
    private String userId;

    @Version
    private Long version;

    private String registrationNumber;
    private LocalDate validUntil;
    private LocalDate confirmedOn;
    private String confirmedBy;
    private String evaluation;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "csisms_auditor_category", joinColumns = @JoinColumn(name = "auditor"))
    @Column(name = "category")
    private Set<String> categories = new TreeSet<>();

    protected Auditor() {}

    Auditor(String userId) {
        this.userId = userId;
    }

    void register(String registrationNumber, LocalDate validUntil) {
        this.registrationNumber = registrationNumber;
        this.validUntil = validUntil;
    }

    void confirm(Collection<String> categories, String evaluation, String by, LocalDate on) {
        this.categories.clear();
        this.categories.addAll(categories);
        this.evaluation = evaluation;
        confirmedBy = by;
        confirmedOn = on;
    }

    String userId() {
        return userId;
    }

    /** With the registration body. */
    String registrationNumber() {
        return registrationNumber;
    }

    /** The registration's last day. */
    LocalDate validUntil() {
        return validUntil;
    }

    /** Null before the body has confirmed the person. */
    LocalDate confirmedOn() {
        return confirmedOn;
    }

    String confirmedBy() {
        return confirmedBy;
    }

    /** Chinese; null before the person is confirmed. */
    String evaluation() {
        return evaluation;
    }

    /** Codes of the business categories for which the body has confirmed the person, in order. */
    Set<String> categories() {
        return new TreeSet<>(categories);
    }
}
