package org.cloudcert.procedure.qualification.appeal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.Processes;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.Staff;
import org.cloudcert.procedure.qualification.Outcome;
import org.cloudcert.procedure.qualification.Qualifications;
import org.cloudcert.procedure.qualification.handling.Handlings;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Appeals against conclusions: each is a case of its own, in the chain of the case appealed against. Until one is
 * upheld, it changes nothing in any other case of the appellant.
 */
@Service
@Transactional
@Rule("Q-7.1")
public class Appeals {

    /** What {@link CaseFile#kind()} says of an appeal. */
    public static final String KIND = "APPEAL";

    /** The kind of the centre's deadline for concluding. */
    public static final String CONCLUSION = "APPEAL_CONCLUSION";

    private static final String RULE = "Q-7.1";
    private static final String PROCESS = "qualification-appeal";
    static final String WITHDRAWN = "qualification.appeal-withdrawn";

    private final AppealRows appeals;
    private final AppealSettings settings;
    private final AppealLetters letters;
    private final Qualifications qualifications;
    private final Handlings handlings;
    private final Cases cases;
    private final Participations participations;
    private final Staff staff;
    private final Deadlines deadlines;
    private final Materials materials;
    private final ConclusionDocument documents;
    private final AuditTrail trail;
    private final Processes processes;
    private final Clock clock;

    Appeals(
            AppealRows appeals,
            AppealSettings settings,
            AppealLetters letters,
            Qualifications qualifications,
            Handlings handlings,
            Cases cases,
            Participations participations,
            Staff staff,
            Deadlines deadlines,
            Materials materials,
            ConclusionDocument documents,
            AuditTrail trail,
            Processes processes,
            Clock clock) {
        this.appeals = appeals;
        this.settings = settings;
        this.letters = letters;
        this.qualifications = qualifications;
        this.handlings = handlings;
        this.cases = cases;
        this.participations = participations;
        this.staff = staff;
        this.deadlines = deadlines;
        this.materials = materials;
        this.documents = documents;
        this.trail = trail;
        this.processes = processes;
        this.clock = clock;
    }

    /**
     * Takes an appeal against the conclusion that closed a case, or the sanction decided in it, and opens a case for it.
     *
     * @param materialIds what the appellant relies on among the materials of the case appealed against; new documents
     *     are handed in to the appeal's own case
     * @return the appeal's case
     * @throws Refusal {@code case.not-found}, {@code appeal.no-conclusion}, {@code appeal.pending}, {@code
     *     material.not-found}
     */
    @Rule({"Q-7.1", "X-2"})
    public CaseFile lodge(String appealedCaseNo, String grounds, List<String> materialIds) {
        cases.lock(appealedCaseNo);
        CaseFile appealed = cases.get(appealedCaseNo);
        String conclusion = conclusionOf(appealed)
                .orElseThrow(() ->
                        Refusal.conflict("appeal.no-conclusion", RULE, "案件%s没有可以申诉的结论".formatted(appealedCaseNo)));
        if (appeals.existsByAppealedCaseNoAndOutcomeIsNull(appealedCaseNo)) {
            throw Refusal.conflict("appeal.pending", RULE, "对案件%s的申诉正在办理，结论作出前不能再次申诉".formatted(appealedCaseNo));
        }
        materialIds.forEach(id -> materials.get(appealedCaseNo, id));

        LocalDate today = LocalDate.now(clock);
        CaseFile file = qualifications.openAfter(appealedCaseNo, KIND);
        String caseNo = file.caseNo();
        appeals.saveAndFlush(new Appeal(caseNo, appealedCaseNo, conclusion, grounds, materialIds, today));
        deadlines.open(new NewDeadline(caseNo, CONCLUSION, "申诉结论期限", RULE, settings.conclusionLimit(), false, today));
        trail.record(
                caseNo,
                new AuditEvent(
                        "APPEAL_REGISTERED",
                        "登记对案件%s的结论（%s）的申诉".formatted(appealedCaseNo, conclusion),
                        RULE,
                        grounds,
                        Map.of("appealedCaseNo", appealedCaseNo, "materials", materialIds)));
        trail.record(
                appealedCaseNo,
                new AuditEvent(
                        "APPEAL_LODGED", "对本案结论的申诉已立案，案件编号 " + caseNo, RULE, null, Map.of("appealCaseNo", caseNo)));
        processes.start(PROCESS, caseNo);
        return cases.get(caseNo);
    }

    /** What can be appealed against in a case, Chinese. */
    /** Whether there is a conclusion to appeal against, and no appeal against it is being handled. */
    @Transactional(readOnly = true)
    boolean mayBeLodged(CaseFile file) {
        return conclusionOf(file).isPresent() && !appeals.existsByAppealedCaseNoAndOutcomeIsNull(file.caseNo());
    }

    private Optional<String> conclusionOf(CaseFile file) {
        if (file.kind().equals(Handlings.KIND)) {
            return Optional.of("处置决定").filter(decision -> handlings.appealable(file.caseNo()));
        }
        return qualifications.appealable(file.caseNo()).map(stage -> Outcome.valueOf(file.outcome())
                .title());
    }

    /** Tells the appellant that the appeal is taken up, who decides on it, and until when. */
    public void acknowledge(String caseNo) {
        letters.acknowledged(cases.get(caseNo), appeals.of(caseNo), concludeBy(caseNo));
    }

    /**
     * Makes somebody the appeal's handler, in place of the one before.
     *
     * @throws Refusal {@code staff.role-missing} where the person is not of the supervision department; {@code
     *     duty.separation}, {@code duty.conflict-of-interest} where the person worked on the chain of cases
     */
    @Rule({"Q-7.1", "X-4"})
    public void take(String caseNo, String userId) {
        staff.require(userId, Role.SUPERVISION);
        participations.handOver(caseNo, userId, Duty.APPEAL_HANDLER);
    }

    /**
     * Records what the investigation found.
     *
     * @throws Refusal as {@link #take}; {@code document.character-not-printable}
     */
    public void investigate(String caseNo, String findings, String handler) {
        take(caseNo, handler);
        documents.requirePrintable(findings);
        appeals.of(caseNo).investigated(findings);
        trail.record(caseNo, new AuditEvent("APPEAL_INVESTIGATED", "完成申诉调查", RULE, null, Map.of()));
    }

    /**
     * Records the conclusion. After the last day of the period it is still possible.
     *
     * @throws Refusal as {@link #take}; {@code document.character-not-printable}
     */
    public void conclude(String caseNo, boolean upheld, String reason, String handler) {
        take(caseNo, handler);
        documents.requirePrintable(reason);
        AppealOutcome outcome = upheld ? AppealOutcome.UPHELD : AppealOutcome.DISMISSED;
        appeals.of(caseNo).conclude(outcome, reason, handler, LocalDate.now(clock));
        deadlines.end(caseNo, CONCLUSION);
        trail.record(
                caseNo,
                new AuditEvent(
                        "APPEAL_CONCLUDED",
                        "申诉结论：" + outcome.title(),
                        RULE,
                        reason,
                        Map.of("outcome", outcome.name())));
    }

    /** Sends the conclusion to the appellant in writing. */
    public void deliverConclusion(String caseNo) {
        CaseFile file = cases.get(caseNo);
        Appeal appeal = appeals.of(caseNo);
        String fileName = "申诉决定书-" + caseNo + ".pdf";
        byte[] pdf = documents.render(new Conclusion(
                "申诉决定书",
                caseNo,
                file.organisationName(),
                List.of(
                        new Section(
                                "一、申诉事项",
                                "贵单位于 %s 对案件 %s 的结论（%s）提出申诉。"
                                        .formatted(appeal.lodgedOn(), appeal.appealedCaseNo(), appeal.conclusion())),
                        new Section("二、调查情况", appeal.findings()),
                        new Section("三、结论", appeal.outcome().title()),
                        new Section("四、理由", appeal.reason())),
                appeal.concludedOn()));
        Material stored = materials.storeGenerated(caseNo, MaterialKind.DECISION, fileName, "application/pdf", pdf);
        appeal.deliveredAs(stored.id());
        letters.concluded(file, appeal, new Attachment(fileName, "application/pdf", pdf));
    }

    /** The appeal is upheld: the stage appealed against is gone through again, or the sanction decided on anew. */
    public void reopenAppealedStage(String caseNo) {
        Appeal appeal = appeals.of(caseNo);
        String reason = "申诉成立（申诉案件 %s）：%s".formatted(caseNo, appeal.reason());
        if (cases.get(appeal.appealedCaseNo()).kind().equals(Handlings.KIND)) {
            handlings.reopenDecision(appeal.appealedCaseNo(), reason);
        } else {
            qualifications.reopen(appeal.appealedCaseNo(), reason);
        }
    }

    /** Closes the case with the appeal's outcome. */
    public void close(String caseNo) {
        Appeal appeal = appeals.of(caseNo);
        deadlines.cancelAll(caseNo);
        cases.close(caseNo, appeal.outcome().name(), RULE, appeal.reason());
    }

    /**
     * Ends the appeal at the appellant's wish, at any time before its conclusion.
     *
     * @throws Refusal {@code case.not-found}, {@code appeal.not-found}, {@code case.closed}
     */
    public CaseFile withdraw(String caseNo, String reason) {
        cases.lock(caseNo);
        cases.get(caseNo);
        Appeal appeal = appeals.of(caseNo);
        cases.requireOpen(caseNo);
        appeal.conclude(AppealOutcome.WITHDRAWN, reason, CurrentUser.id(), LocalDate.now(clock));
        trail.record(caseNo, new AuditEvent("APPEAL_WITHDRAWN", "申诉单位撤回申诉", RULE, reason, Map.of()));
        if (!processes.deliver(WITHDRAWN, caseNo)) {
            throw new IllegalStateException("The process of " + caseNo + " takes no withdrawal");
        }
        return cases.get(caseNo);
    }

    /** Closes a case whose appeal was withdrawn; the appellant is told. */
    public void closeWithdrawn(String caseNo) {
        letters.withdrawn(cases.get(caseNo), appeals.of(caseNo));
        close(caseNo);
    }

    /** The period for concluding has passed: the supervision department is reminded. */
    public void escalate(String caseNo) {
        deadlines.miss(caseNo, CONCLUSION);
        trail.record(caseNo, new AuditEvent("APPEAL_OVERDUE", "申诉结论期限已过，提醒监督部门", RULE, null, Map.of()));
        letters.overdue(cases.get(caseNo));
    }

    /** @throws Refusal {@code case.not-found}, {@code appeal.not-found} */
    @Transactional(readOnly = true)
    public AppealView get(String caseNo) {
        cases.get(caseNo);
        return view(appeals.of(caseNo));
    }

    /**
     * The appeals against a case, oldest first.
     *
     * @throws Refusal {@code case.not-found}
     */
    @Transactional(readOnly = true)
    public List<AppealView> against(String caseNo) {
        cases.get(caseNo);
        return appeals.findByAppealedCaseNoOrderByCaseNo(caseNo).stream()
                .map(this::view)
                .toList();
    }

    private AppealView view(Appeal appeal) {
        return AppealView.of(appeal, concludeBy(appeal.caseNo()), CurrentUser.hasOneOf(Role.INVESTIGATING));
    }

    private LocalDate concludeBy(String caseNo) {
        return deadlines.current(caseNo, CONCLUSION).map(Deadline::dueOn).orElseThrow();
    }
}
