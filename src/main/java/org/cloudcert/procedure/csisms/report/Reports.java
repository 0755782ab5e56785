package org.cloudcert.procedure.csisms.report;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.CaseReaders;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.capability.casefile.Participations;
import org.cloudcert.capability.casefile.Regime;
import org.cloudcert.capability.notification.Letterhead;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.Processes;
import org.cloudcert.engine.Role;
import org.cloudcert.procedure.csisms.AuditType;
import org.cloudcert.procedure.csisms.CaseKind;
import org.cloudcert.procedure.csisms.Certification;
import org.cloudcert.procedure.csisms.Certifications;
import org.cloudcert.procedure.csisms.Measure;
import org.cloudcert.procedure.csisms.SanctionCalledFor;
import org.cloudcert.procedure.csisms.SpecialAuditCalledFor;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What clients report, or others of them: each report is a case of its own in the certification's chain. */
@Service
@Transactional
@Rule("C-5.3.3")
public class Reports {

    private static final String RULE = "C-5.3.3";
    private static final String PROCESS = "csisms-report";

    /** Who reports of itself, or for a client. */
    private static final Set<Role> CLIENTS = Set.of(Role.APPLICANT, Role.INTEGRATOR_PORTAL);

    private final ReportRepository reports;
    private final ReportSettings settings;
    private final Certifications certifications;
    private final Cases cases;
    private final CaseReaders readers;
    private final Participations participations;
    private final Letterhead letterhead;
    private final AuditTrail trail;
    private final Processes processes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Reports(
            ReportRepository reports,
            ReportSettings settings,
            Certifications certifications,
            Cases cases,
            CaseReaders readers,
            Participations participations,
            Letterhead letterhead,
            AuditTrail trail,
            Processes processes,
            ApplicationEventPublisher events,
            Clock clock) {
        this.reports = reports;
        this.settings = settings;
        this.certifications = certifications;
        this.cases = cases;
        this.readers = readers;
        this.participations = participations;
        this.letterhead = letterhead;
        this.trail = trail;
        this.processes = processes;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Takes a report about a certified client.
     *
     * @param certification its id
     * @param happenedOn today or before
     * @param facts Chinese, in the reporter's words, at most 4,000 characters
     * @throws Refusal {@code certification.not-found}; {@code report.not-certified} before the first certificate; {@code
     *     report.date-in-future}; {@code report.kind-not-allowed} where a client reports its own misuse;
     *     {@code case.not-found} where the client is another
     */
    public CaseFile report(String certification, ReportKind kind, LocalDate happenedOn, String facts) {
        Certification reported = certifications.get(certification);
        if (CurrentUser.hasOneOf(CLIENTS)) {
            readers.require(certification);
            if (kind == ReportKind.MISUSE) {
                throw Refusal.invalid("report.kind-not-allowed", RULE, "误用证书或标志由认证机构或监管部门登记");
            }
        }
        if (reported.certificateNumber() == null) {
            throw Refusal.conflict("report.not-certified", RULE, "该组织尚未获证，没有需要通报的事项");
        }
        LocalDate today = LocalDate.now(clock);
        if (happenedOn.isAfter(today)) {
            throw Refusal.invalid("report.date-in-future", RULE, "发生日期不能晚于今天");
        }
        boolean late = kind != ReportKind.MISUSE
                && happenedOn.plusDays(settings.days()).isBefore(today);
        CaseFile file = certifications.openAfter(certification, CaseKind.CSISMS_REPORT);
        String caseNo = file.caseNo();
        reports.saveAndFlush(new Report(caseNo, certification, kind, happenedOn, today, late, facts));
        trail.record(
                caseNo,
                AuditEvent.of(
                                "csisms.reported",
                                "收到通报：%s%s"
                                        .formatted(kind.title(), late ? "（逾期通报，超过%d日）".formatted(settings.days()) : ""))
                        .under(RULE)
                        .because(facts)
                        .with("kind", kind.name())
                        .with("happenedOn", happenedOn.toString())
                        .with("late", late));
        processes.start(PROCESS, caseNo, Map.of("misuse", kind == ReportKind.MISUSE));
        return cases.get(caseNo);
    }

    /** Whether the case is the first of a certification that has, or had, a certificate. */
    @Transactional(readOnly = true)
    boolean mayBeReportedOf(CaseFile file) {
        return file.regime() == Regime.CSISMS
                && certifications
                        .find(file.caseNo())
                        .filter(certification -> certification.certificateNumber() != null)
                        .isPresent();
    }

    /** Tells the client that the report has arrived, or that its misuse was found. */
    public void acknowledge(String caseNo) {
        Report report = reports.of(caseNo);
        letterhead.toOrganisation(
                cases.get(caseNo),
                "csisms.report-acknowledged",
                null,
                Map.of(
                        "kind", report.kind().title(),
                        "happenedOn", report.happenedOn(),
                        "late", report.late()));
    }

    /** A misuse needs no assessment of whether something is to be done: a measure is decided on. */
    public void assessMisuse(String caseNo) {
        Report report = reports.of(caseNo);
        assessed(
                report,
                ReportAction.SUSPENSION,
                "%s：%s".formatted(report.kind().title(), report.facts()),
                CurrentUser.id());
    }

    /**
     * Records what the report is to lead to.
     *
     * @throws Refusal {@code duty.separation}, {@code duty.conflict-of-interest}
     */
    @Rule({"C-5.3.3", "X-4"})
    public void assess(String caseNo, ReportAction action, String reason, String by) {
        participations.assign(caseNo, by, Duty.INVESTIGATOR);
        assessed(reports.of(caseNo), action, reason, by);
    }

    private void assessed(Report report, ReportAction action, String reason, String by) {
        report.assess(action, reason, by);
        trail.record(
                report.caseNo(),
                AuditEvent.of("csisms.report-assessed", "通报评估：" + action.title())
                        .under(RULE)
                        .because(reason)
                        .with("action", action.name()));
    }

    /** Lets happen what the report leads to, tells the client, and ends the case. */
    @Rule({"C-5.3.3", "I-9.6.4"})
    public void conclude(String caseNo) {
        Report report = reports.of(caseNo);
        String occasion = "%s（%s）：%s".formatted(report.kind().title(), report.happenedOn(), report.reason());
        letterhead.toOrganisation(
                cases.get(caseNo),
                "csisms.report-assessed",
                null,
                Map.of(
                        "kind", report.kind().title(),
                        "action", report.action().title(),
                        "reason", report.reason()));
        cases.close(caseNo, report.action().name(), RULE, report.reason());
        switch (report.action()) {
            case SPECIAL_AUDIT -> audit(report, AuditType.SPECIAL, true, occasion);
            case EXTENSION_AUDIT -> audit(report, AuditType.EXTENSION, false, occasion);
            case SUSPENSION -> sanction(report, Measure.SUSPENSION, occasion);
            case REDUCTION -> sanction(report, Measure.REDUCTION, occasion);
            case WITHDRAWAL -> sanction(report, Measure.WITHDRAWAL, occasion);
            case NONE -> {}
        }
    }

    private void audit(Report report, AuditType type, boolean shortNotice, String occasion) {
        events.publishEvent(
                new SpecialAuditCalledFor(report.certification(), type, shortNotice, occasion, report.caseNo()));
    }

    private void sanction(Report report, Measure measure, String occasion) {
        events.publishEvent(new SanctionCalledFor(report.certification(), measure, occasion, RULE, report.caseNo()));
    }

    /** @throws Refusal {@code case.not-found}, {@code report.not-found} */
    @Transactional(readOnly = true)
    public ReportView of(String caseNo) {
        cases.get(caseNo);
        return ReportView.of(reports.of(caseNo));
    }

    /**
     * Every report about a certification that the signed-in user may read of, the first first.
     *
     * @throws Refusal {@code certification.not-found}
     */
    @Transactional(readOnly = true)
    @Rule("X-4")
    public List<ReportView> about(String certification) {
        List<Report> all = reports.findByCertificationOrderByCaseNo(
                certifications.get(certification).id());
        Set<String> readable = readers.readable(all.stream().map(Report::caseNo).toList());
        return all.stream()
                .filter(report -> readable.contains(report.caseNo()))
                .map(ReportView::of)
                .toList();
    }
}
