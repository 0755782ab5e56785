package org.cloudcert.procedure.qualification.appeal;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is appealed against and why, what was found, and how it was concluded. */
@Entity
@Table(name = "qualification_appeal")
class Appeal {

    @Id
    private String caseNo;

    private String appealedCaseNo;
    private String conclusion;
    private String grounds;
    private LocalDate lodgedOn;
    private String findings;
    private String reason;

    @Enumerated(EnumType.STRING)
    private AppealOutcome outcome;

    private String concludedBy;
    private LocalDate concludedOn;
    private String decisionId;

    @ElementCollection
    @CollectionTable(name = "qualification_appeal_material", joinColumns = @JoinColumn(name = "case_no"))
    @Column(name = "material_id")
    private Set<String> materialIds = new LinkedHashSet<>();

    @Version
    private Long version;

    protected Appeal() {}

    /**
     * @param conclusion Chinese: what is appealed against
     * @param materialIds of the case appealed against
     */
    Appeal(
            String caseNo,
            String appealedCaseNo,
            String conclusion,
            String grounds,
            List<String> materialIds,
            LocalDate lodgedOn) {
        this.caseNo = caseNo;
        this.appealedCaseNo = appealedCaseNo;
        this.conclusion = conclusion;
        this.grounds = grounds;
        this.materialIds.addAll(materialIds);
        this.lodgedOn = lodgedOn;
    }

    void investigated(String findings) {
        this.findings = findings;
    }

    void conclude(AppealOutcome outcome, String reason, String by, LocalDate on) {
        this.outcome = outcome;
        this.reason = reason;
        this.concludedBy = by;
        this.concludedOn = on;
    }

    void deliveredAs(String decisionId) {
        this.decisionId = decisionId;
    }

    String caseNo() {
        return caseNo;
    }

    String appealedCaseNo() {
        return appealedCaseNo;
    }

    String conclusion() {
        return conclusion;
    }

    String grounds() {
        return grounds;
    }

    Set<String> materialIds() {
        return materialIds;
    }

    LocalDate lodgedOn() {
        return lodgedOn;
    }

    String findings() {
        return findings;
    }

    /** Null while it is pending. */
    AppealOutcome outcome() {
        return outcome;
    }

    String reason() {
        return reason;
    }

    LocalDate concludedOn() {
        return concludedOn;
    }

    String decisionId() {
        return decisionId;
    }
}
