package org.cloudcert.procedure.csisms.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.Participations;
import org.cloudcert.capability.deadline.Deadline;
import org.cloudcert.capability.deadline.Deadlines;
import org.cloudcert.capability.deadline.NewDeadline;
import org.cloudcert.capability.material.Materials;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.Processes;
import org.cloudcert.procedure.csisms.AuditType;
import org.cloudcert.procedure.csisms.Certifications;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.RuleEntry.TimeLimit;
import org.cloudcert.rule.RuleEntry.Unit;
import org.cloudcert.web.EntityTags;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a client does about nonconformities, and how the team verifies it. Each grade has its own date for handing in; all
 * of it has to be verified within six months after the audit's last day.
 */
@Service
@Transactional
@Rule("I-9.4.9")
public class Corrections {

    static final String SUBMITTED = "csisms.correction-submitted";
    static final String MAJOR = "CSISMS_MAJOR_CORRECTION";
    static final String MINOR = "CSISMS_MINOR_CORRECTION";
    static final String VERIFICATION = "CSISMS_VERIFICATION";

    private static final String RULE = "I-9.4.9";
    private static final String LIMIT = "I-9.5.3";

    private final Cases cases;
    private final Certifications certifications;
    private final AuditRepository audits;
    private final MemberRepository members;
    private final Participations participations;
    private final FindingRepository findings;
    private final CorrectionRepository corrections;
    private final Materials materials;
    private final AuditSettings settings;
    private final Deadlines deadlines;
    private final AuditLetters letters;
    private final AuditTrail trail;
    private final Processes processes;
    private final Clock clock;

    Corrections(
            Cases cases,
            Certifications certifications,
            AuditRepository audits,
            MemberRepository members,
            Participations participations,
            FindingRepository findings,
            CorrectionRepository corrections,
            Materials materials,
            AuditSettings settings,
            Deadlines deadlines,
            AuditLetters letters,
            AuditTrail trail,
            Processes processes,
            Clock clock) {
        this.cases = cases;
        this.certifications = certifications;
        this.audits = audits;
        this.members = members;
        this.participations = participations;
        this.findings = findings;
        this.corrections = corrections;
        this.materials = materials;
        this.settings = settings;
        this.deadlines = deadlines;
        this.letters = letters;
        this.trail = trail;
        this.processes = processes;
        this.clock = clock;
    }

    /**
     * Which dates run.
     *
     * @param majors whether that for major nonconformities, and concerns, does
     * @param minors whether that for minor ones does
     */
    public record Awaited(boolean majors, boolean minors) {}

    /** The kind of deadline that a grade is handed in by. */
    static String kind(Grade grade) {
        return grade == Grade.MINOR ? MINOR : MAJOR;
    }

    /** Tells the client what it has to do something about, and until when. */
    @Rule({"I-9.4.9", LIMIT})
    public Awaited call(String caseNo) {
        Audit audit = audits.current(caseNo);
        LocalDate today = LocalDate.now(clock);
        Set<String> kinds = kinds(audit);
        if (kinds.contains(MAJOR)) {
            open(audit, MAJOR, settings.majorDays(), today);
        }
        if (kinds.contains(MINOR)) {
            open(audit, MINOR, settings.minorDays(), today);
        }
        deadlines.open(NewDeadline.under(
                certifications.rule(caseNo, LIMIT), caseNo, VERIFICATION, "不符合验证期限", audit.lastDay()));
        letters.correctionsCalled(cases.get(caseNo), audit, unsettled(audit), due(caseNo, MAJOR), due(caseNo, MINOR));
        return awaited(caseNo);
    }

    private Set<String> kinds(Audit audit) {
        return findings.findByAuditOrderByNumber(audit.id()).stream()
                .filter(Finding::isAwaited)
                .map(finding -> kind(finding.grade()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void open(Audit audit, String kind, int days, LocalDate on) {
        String name =
                kind.equals(MINOR) ? "轻微不符合的纠正期限" : audit.type() == AuditType.STAGE_1 ? "关注事项的答复期限" : "严重不符合的纠正期限";
        deadlines.open(new NewDeadline(audit.caseNo(), kind, name, RULE, new TimeLimit(days, Unit.DAYS), true, on));
    }

    private Optional<LocalDate> due(String caseNo, String kind) {
        return deadlines.current(caseNo, kind).filter(Deadline::pending).map(Deadline::dueOn);
    }

    private Awaited awaited(String caseNo) {
        return new Awaited(runs(caseNo, MAJOR), runs(caseNo, MINOR));
    }

    private boolean runs(String caseNo, String kind) {
        return deadlines.current(caseNo, kind).filter(Deadline::pending).isPresent();
    }

    /**
     * Takes what the client did about a finding, and hands it to the team. Also after its date: what is late can still be
     * verified until the limit for all is over.
     *
     * @throws Refusal {@code audit.not-found}, {@code finding.not-found}, {@code case.closed}, {@code
     *     correction.not-awaited}, {@code material.not-found}
     */
    public CaseFile submit(String auditId, int number, NewCorrection submitted) {
        String caseNo = audits.require(auditId).caseNo();
        cases.lock(caseNo);
        cases.requireOpen(caseNo);
        Audit audit = audits.require(auditId);
        Finding finding = findings.require(auditId, number);
        if (audit.state() != AuditState.CORRECTING || !finding.isAwaited()) {
            throw Refusal.conflict("correction.not-awaited", RULE, "第%d项当前不需要提交纠正措施".formatted(number));
        }
        submitted.materialIds().forEach(id -> materials.get(caseNo, id));
        int round = corrections
                .findFirstByFindingOrderByRoundDesc(finding.id())
                .map(former -> former.round() + 1)
                .orElse(1);
        Correction correction = new Correction(finding.id(), round, submitted, CurrentUser.id(), clock.instant());
        corrections.saveAndFlush(correction);
        finding.enter(Finding.State.SUBMITTED);
        findings.saveAndFlush(finding);
        meet(audit, kind(finding.grade()));
        trail.record(
                caseNo,
                AuditEvent.of("csisms.correction-submitted", "收到第%d项的原因分析、纠正和纠正措施".formatted(number))
                        .under(RULE)
                        .because(submitted.cause())
                        .with("audit", auditId)
                        .with("number", number)
                        .with("materials", submitted.materialIds()));
        // The team's task is open already where something else was handed in before.
        processes.deliver(SUBMITTED, caseNo);
        return cases.get(caseNo);
    }

    /** The date of a kind is kept once nothing of it is awaited. */
    private void meet(Audit audit, String kind) {
        if (!kinds(audit).contains(kind) && runs(audit.caseNo(), kind)) {
            deadlines.end(audit.caseNo(), kind);
        }
    }

    /**
     * Records what the team says to a correction.
     *
     * @param version of the finding, that was read
     * @param method how the team made sure
     * @param opinion Chinese, for the client
     * @throws Refusal {@code audit.not-found}, {@code finding.not-found}, {@code case.closed}, {@code audit.not-member},
     *     {@code correction.not-submitted}; {@code version.stale} where somebody else has reviewed it since
     */
    public void review(
            String auditId, int number, long version, boolean accepted, VerificationMethod method, String opinion) {
        String caseNo = audits.require(auditId).caseNo();
        cases.lock(caseNo);
        cases.requireOpen(caseNo);
        Findings.requireMember(participations, caseNo);
        Finding finding = findings.require(auditId, number);
        EntityTags.requireCurrent(version, finding.version());
        if (audits.require(auditId).state() != AuditState.CORRECTING || finding.state() != Finding.State.SUBMITTED) {
            throw Refusal.conflict("correction.not-submitted", RULE, "第%d项没有待验证的纠正措施".formatted(number));
        }
        Correction correction =
                corrections.findFirstByFindingOrderByRoundDesc(finding.id()).orElseThrow();
        correction.review(accepted, method, opinion, CurrentUser.id(), clock.instant());
        corrections.saveAndFlush(correction);
        finding.enter(accepted ? Finding.State.CLOSED : Finding.State.RETURNED);
        findings.saveAndFlush(finding);
        trail.record(
                caseNo,
                AuditEvent.of(
                                "csisms.correction-reviewed",
                                "第%d项的纠正措施%s（%s）".formatted(number, accepted ? "已验证通过" : "退回", method.title()))
                        .under(RULE)
                        .because(opinion)
                        .with("audit", auditId)
                        .with("number", number)
                        .with("accepted", accepted));
    }

    /**
     * The team has said something to everything that was handed in; what was returned has to be handed in again.
     *
     * @return whether everything is settled
     * @throws Refusal {@code correction.unreviewed}
     */
    public boolean finishReview(String caseNo) {
        Audit audit = audits.current(caseNo);
        List<Finding> all = findings.findByAuditOrderByNumber(audit.id());
        all.stream()
                .filter(finding -> finding.state() == Finding.State.SUBMITTED)
                .findFirst()
                .ifPresent(finding -> {
                    throw Refusal.conflict("correction.unreviewed", RULE, "第%d项的纠正措施尚未验证".formatted(finding.number()));
                });
        LocalDate today = LocalDate.now(clock);
        List<Finding> returned = all.stream()
                .filter(finding -> finding.state() == Finding.State.RETURNED)
                .toList();
        returned.stream()
                .map(finding -> kind(finding.grade()))
                .distinct()
                .filter(kind -> !runs(caseNo, kind))
                .forEach(kind -> open(audit, kind, settings.againDays(), today));
        if (!returned.isEmpty()) {
            letters.correctionsReturned(cases.get(caseNo), audit, returned, this::opinion, reviews(audit));
        }
        return all.stream().allMatch(Finding::isSettled);
    }

    private String opinion(Finding finding) {
        return corrections
                .findFirstByFindingOrderByRoundDesc(finding.id())
                .map(Correction::opinion)
                .orElse("");
    }

    /** How many corrections of the audit were reviewed: tells one round of letters from the next. */
    private long reviews(Audit audit) {
        return findings.findByAuditOrderByNumber(audit.id()).stream()
                .flatMap(finding -> corrections.findByFindingOrderByRound(finding.id()).stream())
                .filter(correction -> correction.accepted() != null)
                .count();
    }

    /** Which dates run now. */
    @Transactional(readOnly = true)
    public Awaited running(String caseNo) {
        return awaited(caseNo);
    }

    /** The date for handing in is over: the client is urged, and whoever answers for the case learns it. */
    @Rule({"I-9.4.9", "T-4"})
    public void escalateMajors(String caseNo) {
        escalate(caseNo, MAJOR);
    }

    /** The same for minor nonconformities. */
    @Rule({"I-9.4.9", "T-4"})
    public void escalateMinors(String caseNo) {
        escalate(caseNo, MINOR);
    }

    private void escalate(String caseNo, String kind) {
        Instant now = clock.instant();
        deadlines
                .current(caseNo, kind)
                .filter(Deadline::pending)
                .filter(deadline -> deadline.expiredAt(now))
                .ifPresent(deadline -> {
                    deadlines.miss(deadline.id());
                    Audit audit = audits.current(caseNo);
                    cases.noticeOn(caseNo, "%s已于%s届满，认证委托人尚未提交".formatted(deadline.name(), deadline.dueOn()), RULE);
                    letters.correctionsOverdue(cases.get(caseNo), audit, deadline, members.current(audit.id()));
                });
    }

    /** Everything is settled: no date runs any more. */
    public void settle(String caseNo) {
        deadlines.end(caseNo, VERIFICATION);
        end(caseNo);
        Audit audit = audits.current(caseNo);
        audit.enter(AuditState.REPORTING);
        audits.saveAndFlush(audit);
    }

    private void end(String caseNo) {
        List.of(MAJOR, MINOR).forEach(kind -> deadlines
                .current(caseNo, kind)
                .filter(Deadline::pending)
                .ifPresent(deadline -> deadlines.cancel(deadline.id())));
    }

    /**
     * The six months are over. Where majors of a stage 2 are not verified, it takes place again.
     *
     * @return whether it does
     */
    @Rule({LIMIT, "T-4"})
    public boolean endVerification(String caseNo) {
        deadlines.miss(caseNo, VERIFICATION);
        end(caseNo);
        Audit audit = audits.current(caseNo);
        boolean again = audit.type() == AuditType.STAGE_2
                && unsettled(audit).stream().anyMatch(finding -> finding.grade() == Grade.MAJOR);
        if (again) {
            audit.lapse(clock.instant());
            letters.stage2Again(cases.get(caseNo), audit);
        } else {
            audit.enter(AuditState.REPORTING);
        }
        audits.saveAndFlush(audit);
        trail.record(
                caseNo,
                AuditEvent.of("csisms.verification-limit", again ? "严重不符合逾期未验证，须重新进行第二阶段审核" : "不符合逾期未全部关闭")
                        .under(LIMIT));
        return again;
    }

    private List<Finding> unsettled(Audit audit) {
        return findings.findByAuditOrderByNumber(audit.id()).stream()
                .filter(finding -> !finding.isSettled())
                .toList();
    }

    /** Whether a major nonconformity of the case's audits is not verified; a stage 2 that is repeated does not count. */
    @Transactional(readOnly = true)
    public boolean hasUnverifiedMajor(String caseNo) {
        return audits.findByCaseNoOrderByNumber(caseNo).stream()
                .filter(audit -> audit.state() != AuditState.TO_BE_REPEATED)
                .flatMap(audit -> unsettled(audit).stream())
                .anyMatch(finding -> finding.grade() == Grade.MAJOR);
    }
}
