package org.cloudcert.procedure.csisms.appeal;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;

/** What a client appeals against and why, what was found, and how it was concluded. */
@Entity
@Table(name = "csisms_appeal")
class ClientAppeal {

    @Id
    private String caseNo;

    private String appealedCaseNo;
    private String conclusion;
    private String grounds;
    private LocalDate lodgedOn;
    private String findings;
    private String reason;

    @Enumerated(EnumType.STRING)
    private AppealResult result;

    private String concludedBy;
    private LocalDate concludedOn;
    private String documentId;

    @Version
    private Long version;

    protected ClientAppeal() {}

    /** @param conclusion Chinese: what is appealed against */
    ClientAppeal(String caseNo, String appealedCaseNo, String conclusion, String grounds, LocalDate lodgedOn) {
        this.caseNo = caseNo;
        this.appealedCaseNo = appealedCaseNo;
        this.conclusion = conclusion;
        this.grounds = grounds;
        this.lodgedOn = lodgedOn;
    }

    void investigated(String findings) {
        this.findings = findings;
    }

    void conclude(AppealResult result, String reason, String by, LocalDate on) {
        this.result = result;
        this.reason = reason;
        concludedBy = by;
        concludedOn = on;
    }

    void deliveredAs(String documentId) {
        this.documentId = documentId;
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

    LocalDate lodgedOn() {
        return lodgedOn;
    }

    String findings() {
        return findings;
    }

    /** Null while it is pending. */
    AppealResult result() {
        return result;
    }

    String reason() {
        return reason;
    }

    LocalDate concludedOn() {
        return concludedOn;
    }

    String documentId() {
        return documentId;
    }
}
