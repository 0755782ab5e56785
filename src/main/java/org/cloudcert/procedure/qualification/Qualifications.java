package org.cloudcert.procedure.qualification;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.NewCase;
import org.cloudcert.capability.casefile.Regime;
import org.cloudcert.capability.certificate.Certificate;
import org.cloudcert.capability.certificate.Certificates;
import org.cloudcert.capability.deadline.Deadlines;
import org.cloudcert.capability.party.Organisation;
import org.cloudcert.capability.party.Organisations;
import org.cloudcert.engine.Processes;
import org.cloudcert.rule.Edition;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.Rulebook;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A qualification case as a whole: it begins with an application and ends with one of the {@link Outcome}s. */
@Service
@Transactional
public class Qualifications {

    private static final String PROCESS = "qualification";
    static final String WITHDRAWN = "qualification.withdrawn";

    private final Organisations organisations;
    private final Certificates certificates;
    private final Rulebook rulebook;
    private final QualificationSettings settings;
    private final Cases cases;
    private final Applications applications;
    private final ProjectClock projectClock;
    private final Deadlines deadlines;
    private final Letters letters;
    private final AuditTrail trail;
    private final Processes processes;
    private final Clock clock;

    Qualifications(
            Organisations organisations,
            Certificates certificates,
            Rulebook rulebook,
            QualificationSettings settings,
            Cases cases,
            Applications applications,
            ProjectClock projectClock,
            Deadlines deadlines,
            Letters letters,
            AuditTrail trail,
            Processes processes,
            Clock clock) {
        this.organisations = organisations;
        this.certificates = certificates;
        this.rulebook = rulebook;
        this.settings = settings;
        this.cases = cases;
        this.applications = applications;
        this.projectClock = projectClock;
        this.deadlines = deadlines;
        this.letters = letters;
        this.trail = trail;
        this.processes = processes;
        this.clock = clock;
    }

    /**
     * Opens a case for an application: its kind by the certificate held on the day of receipt, its rules by today's
     * edition, its clock from today.
     *
     * @throws Refusal {@code organisation.not-found}, {@code qualification.level-not-offered}, {@code
     *     qualification.filing-conditions-unmet}
     */
    @Rule({"Q-2", "Q-4.2", "Q-5.2.1", "X-2"})
    public Applied apply(NewApplication application) {
        Organisation applicant = organisations.get(application.organisationId());
        String source = settings.sourceFor(QualificationSettings.CLOUD_SECURITY, application.level());
        new FilingConditions(applicant.legalPerson(), application.sealedAndBound(), application.electronicCopy())
                .require();

        LocalDate today = LocalDate.now(clock);
        Edition edition = rulebook.inForce(source, today);
        Submission submission = application.submission();
        Standing standing = Standing.of(
                submission.receivedOn(),
                certificates.heldBy(applicant.id(), QualificationSettings.CLOUD_SECURITY, application.level()),
                edition.rule("Q-4.2").timeLimit().amount());
        ApplicationKind kind = standing.kind();

        CaseFile file = cases.open(new NewCase(
                Regime.QUALIFICATION,
                kind.name(),
                applicant.id(),
                QualificationSettings.CLOUD_SECURITY,
                application.level(),
                edition.reference()));
        save(new Application(
                file.caseNo(),
                kind,
                application,
                standing.maintained() == null ? null : standing.maintained().number()));
        projectClock.start(file.caseNo(), edition, today);
        trail.record(
                file.caseNo(),
                new AuditEvent(
                        "APPLICATION_REGISTERED",
                        "登记%s（%s，%s收到），适用规则 %s"
                                .formatted(
                                        kind.title(),
                                        submission.channel().title(),
                                        submission.receivedOn(),
                                        edition.reference()),
                        "Q-4.2",
                        submission.note(),
                        Map.of(
                                "kind", kind.name(),
                                "edition", edition.reference(),
                                "channel", submission.channel().name(),
                                "receivedOn", submission.receivedOn().toString())));
        letters.registered(file, standing);
        processes.start(PROCESS, file.caseNo());
        return new Applied(cases.get(file.caseNo()), kind, standing.notice());
    }

    private void save(Application application) {
        try {
            applications.saveAndFlush(application);
        } catch (DataIntegrityViolationException registeredMeanwhile) {
            throw PaperApplications.alreadyRegistered("该申请书刚刚已登记，请在案件列表中查看");
        }
    }

    /**
     * A case just opened, and what its application counts as.
     *
     * @param notice Chinese, for the applicant: what lateness or the end of the certificate held costs, or null
     */
    public record Applied(CaseFile file, ApplicationKind kind, String notice) {}

    /**
     * Opens a case that follows another, such as an appeal, by today's edition: who may act in it is decided over both
     * (X-4).
     *
     * @param kind the procedure's own word, such as {@code APPEAL}
     * @throws Refusal {@code case.not-found}
     */
    @Rule({"X-2", "X-4"})
    public CaseFile openAfter(String formerCaseNo, String kind) {
        CaseFile former = cases.get(formerCaseNo);
        String source = rulebook.edition(former.edition()).source();
        return cases.openAfter(
                formerCaseNo,
                new NewCase(
                        Regime.QUALIFICATION,
                        kind,
                        former.organisationId(),
                        former.category(),
                        former.level(),
                        rulebook.inForce(source, LocalDate.now(clock)).reference()));
    }

    /**
     * Ends the case at the applicant's wish, at any time before the decision.
     *
     * @throws Refusal {@code case.closed}, {@code withdrawal.already-decided}
     */
    public CaseFile withdraw(String caseNo, String reason) {
        cases.lock(caseNo);
        cases.requireOpen(caseNo);
        applications.of(caseNo).requireUndecided();
        trail.record(caseNo, new AuditEvent("WITHDRAWAL_RECEIVED", "申请单位撤回申请", null, reason, Map.of()));
        if (!processes.deliver(WITHDRAWN, caseNo)) {
            throw new IllegalStateException("The process of " + caseNo + " takes no withdrawal");
        }
        return cases.get(caseNo);
    }

    /** Closes the case: nothing runs any more, and the applicant is told. */
    public void close(String caseNo, Outcome outcome, String reason) {
        deadlines.cancelAll(caseNo);
        cases.close(caseNo, outcome.name(), outcome.ruleId(), reason);
        letters.closed(cases.get(caseNo), outcome, reason);
    }

    /**
     * The stage whose conclusion closed the case against the applicant.
     *
     * @return empty while the case is open, and where it did not end with such a conclusion
     */
    @Transactional(readOnly = true)
    public Optional<Stage> appealable(String caseNo) {
        return Optional.ofNullable(cases.get(caseNo).outcome())
                .filter(outcome -> applications.existsById(caseNo))
                .map(Outcome::valueOf)
                .flatMap(Outcome::appealable);
    }

    /**
     * Goes through the stage again whose conclusion closed the case, as an upheld appeal demands. What was done before
     * stays on record; the project's period runs anew from today.
     *
     * @param reason Chinese, for the record
     * @return the stage
     * @throws Refusal {@code appeal.no-conclusion} where no conclusion closed the case
     */
    @Rule("Q-7.1")
    public Stage reopen(String caseNo, String reason) {
        cases.lock(caseNo);
        Stage stage = appealable(caseNo)
                .orElseThrow(
                        () -> Refusal.conflict("appeal.no-conclusion", "Q-7.1", "案件%s没有可以申诉的评审结论".formatted(caseNo)));
        CaseFile file = cases.reopen(caseNo, "Q-7.1", reason);
        applications.of(caseNo).reopen();
        projectClock.start(caseNo, rulebook.edition(file.edition()), LocalDate.now(clock));
        letters.reopened(file, stage, reason);
        Map<String, Object> decided = file.projectLead() == null ? Map.of() : Map.of("projectLead", file.projectLead());
        processes.startAt(PROCESS, caseNo, stage.activity(), decided);
        return stage;
    }

    /**
     * Looks again at what the open applications to maintain a certificate count as, once it was cancelled or that was
     * taken back: a cancelled one cannot be maintained.
     */
    @Rule({"Q-4.2", "Q-6"})
    public void reconsiderMaintenance(String number) {
        Optional<Certificate> held = certificates.find(number);
        for (Application application : applications.findByHeldCertificate(number)) {
            String caseNo = application.caseNo();
            cases.lock(caseNo);
            CaseFile file = cases.get(caseNo);
            int months =
                    rulebook.edition(file.edition()).rule("Q-4.2").timeLimit().amount();
            ApplicationKind kind =
                    Standing.of(application.receivedOn(), held, months).kind();
            if (file.isOpen() && kind != application.kind()) {
                application.countAs(kind);
                String reason =
                        kind.isMaintenance() ? "证书%s的取消决定已撤销".formatted(number) : "拟维持的证书%s已被取消".formatted(number);
                cases.reclassify(caseNo, kind.name(), kind.title(), "Q-4.2", reason);
                cases.noticeOn(caseNo, reason + "，本案改按" + kind.title() + "办理", "Q-4.2");
                letters.reclassified(cases.get(caseNo), kind, reason);
            }
        }
    }

    /** Three months have passed: the project lead is warned. */
    @Rule("Q-9.3")
    public void warnProjectLead(String caseNo) {
        deadlines.miss(caseNo, ProjectClock.TARGET);
        trail.record(caseNo, new AuditEvent("PROJECT_TARGET_PASSED", "项目实施已满三个月，提醒项目负责人", "Q-9.3", null, Map.of()));
        letters.projectTargetPassed(cases.get(caseNo));
    }

    /** Six months have passed: the supervision department takes it up. */
    @Rule("Q-9.3")
    public void escalateToSupervision(String caseNo) {
        deadlines.miss(caseNo, ProjectClock.LIMIT);
        trail.record(caseNo, new AuditEvent("PROJECT_LIMIT_PASSED", "项目实施已满六个月，转监督部门督办", "Q-9.3", null, Map.of()));
    }

    /** What the supervision department has ordered for an overdue project. */
    public void supervise(String caseNo, String measure) {
        trail.record(caseNo, new AuditEvent("PROJECT_SUPERVISED", "督办意见：" + measure, "Q-9.3", null, Map.of()));
    }
}
