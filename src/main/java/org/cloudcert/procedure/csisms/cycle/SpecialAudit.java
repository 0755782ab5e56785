package org.cloudcert.procedure.csisms.cycle;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Set;
import java.util.TreeSet;
import org.cloudcert.procedure.csisms.AuditType;

/** An audit beside the programme: why it takes place; of an extension, what is applied for. */
@Entity
@Table(name = "csisms_special_audit")
class SpecialAudit {

    @Id
    private String caseNo;

    @Version
    private Long version;

    @Enumerated(EnumType.STRING)
    private AuditType type;

    private boolean shortNotice;
    private String occasion;
    private String scope;
    private boolean combined;
    private Boolean accepted;
    private String review;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "csisms_special_audit_category", joinColumns = @JoinColumn(name = "case_no"))
    @Column(name = "category")
    private Set<String> categories = new TreeSet<>();

    protected SpecialAudit() {}

    SpecialAudit(String caseNo, AuditType type, boolean shortNotice, String occasion) {
        this.caseNo = caseNo;
        this.type = type;
        this.shortNotice = shortNotice;
        this.occasion = occasion;
    }

    void applyFor(String scope, Set<String> categories) {
        this.scope = scope;
        this.categories.addAll(categories);
    }

    void review(boolean accepted, boolean combined, String review) {
        this.accepted = accepted;
        this.combined = combined;
        this.review = review;
    }

    AuditType type() {
        return type;
    }

    String occasion() {
        return occasion;
    }

    /** Null unless an extension of scope is applied for. */
    String scope() {
        return scope;
    }

    Set<String> categories() {
        return Set.copyOf(categories);
    }

    /** Whether it is a surveillance at the same time. */
    boolean combined() {
        return combined;
    }

    /** What the lead wrote; null before. */
    String review() {
        return review;
    }
}
