package org.cloudcert.procedure.csisms.disclosure;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.certificate.Certificates;
import org.cloudcert.capability.notification.Letterhead;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.Role;
import org.cloudcert.procedure.csisms.Certifications;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.web.Csv;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The certificates of each month, for the authority: a file of fixed columns, due in the next month. A past month can be
 * computed again at any time and gives the same bytes; the hash of the first time is kept and compared.
 */
@Service
@Transactional
@Rule("C-5.1.1")
public class MonthlyReports {

    private static final String RULE = "C-5.1.1";
    private static final Set<Role> REPORTING = Set.of(Role.ADMINISTRATOR, Role.SUPERVISION);

    private final MonthlyReportRepository reports;
    private final MonthlyReportSettings settings;
    private final Certificates certificates;
    private final Letterhead letterhead;
    private final AuditTrail trail;
    private final Clock clock;

    MonthlyReports(
            MonthlyReportRepository reports,
            MonthlyReportSettings settings,
            Certificates certificates,
            Letterhead letterhead,
            AuditTrail trail,
            Clock clock) {
        this.reports = reports;
        this.settings = settings;
        this.certificates = certificates;
        this.letterhead = letterhead;
        this.trail = trail;
        this.clock = clock;
    }

    /** Produces last month's report unless it is there, and reminds of those that are soon due or overdue. */
    public void work() {
        LocalDate today = LocalDate.now(clock);
        produce(YearMonth.from(today).minusMonths(1));
        reports.findBySubmittedOnIsNullOrderByMonth().forEach(report -> {
            if (today.isAfter(report.dueOn())) {
                remind(report, "csisms.monthly-report-overdue");
            } else if (!today.isBefore(report.dueOn().minusDays(settings.reminderDays()))) {
                remind(report, "csisms.monthly-report-due");
            }
        });
    }

    private void remind(MonthlyReport report, String template) {
        REPORTING.forEach(role -> letterhead.toRole(
                role,
                template,
                report.month().toString(),
                Map.of("month", report.month().toString(), "dueOn", report.dueOn())));
    }

    private MonthlyReport produce(YearMonth month) {
        return reports.findById(month.toString()).orElseGet(() -> {
            List<List<String>> rows = rows(month);
            MonthlyReport produced = reports.saveAndFlush(new MonthlyReport(
                    month,
                    month.plusMonths(1).atDay(settings.dueDay()),
                    clock.instant(),
                    sha256(file(rows)),
                    rows.size()));
            trail.record(
                    AuditTrail.ADMINISTRATION,
                    AuditEvent.of("csisms.monthly-report-produced", "生成%s认证证书月报".formatted(month))
                            .under(RULE)
                            .with("month", month.toString())
                            .with("certificates", rows.size())
                            .with("sha256", produced.sha256()));
            return produced;
        });
    }

    private List<List<String>> rows(YearMonth month) {
        return new MonthlyTable(month, clock.getZone())
                .rows(certificates.issuedUntil(Certifications.CATEGORY, month.atEndOfMonth()));
    }

    private static byte[] file(List<List<String>> rows) {
        return Csv.content(MonthlyTable.COLUMNS, rows.stream());
    }

    /**
     * The month's file, computed now from what was on record when the month ended.
     *
     * @throws Refusal {@code monthly-report.month-open} for this month and those to come; {@code
     *     monthly-report.changed} where it is not what it was when it was first produced
     */
    @Transactional(readOnly = true)
    public byte[] file(YearMonth month) {
        requireOver(month);
        byte[] file = file(rows(month));
        if (reports.findById(month.toString())
                .filter(report -> !sha256(file).equals(report.sha256()))
                .isPresent()) {
            throw Refusal.conflict("monthly-report.changed", RULE, "%s月报与首次生成时不一致，请核对证书登记".formatted(month));
        }
        return file;
    }

    private void requireOver(YearMonth month) {
        if (!month.isBefore(YearMonth.from(LocalDate.now(clock)))) {
            throw Refusal.conflict("monthly-report.month-open", RULE, "%s尚未结束，不能生成月报".formatted(month));
        }
    }

    /**
     * Records that the month's report was submitted to the authority.
     *
     * @param on today or before, after the month's end
     * @param note Chinese: where and how, at most 1,000 characters
     * @throws Refusal as {@link #file(YearMonth)}; {@code monthly-report.submitted}; {@code
     *     monthly-report.date-invalid}
     */
    public MonthlyReportView submitted(YearMonth month, LocalDate on, String note) {
        requireOver(month);
        MonthlyReport report = produce(month);
        LocalDate today = LocalDate.now(clock);
        if (report.submittedOn() != null) {
            throw Refusal.conflict(
                    "monthly-report.submitted", RULE, "%s月报已于%s报送".formatted(month, report.submittedOn()));
        }
        if (on.isAfter(today) || !on.isAfter(month.atEndOfMonth())) {
            throw Refusal.invalid("monthly-report.date-invalid", RULE, "报送日期应在该月结束之后，不晚于今天");
        }
        report.submit(on, CurrentUser.id(), note);
        trail.record(
                AuditTrail.ADMINISTRATION,
                AuditEvent.of(
                                "csisms.monthly-report-submitted",
                                "报送%s认证证书月报%s".formatted(month, on.isAfter(report.dueOn()) ? "（逾期）" : ""))
                        .under(RULE)
                        .because(note)
                        .with("month", month.toString())
                        .with("submittedOn", on.toString()));
        return MonthlyReportView.of(report, today);
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public Page<MonthlyReportView> list(Pageable page) {
        LocalDate today = LocalDate.now(clock);
        return reports.findAllByOrderByMonthDesc(page).map(report -> MonthlyReportView.of(report, today));
    }

    private static String sha256(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
