package org.cloudcert.procedure.csisms.audit;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.deadline.Deadline;
import org.cloudcert.capability.deadline.Deadlines;
import org.cloudcert.engine.Staff;
import org.cloudcert.procedure.csisms.AuditCarriedOut;
import org.cloudcert.procedure.csisms.AuditConcluded;
import org.cloudcert.procedure.csisms.AuditType;
import org.cloudcert.procedure.csisms.Certification;
import org.cloudcert.procedure.csisms.Certifications;
import org.cloudcert.procedure.csisms.Measure;
import org.cloudcert.procedure.csisms.SanctionCalledFor;
import org.cloudcert.procedure.csisms.audit.AuditView.AuditFinding;
import org.cloudcert.procedure.csisms.audit.AuditView.SubmittedCorrection;
import org.cloudcert.procedure.csisms.audit.AuditView.TeamMember;
import org.cloudcert.procedure.csisms.audit.AuditView.TeamObjection;
import org.cloudcert.procedure.csisms.programme.Programmes;
import org.cloudcert.procedure.csisms.programme.Sites;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** An audit from its plan to its report. */
@Service
@Transactional
public class Audits {

    private final Cases cases;
    private final Certifications certifications;
    private final AuditRepository audits;
    private final MemberRepository members;
    private final ObjectionRepository objections;
    private final FindingRepository findings;
    private final CorrectionRepository corrections;
    private final Teams teams;
    private final Programmes programmes;
    private final Sites sites;
    private final Deadlines deadlines;
    private final AuditLetters letters;
    private final Staff staff;
    private final AuditTrail trail;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Audits(
            Cases cases,
            Certifications certifications,
            AuditRepository audits,
            MemberRepository members,
            ObjectionRepository objections,
            FindingRepository findings,
            CorrectionRepository corrections,
            Teams teams,
            Programmes programmes,
            Sites sites,
            Deadlines deadlines,
            AuditLetters letters,
            Staff staff,
            AuditTrail trail,
            ApplicationEventPublisher events,
            Clock clock) {
        this.cases = cases;
        this.certifications = certifications;
        this.audits = audits;
        this.members = members;
        this.objections = objections;
        this.findings = findings;
        this.corrections = corrections;
        this.teams = teams;
        this.programmes = programmes;
        this.sites = sites;
        this.deadlines = deadlines;
        this.letters = letters;
        this.staff = staff;
        this.trail = trail;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Opens an audit of the case's certification; its team is still to be appointed.
     *
     * @param shortNotice whether the client is told at short notice only, and cannot object to members (I-9.6.4)
     * @return its id
     */
    public String open(String caseNo, AuditType type, boolean shortNotice) {
        Certification certification = certifications.ofCase(caseNo);
        int number = audits.findFirstByCaseNoOrderByNumberDesc(caseNo)
                .map(former -> former.number() + 1)
                .orElse(1);
        int cycle = type == AuditType.RECERTIFICATION ? certification.cycle() + 1 : Math.max(1, certification.cycle());
        Audit opened = audits.saveAndFlush(new Audit(
                caseNo,
                number,
                certification.id(),
                certification.organisationId(),
                type,
                shortNotice,
                cycle,
                LocalDate.now(clock)));
        trail.record(
                caseNo,
                AuditEvent.of("csisms.audit-opened", "安排" + type.title() + (shortNotice ? "（临时通知）" : ""))
                        .with("audit", opened.id())
                        .with("type", type.name()));
        return opened.id();
    }

    /**
     * Settles what the audit does, when and where, and tells the client.
     *
     * @throws Refusal {@code plan.days-invalid}; {@code shifts.none-audited}, {@code shifts.repeated}, {@code
     *     shift.missing}; {@code plan.controls-missing}, and as {@link Programmes#requireCoverage}; as {@code Auditors.requireAssignable} where somebody may not be on the team on these days
     */
    @Rule({"I-9.2.2", "C-5.4.1.5", "C-4.2"})
    public void plan(String caseNo, NewPlan plan) {
        Audit audit = audits.current(caseNo);
        requireDays(plan.firstDay(), plan.lastDay());
        requireShifts(caseNo, plan.shifts());
        requireControls(audit, plan.controls());
        teams.requireAssignable(audit, plan.firstDay(), plan.lastDay());
        audit.plan(plan);
        audits.saveAndFlush(audit);
        trail.record(
                caseNo,
                AuditEvent.of("csisms.audit-planned", "审核计划：%s至%s".formatted(plan.firstDay(), plan.lastDay()))
                        .under("I-9.2.2")
                        .because(plan.text())
                        .with("controls", new TreeSet<>(plan.controls())));
        letters.planned(cases.get(caseNo), audit);
    }

    /**
     * Records that the client does not let the audit take place; of a surveillance, a suspension is called for (I-9.6.5).
     *
     * @param reason Chinese, for the record and the client
     */
    @Rule("I-9.6.5")
    public void refuse(String caseNo, String reason) {
        Audit audit = audits.current(caseNo);
        audit.refuse(reason);
        audits.saveAndFlush(audit);
        trail.record(
                caseNo,
                AuditEvent.of("csisms.audit-refused", "认证委托人拒绝接受" + audit.type().title())
                        .under("I-9.6.5")
                        .because(reason));
        if (audit.type() == AuditType.SURVEILLANCE || audit.type() == AuditType.SPECIAL) {
            events.publishEvent(new SanctionCalledFor(
                    audit.certification(),
                    Measure.SUSPENSION,
                    "拒绝接受%s：%s".formatted(audit.type().title(), reason),
                    "I-9.6.5",
                    caseNo));
        }
    }

    /** One of the team has recorded everything. */
    public void finishRecording(String caseNo, String member) {
        trail.record(
                caseNo,
                AuditEvent.of("csisms.audit-recorded", staff.names(List.of(member)) + "完成现场审核记录")
                        .under("I-9.4.9"));
    }

    /**
     * Ends the audit on site, and publishes {@link AuditCarriedOut}.
     *
     * @return the grades of what the client has to do something about
     * @throws Refusal {@code plan.days-invalid}; {@code audit.in-future} where the last day is not over yet; {@code
     *     shifts.none-audited}, {@code shifts.repeated}, {@code shift.missing}; {@code plan.controls-missing}, and as {@link
     *     Programmes#requireCoverage}; as {@code
     *     Auditors.requireAssignable} where somebody was on the team who may not have been
     */
    @Rule({"C-5.4.1.5", "C-4.2", "C-4.3", "C-4.4"})
    public Set<Grade> finishOnSite(
            String caseNo, LocalDate firstDay, LocalDate lastDay, List<AuditedShift> shifts, Set<String> controls) {
        Audit audit = audits.current(caseNo);
        requireDays(firstDay, lastDay);
        if (lastDay.isAfter(LocalDate.now(clock))) {
            throw Refusal.invalid("audit.in-future", "C-5.4.1.5", "现场审核的末日不能晚于今天");
        }
        requireShifts(caseNo, shifts);
        requireControls(audit, controls);
        teams.requireAssignable(audit, firstDay, lastDay);
        audit.conduct(firstDay, lastDay, shifts, controls);
        Set<Grade> grades = new TreeSet<>();
        findings.findByAuditOrderByNumber(audit.id()).stream()
                .filter(finding -> !finding.isSettled())
                .forEach(finding -> grades.add(finding.grade()));
        audit.enter(grades.isEmpty() ? AuditState.REPORTING : AuditState.CORRECTING);
        audits.saveAndFlush(audit);
        trail.record(
                caseNo,
                AuditEvent.of("csisms.audit-on-site-ended", "现场审核结束：%s至%s".formatted(firstDay, lastDay))
                        .under("C-5.4.1.5")
                        .with("shifts", shifts.stream().map(Audits::line).toList())
                        .with("controls", new TreeSet<>(controls)));
        events.publishEvent(new AuditCarriedOut(
                audit.id(), caseNo, audit.certification(), audit.type(), firstDay, lastDay, controls));
        return grades;
    }

    private static String line(AuditedShift shift) {
        return shift.site() + " | " + shift.shift() + (shift.audited() ? "" : " | 未审核：" + shift.reason());
    }

    private static void requireDays(LocalDate firstDay, LocalDate lastDay) {
        if (lastDay.isBefore(firstDay)) {
            throw Refusal.invalid("plan.days-invalid", "I-9.2.2", "审核的末日不能早于首日");
        }
    }

    private void requireShifts(String caseNo, List<AuditedShift> shifts) {
        AuditedShift.check(shifts);
        sites.requireListed(
                caseNo, shifts.stream().collect(groupingBy(AuditedShift::site, mapping(AuditedShift::shift, toSet()))));
    }

    private void requireControls(Audit audit, Set<String> controls) {
        if (controls.isEmpty()) {
            throw Refusal.invalid("plan.controls-missing", "C-5.4.1.3", "请列出所审核的控制");
        }
        programmes.requireCoverage(audit.caseNo(), audit.type(), controls);
    }

    /**
     * Records the report with the team's recommendation, and publishes {@link AuditConcluded}.
     *
     * @param positive whether to grant, keep or restore what the audit was about; of stage 1, whether stage 2 can begin
     * @param report Chinese, for the client and whoever decides
     * @throws Refusal {@code audit.corrections-open} for a positive recommendation while a nonconformity, or a concern of
     *     stage 1, is not settled
     */
    @Rule({"I-9.3", "I-9.4.9"})
    public void conclude(String caseNo, boolean positive, String report) {
        Audit audit = audits.current(caseNo);
        List<Finding> open = findings.findByAuditOrderByNumber(audit.id()).stream()
                .filter(finding -> !finding.isSettled())
                .toList();
        if (positive && !open.isEmpty()) {
            throw Refusal.conflict(
                    "audit.corrections-open",
                    audit.type() == AuditType.STAGE_1 ? "I-9.3" : "I-9.4.9",
                    "第%s项尚未关闭，不能作出肯定的推荐"
                            .formatted(String.join(
                                    "、",
                                    open.stream()
                                            .map(finding -> String.valueOf(finding.number()))
                                            .toList())));
        }
        audit.conclude(positive, report, clock.instant());
        audits.saveAndFlush(audit);
        trail.record(
                caseNo,
                AuditEvent.of("csisms.audit-concluded", audit.type().title() + "报告：" + recommendation(audit))
                        .under(audit.type() == AuditType.STAGE_1 ? "I-9.3" : "I-9.4.9")
                        .because(report)
                        .with("audit", audit.id())
                        .with("positive", positive));
        letters.reported(cases.get(caseNo), audit, recommendation(audit));
        events.publishEvent(new AuditConcluded(
                audit.id(),
                caseNo,
                audit.certification(),
                audit.type(),
                audit.firstDay(),
                audit.lastDay(),
                audit.controls(),
                positive));
    }

    private static String recommendation(Audit audit) {
        if (audit.type() == AuditType.STAGE_1) {
            return audit.positive() ? "可以进行第二阶段审核" : "尚不具备进行第二阶段审核的条件";
        }
        return audit.positive() ? "推荐" : "不推荐";
    }

    /** The case's audits, the first one first. */
    @Transactional(readOnly = true)
    public List<AuditView> ofCase(String caseNo) {
        return audits.findByCaseNoOrderByNumber(caseNo).stream().map(this::view).toList();
    }

    /** Every audit of a certification, by the day on which it was opened. */
    @Transactional(readOnly = true)
    public List<AuditView> ofCertification(String certification) {
        return audits.findByCertificationOrderByOpenedOnAscCaseNoAscNumberAsc(certification).stream()
                .map(this::view)
                .toList();
    }

    /** @throws Refusal {@code audit.not-found} */
    @Transactional(readOnly = true)
    public AuditView get(String id) {
        return view(audits.require(id));
    }

    /**
     * The number of the case that an audit is of.
     *
     * @throws Refusal {@code audit.not-found}
     */
    @Transactional(readOnly = true)
    public String caseOf(String id) {
        return audits.require(id).caseNo();
    }

    private AuditView view(Audit audit) {
        return new AuditView(
                audit.id(),
                audit.caseNo(),
                audit.number(),
                audit.type(),
                audit.type().title(),
                audit.shortNotice(),
                audit.state(),
                audit.state().title(),
                audit.firstDay(),
                audit.lastDay(),
                audit.reckonedDays(),
                audit.auditDays(),
                audit.deviationReason(),
                audit.planText(),
                audit.shifts(),
                audit.controls(),
                members.findByAuditOrderByJoinedAtAscLeaderDescUserIdAsc(audit.id()).stream()
                        .map(member -> new TeamMember(
                                member.userId(),
                                staff.names(List.of(member.userId())),
                                member.leader(),
                                member.leftReason()))
                        .toList(),
                objections.findByAuditOrderByRaisedAtAscIdAsc(audit.id()).stream()
                        .map(one -> new TeamObjection(
                                one.member(), one.reason(), one.raisedAt(), one.upheld(), one.decisionReason()))
                        .toList(),
                findings.findByAuditOrderByNumber(audit.id()).stream()
                        .map(finding -> view(audit, finding))
                        .toList(),
                audit.refusal(),
                audit.report(),
                audit.positive(),
                audit.concludedAt());
    }

    private AuditFinding view(Audit audit, Finding finding) {
        return new AuditFinding(
                finding.number(),
                finding.version(),
                finding.grade(),
                finding.grade().title(),
                finding.control(),
                finding.statement(),
                finding.evidence(),
                finding.recordedBy(),
                finding.recordedAt(),
                finding.state().name(),
                finding.state().title(),
                finding.isAwaited() ? dueOn(audit, finding.grade()) : null,
                corrections.findByFindingOrderByRound(finding.id()).stream()
                        .map(one -> new SubmittedCorrection(
                                one.round(),
                                one.cause(),
                                one.correction(),
                                one.correctiveAction(),
                                one.materials(),
                                one.submittedAt(),
                                one.accepted(),
                                one.method(),
                                one.opinion(),
                                one.reviewedBy()))
                        .toList());
    }

    private LocalDate dueOn(Audit audit, Grade grade) {
        return audit.state() == AuditState.CORRECTING
                ? deadlines
                        .current(audit.caseNo(), Corrections.kind(grade))
                        .map(Deadline::dueOn)
                        .orElse(null)
                : null;
    }
}
