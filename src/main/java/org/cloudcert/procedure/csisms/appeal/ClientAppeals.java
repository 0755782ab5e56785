package org.cloudcert.procedure.csisms.appeal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.capability.casefile.Participations;
import org.cloudcert.capability.deadline.Deadline;
import org.cloudcert.capability.deadline.Deadlines;
import org.cloudcert.capability.deadline.NewDeadline;
import org.cloudcert.capability.document.ConclusionDocument;
import org.cloudcert.capability.document.ConclusionDocument.Conclusion;
import org.cloudcert.capability.document.ConclusionDocument.Section;
import org.cloudcert.capability.material.Material;
import org.cloudcert.capability.material.MaterialKind;
import org.cloudcert.capability.material.Materials;
import org.cloudcert.capability.notification.Attachment;
import org.cloudcert.capability.notification.Letterhead;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.Processes;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.Staff;
import org.cloudcert.procedure.csisms.CaseKind;
import org.cloudcert.procedure.csisms.Certifications;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.RuleEntry.TimeLimit;
import org.cloudcert.rule.RuleEntry.Unit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Appeals of clients: each is a case of its own, in the chain of the case appealed against. Until one is upheld it
 * changes nothing in any other case of the appellant, neither for nor against it.
 */
@Service
@Transactional
@Rule("I-9.7")
public class ClientAppeals {

    /** The kind of the body's deadline for concluding. */
    public static final String CONCLUSION = "CSISMS_APPEAL_CONCLUSION";

    static final String WITHDRAWN = "csisms.appeal-withdrawn";
    private static final String RULE = "I-9.7";
    private static final String PROCESS = "csisms-appeal";

    private final ClientAppealRepository appeals;
    private final ClientAppealSettings settings;
    private final AppealedDecisions decisions;
    private final Certifications certifications;
    private final Cases cases;
    private final Participations participations;
    private final Staff staff;
    private final Deadlines deadlines;
    private final Materials materials;
    private final ConclusionDocument documents;
    private final Letterhead letterhead;
    private final AuditTrail trail;
    private final Processes processes;
    private final Clock clock;

    ClientAppeals(
            ClientAppealRepository appeals,
            ClientAppealSettings settings,
            AppealedDecisions decisions,
            Certifications certifications,
            Cases cases,
            Participations participations,
            Staff staff,
            Deadlines deadlines,
            Materials materials,
            ConclusionDocument documents,
            Letterhead letterhead,
            AuditTrail trail,
            Processes processes,
            Clock clock) {
        this.appeals = appeals;
        this.settings = settings;
        this.decisions = decisions;
        this.certifications = certifications;
        this.cases = cases;
        this.participations = participations;
        this.staff = staff;
        this.deadlines = deadlines;
        this.materials = materials;
        this.documents = documents;
        this.letterhead = letterhead;
        this.trail = trail;
        this.processes = processes;
        this.clock = clock;
    }

    /**
     * Takes an appeal against what a case concluded, or the measure decided in it, and opens a case for it.
     *
     * @return the appeal's case
     * @throws Refusal {@code case.not-found}, {@code appeal.no-conclusion}, {@code appeal.pending}
     */
    @Rule({"I-9.7", "X-2", "X-4"})
    public CaseFile lodge(String appealedCaseNo, String grounds) {
        cases.lock(appealedCaseNo);
        CaseFile appealed = cases.get(appealedCaseNo);
        String conclusion = decisions
                .appealable(appealed)
                .orElseThrow(() ->
                        Refusal.conflict("appeal.no-conclusion", RULE, "案件%s没有可以申诉的结论".formatted(appealedCaseNo)));
        if (appeals.existsByAppealedCaseNoAndResultIsNull(appealedCaseNo)) {
            throw Refusal.conflict("appeal.pending", RULE, "对案件%s的申诉正在办理，结论作出前不能再次申诉".formatted(appealedCaseNo));
        }
        LocalDate today = LocalDate.now(clock);
        String caseNo =
                certifications.openAfter(appealedCaseNo, CaseKind.CSISMS_APPEAL).caseNo();
        appeals.saveAndFlush(new ClientAppeal(caseNo, appealedCaseNo, conclusion, grounds, today));
        deadlines.open(new NewDeadline(
                caseNo, CONCLUSION, "申诉结论期限", RULE, new TimeLimit(settings.days(), Unit.DAYS), false, today));
        trail.record(
                caseNo,
                AuditEvent.of("csisms.appeal-registered", "登记对案件%s的结论（%s）的申诉".formatted(appealedCaseNo, conclusion))
                        .under(RULE)
                        .because(grounds)
                        .with("appealedCaseNo", appealedCaseNo));
        processes.start(PROCESS, caseNo);
        return cases.get(caseNo);
    }

    /** Whether there is something to appeal against, and no appeal against it is being handled. */
    @Transactional(readOnly = true)
    boolean mayBeLodged(CaseFile file) {
        return decisions.appealable(file).isPresent() && !appeals.existsByAppealedCaseNoAndResultIsNull(file.caseNo());
    }

    /** Tells the appellant that the appeal is taken up, who decides on it, and until when. */
    public void acknowledge(String caseNo) {
        ClientAppeal appeal = appeals.of(caseNo);
        letterhead.toOrganisation(
                cases.get(caseNo),
                "csisms.appeal-acknowledged",
                null,
                Map.of(
                        "appealedCaseNo", appeal.appealedCaseNo(),
                        "conclusion", appeal.conclusion(),
                        "lodgedOn", appeal.lodgedOn(),
                        "concludeBy", concludeBy(caseNo)));
    }

    /** @throws Refusal {@code staff.role-missing}; {@code duty.separation}, {@code duty.conflict-of-interest} */
    private void take(String caseNo, String userId) {
        staff.require(userId, Role.SUPERVISION);
        participations.handOver(caseNo, userId, Duty.APPEAL_HANDLER);
    }

    /**
     * Records what the investigation found.
     *
     * @throws Refusal {@code staff.role-missing} where the person is not of the supervision department; {@code
     *     duty.separation}, {@code duty.conflict-of-interest} where the person took part in audit or decision; {@code
     *     document.character-not-printable}
     */
    @Rule({"I-9.7", "X-4"})
    public void investigate(String caseNo, String findings, String handler) {
        take(caseNo, handler);
        documents.requirePrintable(findings);
        appeals.of(caseNo).investigated(findings);
        trail.record(
                caseNo, AuditEvent.of("csisms.appeal-investigated", "完成申诉调查").under(RULE));
    }

    /**
     * Records the conclusion. After the last day of the period it is still possible.
     *
     * @throws Refusal as {@link #investigate}
     */
    @Rule({"I-9.7", "X-4"})
    public void conclude(String caseNo, boolean upheld, String reason, String handler) {
        take(caseNo, handler);
        documents.requirePrintable(reason);
        AppealResult result = upheld ? AppealResult.UPHELD : AppealResult.DISMISSED;
        appeals.of(caseNo).conclude(result, reason, handler, LocalDate.now(clock));
        deadlines.end(caseNo, CONCLUSION);
        trail.record(
                caseNo,
                AuditEvent.of("csisms.appeal-concluded", "申诉结论：" + result.title())
                        .under(RULE)
                        .because(reason)
                        .with("result", result.name()));
    }

    /** Sends the conclusion to the appellant in writing. */
    public void deliverConclusion(String caseNo) {
        CaseFile file = cases.get(caseNo);
        ClientAppeal appeal = appeals.of(caseNo);
        String fileName = "申诉决定书-" + caseNo + ".pdf";
        byte[] pdf = documents.render(new Conclusion(
                "申诉决定书",
                caseNo,
                file.organisationName(),
                List.of(
                        new Section(
                                "一、申诉事项",
                                "贵组织于 %s 对案件 %s 的结论（%s）提出申诉。"
                                        .formatted(appeal.lodgedOn(), appeal.appealedCaseNo(), appeal.conclusion())),
                        new Section("二、调查情况", appeal.findings()),
                        new Section("三、结论", appeal.result().title()),
                        new Section("四、理由", appeal.reason())),
                appeal.concludedOn()));
        Material stored = materials.storeGenerated(caseNo, MaterialKind.DECISION, fileName, "application/pdf", pdf);
        appeal.deliveredAs(stored.id());
        letterhead.toOrganisation(
                file,
                "csisms.appeal-concluded",
                null,
                Map.of(
                        "appealedCaseNo", appeal.appealedCaseNo(),
                        "conclusion", appeal.conclusion(),
                        "outcome", appeal.result().title(),
                        "reason", appeal.reason(),
                        "upheld", appeal.result() == AppealResult.UPHELD),
                new Attachment(fileName, "application/pdf", pdf));
    }

    /** The appeal is upheld: the stage appealed against is gone through again, or the measure taken back. */
    public void takeBack(String caseNo) {
        ClientAppeal appeal = appeals.of(caseNo);
        decisions.takeBack(appeal.appealedCaseNo(), caseNo, "申诉成立（申诉案件 %s）：%s".formatted(caseNo, appeal.reason()));
    }

    /** Closes the case with the appeal's result. */
    public void close(String caseNo) {
        ClientAppeal appeal = appeals.of(caseNo);
        deadlines.cancelAll(caseNo);
        cases.close(caseNo, appeal.result().name(), RULE, appeal.reason());
    }

    /**
     * Ends the appeal at the appellant's wish, at any time before its conclusion.
     *
     * @throws Refusal {@code case.not-found}, {@code appeal.not-found}, {@code case.closed}
     */
    public CaseFile withdraw(String caseNo, String reason) {
        cases.lock(caseNo);
        ClientAppeal appeal = appeals.of(caseNo);
        cases.requireOpen(caseNo);
        appeal.conclude(AppealResult.WITHDRAWN, reason, CurrentUser.id(), LocalDate.now(clock));
        trail.record(
                caseNo,
                AuditEvent.of("csisms.appeal-withdrawn", "获证组织或申请单位撤回申诉")
                        .under(RULE)
                        .because(reason));
        if (!processes.deliver(WITHDRAWN, caseNo)) {
            throw new IllegalStateException("The process of " + caseNo + " takes no withdrawal");
        }
        return cases.get(caseNo);
    }

    /** Closes a case whose appeal was withdrawn; the appellant is told. */
    public void closeWithdrawn(String caseNo) {
        letterhead.toOrganisation(
                cases.get(caseNo),
                "csisms.appeal-withdrawn",
                null,
                Map.of("appealedCaseNo", appeals.of(caseNo).appealedCaseNo()));
        close(caseNo);
    }

    /** The period for concluding has passed: the supervision department is reminded. */
    public void escalate(String caseNo) {
        deadlines.miss(caseNo, CONCLUSION);
        trail.record(
                caseNo,
                AuditEvent.of("csisms.appeal-overdue", "申诉结论期限已过，提醒监督部门").under(RULE));
        letterhead.toStaff(cases.get(caseNo), Role.SUPERVISION, "csisms.appeal-overdue", Map.of());
    }

    /** @throws Refusal {@code case.not-found}, {@code appeal.not-found} */
    @Transactional(readOnly = true)
    public ClientAppealView get(String caseNo) {
        cases.get(caseNo);
        return ClientAppealView.of(appeals.of(caseNo), concludeBy(caseNo), CurrentUser.hasOneOf(Role.INVESTIGATING));
    }

    private LocalDate concludeBy(String caseNo) {
        return deadlines.current(caseNo, CONCLUSION).map(Deadline::dueOn).orElseThrow();
    }
}
