package org.cloudcert.procedure.csisms.report;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;

/** What was reported of a client, and what it led to. */
@Entity
@Table(name = "csisms_report")
class Report {

    @Id
    private String caseNo;

    private String certification;

    @Enumerated(EnumType.STRING)
    private ReportKind kind;

    private LocalDate happenedOn;
    private LocalDate reportedOn;
    private boolean late;
    private String facts;

    @Enumerated(EnumType.STRING)
    private ReportAction action;

    private String reason;
    private String assessedBy;

    @Version
    private Long version;

    protected Report() {}

    Report(
            String caseNo,
            String certification,
            ReportKind kind,
            LocalDate happenedOn,
            LocalDate reportedOn,
            boolean late,
            String facts) {
        this.caseNo = caseNo;
        this.certification = certification;
        this.kind = kind;
        this.happenedOn = happenedOn;
        this.reportedOn = reportedOn;
        this.late = late;
        this.facts = facts;
    }

    void assess(ReportAction action, String reason, String by) {
        this.action = action;
        this.reason = reason;
        assessedBy = by;
    }

    String caseNo() {
        return caseNo;
    }

    String certification() {
        return certification;
    }

    ReportKind kind() {
        return kind;
    }

    LocalDate happenedOn() {
        return happenedOn;
    }

    LocalDate reportedOn() {
        return reportedOn;
    }

    boolean late() {
        return late;
    }

    String facts() {
        return facts;
    }

    /** Null before the assessment. */
    ReportAction action() {
        return action;
    }

    String reason() {
        return reason;
    }
}
