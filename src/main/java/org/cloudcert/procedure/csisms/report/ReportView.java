package org.cloudcert.procedure.csisms.report;

import java.time.LocalDate;

/**
 * A report as case handlers, clients and integrators see it.
 *
 * @param certification the id of the certification that it is about
 * @param late whether it was made later than the period for it
 * @param action null before it is assessed
 * @param reason of the action; null before it is assessed
 */
public record ReportView(
        String caseNo,
        String certification,
        ReportKind kind,
        String kindTitle,
        LocalDate happenedOn,
        LocalDate reportedOn,
        boolean late,
        String facts,
        ReportAction action,
        String actionTitle,
        String reason) {

    static ReportView of(Report report) {
        return new ReportView(
                report.caseNo(),
                report.certification(),
                report.kind(),
                report.kind().title(),
                report.happenedOn(),
                report.reportedOn(),
                report.late(),
                report.facts(),
                report.action(),
                report.action() == null ? null : report.action().title(),
                report.reason());
    }
}
