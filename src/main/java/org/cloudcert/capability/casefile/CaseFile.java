package org.cloudcert.capability.casefile;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import org.cloudcert.capability.party.Organisation;

/** What every case has, whichever regulation it is handled under. Changed through {@link Cases} only. */
@Entity
@Table(name = "case_file")
public class CaseFile {

    @Id
    @Column(name = "case_no")
    private String caseNo;

    @Version
    private Long version;

    private String chain;

    @Column(name = "follows_case")
    private String follows;

    @Enumerated(EnumType.STRING)
    private Regime regime;

    private String kind;

    private String category;

    private Integer level;

    private String edition;

    @Column(name = "organisation_id")
    private String organisationId;

    @Column(name = "organisation_name")
    private String organisationName;

    @Column(name = "credit_code")
    private String creditCode;

    private String stage;

    @Enumerated(EnumType.STRING)
    private CaseStatus status;

    private String outcome;

    @Column(name = "project_lead")
    private String projectLead;

    @Column(name = "opened_on")
    private LocalDate openedOn;

    @Column(name = "opened_at")
    private Instant openedAt;

    @Column(name = "closed_on")
    private LocalDate closedOn;

    @Column(name = "closed_at")
    private Instant closedAt;

    protected CaseFile() {}

    CaseFile(String caseNo, CaseFile former, NewCase opened, Organisation organisation, Instant at, LocalDate on) {
        this.caseNo = caseNo;
        chain = former == null ? caseNo : former.chain;
        follows = former == null ? null : former.caseNo;
        regime = opened.regime();
        kind = opened.kind();
        category = opened.category();
        level = opened.level();
        edition = opened.edition();
        organisationId = organisation.id();
        name(organisation);
        status = CaseStatus.OPEN;
        openedAt = at;
        openedOn = on;
    }

    void name(Organisation organisation) {
        organisationName = organisation.name();
        creditCode = organisation.creditCode();
    }

    void reclassify(String kind) {
        this.kind = kind;
    }

    void enter(String stage) {
        this.stage = stage;
    }

    void assignLead(String userId) {
        projectLead = userId;
    }

    void close(String outcome, Instant at, LocalDate on) {
        status = CaseStatus.CLOSED;
        this.outcome = outcome;
        closedAt = at;
        closedOn = on;
    }

    void reopen() {
        status = CaseStatus.OPEN;
        outcome = null;
        closedAt = null;
        closedOn = null;
    }

    /** Such as {@code Q-2026-000001}; also the business key of the case's processes. */
    public String caseNo() {
        return caseNo;
    }

    /** Counts the changes; what an entity tag shows. */
    public Long version() {
        return version;
    }

    /** The number of the first case of the chain that this case continues; usually its own. */
    public String chain() {
        return chain;
    }

    /** The number of the case that this one was opened after; null for the first of a chain. */
    public String follows() {
        return follows;
    }

    public Regime regime() {
        return regime;
    }

    /** The procedure's own word, such as {@code INITIAL}. */
    public String kind() {
        return kind;
    }

    /** May be null. */
    public String category() {
        return category;
    }

    /** May be null. */
    public Integer level() {
        return level;
    }

    /** Reference of the rule edition that stays with the case, such as {@code Q@2025-05}. */
    public String edition() {
        return edition;
    }

    public String organisationId() {
        return organisationId;
    }

    /** As the organisation is called now or, in a closed case, was called then. */
    public String organisationName() {
        return organisationName;
    }

    public String creditCode() {
        return creditCode;
    }

    /** The procedure's own word, such as {@code ACCEPTANCE}; null before the first one. */
    public String stage() {
        return stage;
    }

    public CaseStatus status() {
        return status;
    }

    public boolean isOpen() {
        return status == CaseStatus.OPEN;
    }

    /** The procedure's own word for how the case ended; null while it is open. */
    public String outcome() {
        return outcome;
    }

    /** User id, or null before one is assigned. */
    public String projectLead() {
        return projectLead;
    }

    public LocalDate openedOn() {
        return openedOn;
    }

    public Instant openedAt() {
        return openedAt;
    }

    /** Null while the case is open. */
    public LocalDate closedOn() {
        return closedOn;
    }

    /** Null while the case is open. */
    public Instant closedAt() {
        return closedAt;
    }
}
