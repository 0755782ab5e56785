package org.cloudcert.procedure.csisms.disclosure;

import java.time.Instant;
import java.time.LocalDate;

/**
 * @param month such as {@code 2026-02}
 * @param dueOn the last day on which it is to be submitted
 * @param sha256 of the file, in lower-case hexadecimal
 * @param certificates how many the report lists
 * @param submittedOn null before it is
 * @param overdue whether it is not submitted and its last day is over
 */
public record MonthlyReportView(
        String month,
        LocalDate dueOn,
        Instant producedAt,
        String sha256,
        int certificates,
        LocalDate submittedOn,
        String submittedBy,
        String submissionNote,
        boolean overdue) {

    static MonthlyReportView of(MonthlyReport report, LocalDate today) {
        return new MonthlyReportView(
                report.month().toString(),
                report.dueOn(),
                report.producedAt(),
                report.sha256(),
                report.certificates(),
                report.submittedOn(),
                report.submittedBy(),
                report.submissionNote(),
                report.submittedOn() == null && today.isAfter(report.dueOn()));
    }
}
