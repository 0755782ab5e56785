package org.cloudcert.procedure.csisms.disclosure;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;

/** That a month's report was produced, and what became of it. The report itself is computed anew whenever it is read. */
@Entity
@Table(name = "csisms_monthly_report")
class MonthlyReport {

    @Id
    private String month;

    private LocalDate dueOn;
    private Instant producedAt;
    private String sha256;
    private int certificates;
    private LocalDate submittedOn;
    private String submittedBy;
    private String submissionNote;

    @Version
    private Long version;

    protected MonthlyReport() {}

    MonthlyReport(YearMonth month, LocalDate dueOn, Instant at, String sha256, int certificates) {
        this.month = month.toString();
        this.dueOn = dueOn;
        this.producedAt = at;
        this.sha256 = sha256;
        this.certificates = certificates;
    }

    void submit(LocalDate on, String by, String note) {
        submittedOn = on;
        submittedBy = by;
        submissionNote = note;
    }

    YearMonth month() {
        return YearMonth.parse(month);
    }

    LocalDate dueOn() {
        return dueOn;
    }

    Instant producedAt() {
        return producedAt;
    }

    String sha256() {
        return sha256;
    }

    int certificates() {
        return certificates;
    }

    /** Null before it is. */
    LocalDate submittedOn() {
        return submittedOn;
    }

    String submittedBy() {
        return submittedBy;
    }

    String submissionNote() {
        return submissionNote;
    }
}
