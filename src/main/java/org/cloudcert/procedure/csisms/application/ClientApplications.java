package org.cloudcert.procedure.csisms.application;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.capability.casefile.Participations;
import org.cloudcert.capability.certificate.CertificateStatus;
import org.cloudcert.capability.certificate.Certificates;
import org.cloudcert.capability.certificate.StatusChange;
import org.cloudcert.capability.deadline.Deadline;
import org.cloudcert.capability.deadline.Deadlines;
import org.cloudcert.capability.deadline.NewDeadline;
import org.cloudcert.capability.material.Material;
import org.cloudcert.capability.material.MaterialKind;
import org.cloudcert.capability.material.Materials;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.Processes;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.Staff;
import org.cloudcert.procedure.csisms.CaseKind;
import org.cloudcert.procedure.csisms.Certification;
import org.cloudcert.procedure.csisms.Certifications;
import org.cloudcert.procedure.csisms.application.ApplicationView.DocumentState;
import org.cloudcert.procedure.csisms.application.ApplicationView.DocumentState.State;
import org.cloudcert.procedure.csisms.application.Judgement.Verdict;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Refusal.FieldError;
import org.cloudcert.rule.Rule;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Applications for certification, from their receipt to the outcome that the applicant is told. A case of an initial
 * certification or a transfer begins here ({@link #apply}) and is closed here ({@link #close}), whatever comes between.
 */
@Service
@Transactional
public class ClientApplications {

    /** The kind of the applicant's deadline to supplement. */
    public static final String SUPPLEMENT = "CSISMS_SUPPLEMENT";

    /** The stage from which on an application can no longer be withdrawn: the certification is decided on. */
    public static final String CERTIFICATION_STAGE = "CSISMS_CERTIFICATION";

    static final String SUPPLEMENTED = "csisms.supplement-received";
    static final String WITHDRAWN = "csisms.withdrawn";

    private static final String CONDITIONS = "C-5.1.2";
    private static final String BAR = "C-5.2.2";
    private static final String DOCUMENTS = "C-5.1.3";
    private static final String TOLD = "C-5.2.5";

    private final Certifications certifications;
    private final Cases cases;
    private final ClientApplicationRepository applications;
    private final ApplicationReviewRepository reviews;
    private final Materials materials;
    private final Certificates certificates;
    private final Deadlines deadlines;
    private final Participations participations;
    private final Safeguards safeguards;
    private final OwnCompetence competence;
    private final Staff staff;
    private final ApplicationLetters letters;
    private final AuditTrail trail;
    private final Processes processes;
    private final Clock clock;

    ClientApplications(
            Certifications certifications,
            Cases cases,
            ClientApplicationRepository applications,
            ApplicationReviewRepository reviews,
            Materials materials,
            Certificates certificates,
            Deadlines deadlines,
            Participations participations,
            Safeguards safeguards,
            OwnCompetence competence,
            Staff staff,
            ApplicationLetters letters,
            AuditTrail trail,
            Processes processes,
            Clock clock) {
        this.certifications = certifications;
        this.cases = cases;
        this.applications = applications;
        this.reviews = reviews;
        this.materials = materials;
        this.certificates = certificates;
        this.deadlines = deadlines;
        this.participations = participations;
        this.safeguards = safeguards;
        this.competence = competence;
        this.staff = staff;
        this.letters = letters;
        this.trail = trail;
        this.processes = processes;
        this.clock = clock;
    }

    /**
     * Opens the case of an application and starts its process. A new client's is an initial certification, whatever it
     * holds elsewhere; only one whose former body lost its approval is taken over with its certificate.
     *
     * @throws Refusal {@code organisation.not-found}, {@code application.conditions-incomplete}, {@code
     *     application.former-body-missing} where a transfer does not say when the former body lost its approval, {@code
     *     application.duplicate} where the organisation has a running certification or an open application
     */
    @Rule({"C-5.1.2", "C-5.1.3", "C-5.2.4", "X-2"})
    public CaseFile apply(NewClientApplication application) {
        boolean transfer = application.isTransfer();
        requireNone(application.organisationId());
        CaseKind kind = transfer ? CaseKind.CSISMS_TRANSFER : CaseKind.CSISMS_INITIAL;
        CaseFile file =
                certifications.begin(kind, application.organisationId(), application.scope(), application.categories());
        String caseNo = file.caseNo();
        policy(caseNo, application.receivedOn()).require(application.answers());
        if (transfer) {
            requireFormerBody(application);
        }
        applications.save(new ClientApplication(caseNo, application));
        trail.record(
                caseNo,
                AuditEvent.of("csisms.applied", transfer ? "收到转换认证申请" : "收到初次认证申请")
                        .under("C-5.1.3")
                        .because(application.note())
                        .with("receivedOn", application.receivedOn().toString())
                        .with("headcount", application.headcount())
                        .with("sites", application.sites().size())
                        .with("categories", application.categories()));
        letters.registered(file, transfer ? "转换认证" : "初次认证");
        processes.start(transfer ? "csisms-transfer" : "csisms", caseNo);
        return cases.get(caseNo);
    }

    private void requireNone(String organisationId) {
        LocalDate today = LocalDate.now(clock);
        certifications.ofOrganisation(organisationId).stream()
                .filter(held -> cases.get(held.id()).isOpen()
                        || held.validUntil() != null && !held.validUntil().isBefore(today) && isInForce(held, today))
                .findFirst()
                .ifPresent(held -> {
                    throw Refusal.conflict(
                            "application.duplicate", "C-5.2.4", "该单位的认证%s正在办理或仍然有效，不能再次申请初次认证".formatted(held.id()));
                });
    }

    private boolean isInForce(Certification held, LocalDate today) {
        CertificateStatus status = certificates.statusOn(held.certificateNumber(), today);
        return status == CertificateStatus.VALID || status == CertificateStatus.SUSPENDED;
    }

    private static void requireFormerBody(NewClientApplication application) {
        boolean lost = application.answers().stream()
                .anyMatch(answer -> answer.condition() == Condition.FORMER_BODY && answer.on() != null);
        if (!lost) {
            throw Refusal.invalid(
                    "application.former-body-missing",
                    CONDITIONS,
                    "转换认证须填写原发证机构被撤销认证资质的日期",
                    List.of(new FieldError("conditions.FORMER_BODY", "须填写原发证机构被撤销认证资质的日期")));
        }
    }

    private ConditionPolicy policy(String caseNo, LocalDate receivedOn) {
        return new ConditionPolicy(certifications.rule(caseNo, CONDITIONS), receivedOn);
    }

    /**
     * Judges the conditions and notes the result on the trail.
     *
     * @return whether the applicant is under a stop order or on the list of serious violations by its own answer, so that
     *     the application is refused without a review
     */
    @Rule({"C-5.1.2", "C-5.2.2"})
    public boolean judge(String caseNo) {
        List<Judgement> judgements = judgements(applications.of(caseNo));
        AuditEvent event = AuditEvent.of("csisms.conditions-judged", "系统判定申请条件：" + summary(judgements))
                .under(CONDITIONS);
        for (Judgement judgement : judgements) {
            event = event.with(judgement.condition().name(), judgement.verdict().name());
        }
        trail.record(caseNo, event);
        return judgements.stream().anyMatch(judgement -> judgement.verdict() == Verdict.BARRED);
    }

    private static String summary(List<Judgement> judgements) {
        String failing = judgements.stream()
                .filter(judgement -> judgement.verdict() == Verdict.UNMET || judgement.verdict() == Verdict.BARRED)
                .map(judgement ->
                        "第%d项“%s”：%s".formatted(judgement.number(), judgement.title(), judgement.explanation()))
                .collect(Collectors.joining("；"));
        return failing.isEmpty() ? "没有不满足的条件" : failing;
    }

    private List<Judgement> judgements(ClientApplication application) {
        return policy(application.caseNo(), application.receivedOn())
                .judge(application.answers(), ownSanctionOn(application));
    }

    /** The last day on which we suspended or withdrew a certificate of the applicant's; null where we never did. */
    @Rule("C-5.1.2")
    private LocalDate ownSanctionOn(ClientApplication application) {
        return certificates.issuedTo(cases.get(application.caseNo()).organisationId(), Certifications.CATEGORY).stream()
                .flatMap(certificate -> certificate.statusHistory().stream())
                .filter(change -> change.status() == CertificateStatus.SUSPENDED
                        || change.status() == CertificateStatus.WITHDRAWN)
                .map(StatusChange::from)
                .filter(from -> !from.isAfter(application.receivedOn()))
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /**
     * Records a round of the application review. Whoever reviews is kept from the case's appeal.
     *
     * @throws Refusal {@code application.barred} where somebody who must be refused would not be; on acceptance also
     *     {@code application.conditions-unmet}, {@code application.documents-missing}, {@code
     *     application.competence-missing}, {@code application.audit-time-unjustified}, {@code application.not-able}, {@code application.not-agreed}, {@code
     *     application.lead-missing}, {@code safeguard.lapsed}
     */
    @Rule({"C-5.2.1", "C-5.2.2", "C-5.2.3", "X-4"})
    public void review(String caseNo, NewApplicationReview review, String reviewer) {
        participations.assign(caseNo, reviewer, Duty.APPLICATION_REVIEWER);
        // It ends with the review; having had it is what counts.
        participations.relieve(caseNo, reviewer, Duty.APPLICATION_REVIEWER);
        ClientApplication application = applications.of(caseNo);
        requireNotBarred(application, review);
        if (review.outcome() == ReviewOutcome.ACCEPT) {
            requireAcceptable(application, review);
            appointLead(caseNo, review.projectLead());
        }
        int round = reviews.findByCaseNoOrderByRound(caseNo).size() + 1;
        reviews.save(new ApplicationReview(caseNo, round, review, competenceNow(caseNo), reviewer, clock.instant()));
        trail.record(
                caseNo,
                AuditEvent.of(
                                "csisms.application-reviewed",
                                "第%d轮申请评审：%s".formatted(round, review.outcome().title()))
                        .under("C-5.2.1")
                        .because(review.opinion())
                        .with("outcome", review.outcome().name())
                        .with("auditDays", review.auditDays())
                        .with("reckonedAuditDays", reckonedDays(application).toPlainString()));
    }

    /** What the system knows by itself, and what the reviewer found: either suffices. */
    @Rule("C-5.2.2")
    private void requireNotBarred(ClientApplication application, NewApplicationReview review) {
        boolean barred = review.verification().bars()
                || judgements(application).stream().anyMatch(judgement -> judgement.verdict() == Verdict.BARRED);
        if (barred && review.outcome() != ReviewOutcome.REFUSE) {
            throw Refusal.conflict(
                    "application.barred",
                    BAR,
                    "申请单位被责令停业整顿或者被列入严重违法失信名单，只能不予受理",
                    List.of(new FieldError("reviewOutcome", "此情形只能不予受理")));
        }
    }

    @Rule("C-5.2.3")
    private void requireAcceptable(ClientApplication application, NewApplicationReview review) {
        safeguards.require();
        List<Judgement> unmet = judgements(application).stream()
                .filter(judgement -> judgement.verdict() == Verdict.UNMET)
                .toList();
        List<FieldError> unverified = review.verification().unmet();
        if (!unmet.isEmpty() || !unverified.isEmpty()) {
            String reasons = Stream.concat(
                            unmet.stream().map(judgement -> "第%d项“%s”%s"
                                    .formatted(judgement.number(), judgement.title(), judgement.explanation())),
                            unverified.stream().map(FieldError::message))
                    .collect(Collectors.joining("；"));
            throw Refusal.conflict("application.conditions-unmet", CONDITIONS, "申请条件未全部满足：" + reasons, unverified);
        }
        Set<String> missing = documents(application).stream()
                .filter(document -> document.state() == State.MISSING)
                .map(DocumentState::title)
                .collect(Collectors.toSet());
        if (!missing.isEmpty()) {
            throw Refusal.conflict("application.documents-missing", "C-5.1.3", "缺少资料：" + String.join("、", missing));
        }
        Set<String> lacking = lacking(application.caseNo());
        if (!lacking.isEmpty()) {
            throw Refusal.conflict(
                    "application.competence-missing", "C-5.2.1", "本机构没有可以派出的审核员：业务类别" + String.join("、", lacking));
        }
        BigDecimal reckoned = reckonedDays(application);
        if (BigDecimal.valueOf(review.auditDays()).compareTo(reckoned) < 0 && review.factors() == null) {
            throw Refusal.conflict(
                    "application.audit-time-unjustified",
                    "C-5.2.1",
                    "按审核时间表，初次审核约需%s人日；少于此数的，须写明其他影响审核的因素".formatted(reckoned.toPlainString()));
        }
        if (!review.able()) {
            throw Refusal.conflict("application.not-able", "C-5.2.3", "本机构不具备实施认证的能力，不能受理");
        }
        if (!review.agreed()) {
            throw Refusal.conflict("application.not-agreed", "C-5.2.3", "双方尚未就认证事宜达成一致，不能受理");
        }
    }

    private Set<String> lacking(String caseNo) {
        Certification certification = certifications.ofCase(caseNo);
        return competence.lacking(certification.organisationId(), certification.categories(), LocalDate.now(clock));
    }

    private BigDecimal reckonedDays(ClientApplication application) {
        return competence.initialAudit(
                application.headcount(), application.sites().size(), LocalDate.now(clock));
    }

    private String competenceNow(String caseNo) {
        Set<String> lacking = lacking(caseNo);
        return certifications.ofCase(caseNo).categories().stream()
                .sorted()
                .map(category -> category + (lacking.contains(category) ? "：没有可派出的审核员" : "：有可派出的审核员"))
                .collect(Collectors.joining("；"));
    }

    private void appointLead(String caseNo, String projectLead) {
        if (projectLead == null) {
            throw Refusal.invalid("application.lead-missing", "C-5.2.1", "受理时须指定项目负责人");
        }
        staff.require(projectLead, Role.PROJECT_LEAD);
        cases.assignLead(caseNo, projectLead);
    }

    /**
     * Accepts the application and tells the applicant. The review has checked everything before; this is the engine's
     * safeguard, whichever way it came here.
     *
     * @throws Refusal {@code application.not-reviewed}, {@code application.barred}
     */
    @Rule({"C-5.2.2", "C-5.2.3", "C-5.2.5"})
    public void accept(String caseNo) {
        ClientApplication application = applications.of(caseNo);
        List<ApplicationReview> rounds = reviews.findByCaseNoOrderByRound(caseNo);
        ApplicationReview last = rounds.isEmpty() ? null : rounds.get(rounds.size() - 1);
        if (last == null || last.outcome() != ReviewOutcome.ACCEPT) {
            throw Refusal.conflict("application.not-reviewed", "C-5.2.3", "申请评审没有作出受理的结论");
        }
        application.accept(clock.instant());
        letters.accepted(cases.get(caseNo), last.opinion());
        trail.record(
                caseNo, AuditEvent.of("csisms.application-accepted", "受理认证申请").under("C-5.2.3"));
    }

    /** @throws Refusal {@code application.not-accepted} where the case's application was not accepted */
    @Transactional(readOnly = true)
    @Rule("C-5.2.3")
    public void requireAccepted(String caseNo) {
        if (!applications.of(caseNo).isAccepted()) {
            throw Refusal.conflict("application.not-accepted", "C-5.2.3", "认证申请尚未受理");
        }
    }

    /** Refuses, and closes the case. */
    @Rule({"C-5.2.2", "C-5.2.5"})
    public void refuse(String caseNo) {
        List<ApplicationReview> rounds = reviews.findByCaseNoOrderByRound(caseNo);
        close(
                caseNo,
                Outcome.REFUSED,
                rounds.isEmpty()
                        ? summary(judgements(applications.of(caseNo)))
                        : rounds.get(rounds.size() - 1).opinion());
    }

    /** Tells the applicant what to supplement; its period begins. */
    @Rule({"C-5.1.3", "C-5.2.5"})
    public void requestSupplement(String caseNo) {
        ApplicationReview review = reviews.latest(caseNo);
        Deadline deadline = deadlines.open(NewDeadline.under(
                certifications.rule(caseNo, DOCUMENTS),
                caseNo,
                SUPPLEMENT,
                "补充资料期限（第%d轮）".formatted(review.round()),
                LocalDate.now(clock)));
        letters.supplementNeeded(cases.get(caseNo), review.round(), review.opinion(), deadline.dueOn());
    }

    /**
     * Takes what the applicant supplements, and hands the case back to the review.
     *
     * @param corrected new answers to conditions; may be empty
     * @throws Refusal {@code supplement.not-awaited}, {@code supplement.deadline-missed}, {@code supplement.empty},
     *     {@code application.conditions-incomplete}
     */
    @Rule({"C-5.2.5", "T-4"})
    public CaseFile supplement(String caseNo, String note, List<Answer> corrected) {
        cases.lock(caseNo);
        cases.requireOpen(caseNo);
        Deadline deadline = deadlines
                .current(caseNo, SUPPLEMENT)
                .filter(Deadline::pending)
                .orElseThrow(() -> Refusal.conflict("supplement.not-awaited", TOLD, "案件当前未在等待补充资料"));
        Instant now = clock.instant();
        if (!now.isBefore(deadline.dueAt())) {
            throw Refusal.conflict(
                    "supplement.deadline-missed", TOLD, "补充资料期限已于%s 24时届满，不能再提交".formatted(deadline.dueOn()));
        }
        ClientApplication application = applications.of(caseNo);
        boolean uploaded = materials.of(caseNo).stream().anyMatch(material -> material.storedAt()
                .isAfter(reviews.latest(caseNo).reviewedAt()));
        if (!uploaded && corrected.isEmpty() && (note == null || note.isBlank())) {
            throw Refusal.invalid("supplement.empty", TOLD, "请先上传补充材料、更正答复或填写说明");
        }
        application.correct(corrected);
        policy(caseNo, application.receivedOn()).require(application.answers());
        deadlines.meet(deadline.id());
        trail.record(
                caseNo,
                AuditEvent.of("csisms.supplemented", "收到补充资料")
                        .under(TOLD)
                        .because(note)
                        .with(
                                "corrected",
                                corrected.stream().map(Answer::condition).toList()));
        if (!processes.deliver(SUPPLEMENTED, caseNo)) {
            throw Refusal.conflict("supplement.not-awaited", TOLD, "案件当前未在等待补充资料");
        }
        return cases.get(caseNo);
    }

    /** The period for supplementing has passed. */
    @Rule("C-5.2.5")
    public void missSupplement(String caseNo) {
        deadlines.miss(caseNo, SUPPLEMENT);
        close(caseNo, Outcome.SUPPLEMENT_MISSED, "补充资料期限届满，未收到补充资料");
    }

    /**
     * Ends the case at the client's wish, at any time before the decision.
     *
     * @throws Refusal {@code case.closed}, {@code application.none}, {@code withdrawal.already-decided}
     */
    public CaseFile withdraw(String caseNo, String reason) {
        cases.lock(caseNo);
        CaseFile file = cases.requireOpen(caseNo);
        applications.of(caseNo);
        if (CERTIFICATION_STAGE.equals(file.stage())) {
            throw Refusal.conflict("withdrawal.already-decided", null, "已作出认证决定，不能再撤回申请");
        }
        trail.record(caseNo, AuditEvent.of("csisms.withdrawn", "申请单位撤回申请").because(reason));
        if (!processes.deliver(WITHDRAWN, caseNo)) {
            throw new IllegalStateException("The process of " + caseNo + " takes no withdrawal");
        }
        return cases.get(caseNo);
    }

    /** Whether a supplement is awaited. */
    @Transactional(readOnly = true)
    public boolean awaitsSupplement(String caseNo) {
        return processes.awaits(SUPPLEMENTED, caseNo);
    }

    /** Whether the case can still be withdrawn. */
    @Transactional(readOnly = true)
    public boolean isWithdrawable(CaseFile file) {
        return file.isOpen() && !CERTIFICATION_STAGE.equals(file.stage()) && processes.awaits(WITHDRAWN, file.caseNo());
    }

    /** Closes the first case of a certification: nothing runs in it any more, and the client is told. */
    public void close(String caseNo, Outcome outcome, String reason) {
        deadlines.cancelAll(caseNo);
        cases.close(caseNo, outcome.name(), outcome.ruleId(), reason);
        letters.closed(cases.get(caseNo), outcome, reason);
    }

    /**
     * The sites of a certification as applied for.
     *
     * @throws Refusal {@code application.none}
     */
    @Transactional(readOnly = true)
    public List<ApplicantSite> sites(String certification) {
        return applications.of(certification).sites();
    }

    /**
     * An application and how it stands. Applicants and portals get what concerns them.
     *
     * @throws Refusal {@code case.not-found}, {@code application.none}
     */
    @Transactional(readOnly = true)
    public ApplicationView view(String caseNo) {
        ClientApplication application = applications.of(caseNo);
        Certification certification = certifications.ofCase(caseNo);
        ApplicationView view = new ApplicationView(
                caseNo,
                cases.get(caseNo).kind(),
                application.isAccepted(),
                application.receivedOn(),
                certification.scope(),
                certification.categories(),
                application.sites(),
                application.headcount(),
                application.outsourcing(),
                application.former(),
                judgements(application),
                documents(application),
                lacking(caseNo),
                reckonedDays(application),
                safeguards.areCurrent(),
                reviews.findByCaseNoOrderByRound(caseNo).stream()
                        .map(ApplicationView.Review::of)
                        .toList());
        return CurrentUser.hasOneOf(Role.EXTERNAL) ? view.asTold() : view;
    }

    @Rule("C-5.1.3")
    private List<DocumentState> documents(ClientApplication application) {
        Set<MaterialKind> provided = materials.of(application.caseNo()).stream()
                .map(Material::kind)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(MaterialKind.class)));
        return Stream.of(Document.values())
                .map(document -> new DocumentState(document, state(document, provided, application)))
                .toList();
    }

    /** Other documents are those that the body asks for, in a round of supplementing. */
    private static State state(Document document, Set<MaterialKind> provided, ClientApplication application) {
        if (provided.contains(document.kind())) {
            return State.PROVIDED;
        }
        boolean spared = document == Document.OTHER
                || !document.always() && application.notApplicable().contains(document);
        return spared ? State.NOT_APPLICABLE : State.MISSING;
    }
}
