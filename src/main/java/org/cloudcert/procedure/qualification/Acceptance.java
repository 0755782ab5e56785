package org.cloudcert.procedure.qualification;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.deadline.Deadline;
import org.cloudcert.capability.deadline.DeadlineRevived;
import org.cloudcert.capability.deadline.Deadlines;
import org.cloudcert.capability.deadline.NewDeadline;
import org.cloudcert.capability.material.MaterialKind;
import org.cloudcert.capability.material.Materials;
import org.cloudcert.engine.Processes;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.Staff;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.RuleEntry;
import org.cloudcert.rule.Rulebook;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The acceptance stage (受理阶段, Q 5.2): filing, review in five parts, rounds of supplementing. */
@Service
@Transactional
public class Acceptance {

    /** The kind of the applicant's deadline to supplement. */
    public static final String SUPPLEMENT = "SUPPLEMENT";

    private static final String FILING_CHECKED = "FILING_CHECKED";
    private static final String RULE = "Q-5.2.3";
    static final String SUPPLEMENT_RECEIVED = "qualification.supplement-received";
    private static final String DEADLINE_REVIVED = "qualification.supplement-deadline-revived";

    private final Cases cases;
    private final Applications applications;
    private final MaterialReviews reviews;
    private final Materials materials;
    private final Deadlines deadlines;
    private final ProjectClock projectClock;
    private final Rulebook rulebook;
    private final QualificationSettings settings;
    private final Letters letters;
    private final Staff staff;
    private final AuditTrail trail;
    private final Processes processes;
    private final Clock clock;

    Acceptance(
            Cases cases,
            Applications applications,
            MaterialReviews reviews,
            Materials materials,
            Deadlines deadlines,
            ProjectClock projectClock,
            Rulebook rulebook,
            QualificationSettings settings,
            Letters letters,
            Staff staff,
            AuditTrail trail,
            Processes processes,
            Clock clock) {
        this.cases = cases;
        this.applications = applications;
        this.reviews = reviews;
        this.materials = materials;
        this.deadlines = deadlines;
        this.projectClock = projectClock;
        this.rulebook = rulebook;
        this.settings = settings;
        this.letters = letters;
        this.staff = staff;
        this.trail = trail;
        this.processes = processes;
        this.clock = clock;
    }

    /**
     * Records the check of the paper file.
     *
     * @param selfCheck the applicant's own check as found on the form, or null where it was declared before
     * @param projectLead the lead appointed; needed only where the conditions are met
     * @return whether the file is opened
     */
    @Rule({"Q-4.1", "Q-5.2.1"})
    public boolean recordFiling(
            String caseNo, FilingConditions found, SelfCheck selfCheck, String projectLead, String note) {
        trail.record(
                caseNo,
                new AuditEvent(
                        FILING_CHECKED,
                        found.met() ? "三项建档条件全部满足，准予建档" : "建档条件不满足",
                        "Q-5.2.1",
                        note,
                        Map.of(
                                "legalPerson", found.legalPerson(),
                                "sealedAndBound", found.sealedAndBound(),
                                "electronicCopy", found.electronicCopy())));
        if (!found.met()) {
            return false;
        }
        Application application = applications.of(caseNo);
        if (selfCheck != null) {
            application.recordSelfCheck(selfCheck);
        } else if (!application.hasSelfCheck()) {
            throw Refusal.invalid("filing.self-check-missing", "Q-4.1", "须登记申请单位对材料完整性、正确性的自查人和自查日期");
        }
        appointLead(caseNo, projectLead);
        return true;
    }

    /** Whether this person decided on the filing, which no duty in the case shows. */
    @Transactional(readOnly = true)
    @Rule("Q-7.1")
    public boolean checkedFiling(String caseNo, String userId) {
        return trail.of(caseNo).stream()
                .anyMatch(entry ->
                        entry.action().equals(FILING_CHECKED) && entry.actor().equals(userId));
    }

    private void appointLead(String caseNo, String projectLead) {
        if (projectLead == null) {
            throw Refusal.invalid("filing.lead-missing", "Q-5.2.2", "准予建档时须指定项目负责人");
        }
        staff.require(projectLead, Role.PROJECT_LEAD);
        cases.assignLead(caseNo, projectLead);
    }

    /**
     * Records a round of the review.
     *
     * @return whether the evidence suffices
     * @throws Refusal {@code review.three-years-missing} where maintenance lacks the last three years' material
     */
    @Rule({"Q-4.3", "Q-5.2.2"})
    public boolean recordReview(String caseNo, FivePartReview parts, String opinion, String reviewer) {
        if (parts.sufficient()) {
            requireThreeYearRecord(caseNo);
        }
        MaterialReview review = reviews.save(
                new MaterialReview(caseNo, reviews.nextRound(caseNo), parts, opinion, reviewer, clock.instant()));
        trail.record(
                caseNo,
                new AuditEvent(
                        "MATERIALS_REVIEWED",
                        "第%d轮受理审查：%s".formatted(review.round(), parts.summary()),
                        "Q-5.2.2",
                        opinion,
                        Map.of("round", review.round(), "sufficient", parts.sufficient())));
        return parts.sufficient();
    }

    private void requireThreeYearRecord(String caseNo) {
        boolean missing = applications.of(caseNo).kind().isMaintenance()
                && materials.of(caseNo).stream()
                        .noneMatch(material -> material.kind() == MaterialKind.THREE_YEAR_RECORD);
        if (missing) {
            throw Refusal.conflict("review.three-years-missing", "Q-4.3", "维持申请须提交近三年的资料信息，案卷中尚无此类材料");
        }
    }

    /** Tells the applicant that the evidence suffices. */
    @Rule("Q-5.2.2")
    public void sendAcceptanceOpinion(String caseNo) {
        letters.accepted(cases.get(caseNo), reviews.latest(caseNo));
    }

    /** Tells the applicant what is to be supplemented. */
    @Rule("Q-5.2.2")
    public void sendReviewOpinion(String caseNo) {
        letters.supplementNeeded(cases.get(caseNo), reviews.latest(caseNo));
    }

    /** The applicant has the opinion: the month for supplementing begins, the project's clock stands still. */
    @Rule({"Q-5.2.3", "Q-9.3"})
    public void startSupplementPeriod(String caseNo, LocalDate receivedOn) {
        RuleEntry rule = rulebook.edition(cases.get(caseNo).edition()).rule(RULE);
        MaterialReview review = reviews.latest(caseNo);
        review.opinionReceived(receivedOn);
        deadlines.open(new NewDeadline(
                caseNo,
                SUPPLEMENT,
                "补正期限（第%d轮）".formatted(review.round()),
                RULE,
                rule.timeLimit(),
                rule.rollForward(),
                receivedOn));
        projectClock.pause(caseNo, ProjectClock.Pause.SUPPLEMENTING);
    }

    /**
     * Takes the applicant's supplement and hands the case back to the lead.
     *
     * @throws Refusal {@code supplement.not-awaited}, {@code supplement.deadline-missed}, {@code supplement.empty}
     */
    @Rule({"Q-5.2.3", "T-4"})
    public CaseFile supplement(String caseNo, String note, List<String> materialIds) {
        cases.lock(caseNo);
        cases.requireOpen(caseNo);
        Deadline deadline = deadlines
                .current(caseNo, SUPPLEMENT)
                .filter(Deadline::pending)
                .orElseThrow(() -> Refusal.conflict("supplement.not-awaited", RULE, "案件当前未在等待补充资料"));
        Instant now = clock.instant();
        if (!now.isBefore(deadline.dueAt())) {
            throw Refusal.conflict(
                    "supplement.deadline-missed", RULE, "补正期限已于%s 24时届满，不能再提交补充资料".formatted(deadline.dueOn()));
        }
        MaterialReview review = reviews.latest(caseNo);
        requireContent(caseNo, review, note, materialIds);
        review.supplemented(now);
        deadlines.meet(deadline.id());
        projectClock.resume(caseNo, ProjectClock.Pause.SUPPLEMENTING);
        trail.record(
                caseNo,
                new AuditEvent(
                        "SUPPLEMENT_RECEIVED",
                        "收到第%d轮补充资料".formatted(review.round()),
                        RULE,
                        note,
                        Map.of("materials", materialIds)));
        if (!processes.deliver(SUPPLEMENT_RECEIVED, caseNo)) {
            throw Refusal.conflict("supplement.not-awaited", RULE, "案件当前未在等待补充资料");
        }
        return cases.get(caseNo);
    }

    private void requireContent(String caseNo, MaterialReview review, String note, List<String> materialIds) {
        for (String id : materialIds) {
            materials.get(caseNo, id);
        }
        boolean uploaded = materials.of(caseNo).stream()
                .anyMatch(material -> material.storedAt().isAfter(review.reviewedAt()));
        if (materialIds.isEmpty() && !uploaded && (note == null || note.isBlank())) {
            throw Refusal.invalid("supplement.empty", RULE, "请先上传补充材料或填写说明");
        }
    }

    /**
     * Records what the lead decides after a missed deadline.
     *
     * @param extensionDays in days, counted from the day the period ended; 0 closes the case
     * @return whether the applicant gets more time
     * @throws Refusal {@code supplement.extension-invalid} where the new date would lie in the past or too far ahead
     */
    @Rule("Q-5.2.3")
    public boolean decideMissedSupplement(String caseNo, int extensionDays, String reason) {
        Deadline deadline = deadlines
                .current(caseNo, SUPPLEMENT)
                .filter(Deadline::pending)
                .orElseThrow(() -> new IllegalStateException("No supplement deadline of " + caseNo));
        if (extensionDays == 0) {
            trail.record(caseNo, new AuditEvent("EXTENSION_DENIED", "逾期未补正，不予延期", RULE, reason, Map.of()));
            return false;
        }
        if (extensionDays > settings.maxExtensionDays()
                || !deadline.dueOn().plusDays(extensionDays).isAfter(LocalDate.now(clock))) {
            throw Refusal.invalid(
                    "supplement.extension-invalid",
                    RULE,
                    "延期自原届满日%s起算，不超过%d天，且新的届满日须晚于今天".formatted(deadline.dueOn(), settings.maxExtensionDays()));
        }
        reviews.latest(caseNo).extend();
        deadlines.extend(deadline.id(), extensionDays, reason, RULE);
        return true;
    }

    /** A missed deadline runs again: its supplement is awaited again. What the lead grants is a way of its own. */
    @EventListener
    @Rule({"Q-5.2.3", "X-6"})
    void on(DeadlineRevived revived) {
        if (revived.kind().equals(SUPPLEMENT) && !revived.ruleId().equals(RULE)) {
            processes.deliver(DEADLINE_REVIVED, revived.caseNo());
        }
    }

    /** The deadline has passed for good. */
    @Rule("Q-5.2.3")
    public void missSupplement(String caseNo) {
        deadlines.miss(caseNo, SUPPLEMENT);
    }
}
