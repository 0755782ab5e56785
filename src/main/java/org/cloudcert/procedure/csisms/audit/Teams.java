package org.cloudcert.procedure.csisms.audit;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.capability.casefile.Participations;
import org.cloudcert.capability.deadline.Deadline;
import org.cloudcert.capability.deadline.Deadlines;
import org.cloudcert.capability.deadline.NewDeadline;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.Processes;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.Staff;
import org.cloudcert.procedure.csisms.Certification;
import org.cloudcert.procedure.csisms.Certifications;
import org.cloudcert.procedure.csisms.auditor.AuditTime;
import org.cloudcert.procedure.csisms.auditor.AuditTimes;
import org.cloudcert.procedure.csisms.auditor.AuditorSettings;
import org.cloudcert.procedure.csisms.auditor.AuditorView;
import org.cloudcert.procedure.csisms.auditor.Auditors;
import org.cloudcert.procedure.csisms.auditor.TeamSuggestion;
import org.cloudcert.procedure.csisms.auditor.TeamSuggestion.Candidate;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.RuleEntry.TimeLimit;
import org.cloudcert.rule.RuleEntry.Unit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who audits: the suggestion, the appointment, and what the client says to it (I-9.2.2). */
@Service
@Transactional
@Rule("I-9.2.2")
public class Teams {

    static final String OBJECTED = "csisms.team-objected";
    static final String ACCEPTED = "csisms.team-accepted";
    static final String OBJECTION = "CSISMS_TEAM_OBJECTION";

    private static final String RULE = "I-9.2.2";

    private final Cases cases;
    private final Certifications certifications;
    private final Participations participations;
    private final AuditRepository audits;
    private final MemberRepository members;
    private final ObjectionRepository objections;
    private final Auditors auditors;
    private final AuditTimes times;
    private final AuditorSettings rotation;
    private final AuditSettings settings;
    private final Deadlines deadlines;
    private final AuditLetters letters;
    private final Staff staff;
    private final AuditTrail trail;
    private final Processes processes;
    private final Clock clock;

    Teams(
            Cases cases,
            Certifications certifications,
            Participations participations,
            AuditRepository audits,
            MemberRepository members,
            ObjectionRepository objections,
            Auditors auditors,
            AuditTimes times,
            AuditorSettings rotation,
            AuditSettings settings,
            Deadlines deadlines,
            AuditLetters letters,
            Staff staff,
            AuditTrail trail,
            Processes processes,
            Clock clock) {
        this.cases = cases;
        this.certifications = certifications;
        this.participations = participations;
        this.audits = audits;
        this.members = members;
        this.objections = objections;
        this.auditors = auditors;
        this.times = times;
        this.rotation = rotation;
        this.settings = settings;
        this.deadlines = deadlines;
        this.letters = letters;
        this.staff = staff;
        this.trail = trail;
        this.processes = processes;
        this.clock = clock;
    }

    /**
     * A team that could be appointed.
     *
     * @param categories codes of the scope's business categories
     * @param members the leader first; empty where no team covers the scope
     * @param uncovered business categories that nobody who may be assigned is competent for
     * @param people everybody in the register, with what keeps them
     */
    public record Suggestion(
            Set<String> categories, List<Suggested> members, Set<String> uncovered, List<Eligibility> people) {}

    /** Somebody of the suggested team. */
    public record Suggested(String userId, String name, boolean leader) {}

    /**
     * Whether somebody may be put on the team.
     *
     * @param obstacles why not, Chinese; empty where nothing does
     * @param leadObstacle why the person may not lead, Chinese; null where nothing does
     */
    public record Eligibility(
            String userId,
            String name,
            Set<String> categories,
            boolean former,
            List<String> obstacles,
            String leadObstacle) {}

    /**
     * Suggests the smallest team that covers the scope and is free on these days.
     *
     * @throws Refusal {@code audit.not-found}
     */
    @Transactional(readOnly = true)
    @Rule({"C-4.2", "C-4.3", "C-4.4"})
    public Suggestion suggest(String caseNo, LocalDate from, LocalDate until) {
        Audit audit = audits.current(caseNo);
        Certification certification = certifications.ofCase(caseNo);
        Set<String> former = formerTeam(audit);
        List<Eligibility> people = auditors.all().stream()
                .map(auditor -> eligibility(audit, certification, auditor, former, from, until))
                .toList();
        List<Candidate> candidates = people.stream()
                .filter(person -> person.obstacles().isEmpty())
                .map(person -> new Candidate(
                        person.userId(), person.categories(), person.leadObstacle() == null, rank(person.former())))
                .toList();
        List<String> team =
                TeamSuggestion.of(candidates, certification.categories()).orElse(List.of());
        return new Suggestion(
                new TreeSet<>(certification.categories()),
                team.stream()
                        .map(user -> new Suggested(user, staff.names(List.of(user)), user.equals(team.get(0))))
                        .toList(),
                auditors.uncovered(candidates.stream().map(Candidate::userId).toList(), certification.categories()),
                people);
    }

    private int rank(boolean former) {
        return former == (rotation.preference() == AuditorSettings.Preference.CONTINUITY) ? 0 : 1;
    }

    private Eligibility eligibility(
            Audit audit,
            Certification certification,
            AuditorView auditor,
            Set<String> former,
            LocalDate from,
            LocalDate until) {
        List<String> obstacles =
                new ArrayList<>(auditors
                        .obstacles(
                                auditor.userId(),
                                certification.organisationId(),
                                certification.categories(),
                                from,
                                until)
                        .stream()
                        .map(Refusal::getMessage)
                        .toList());
        participations
                .obstacle(audit.caseNo(), auditor.userId(), Duty.TEAM_MEMBER)
                .filter(refusal -> "duty.separation".equals(refusal.code()))
                .ifPresent(refusal -> obstacles.add(refusal.getMessage()));
        busy(audit, auditor.userId(), from, until).ifPresent(refusal -> obstacles.add(refusal.getMessage()));
        if (objectedTo(audit).contains(auditor.userId())) {
            obstacles.add("认证委托人对其提出的异议成立");
        }
        return new Eligibility(
                auditor.userId(),
                auditor.name(),
                auditor.categories(),
                former.contains(auditor.userId()),
                obstacles,
                leadObstacle(audit, auditor.userId()).map(Refusal::getMessage).orElse(null));
    }

    private Set<String> formerTeam(Audit audit) {
        List<Audit> earlier =
                audits.findByCertificationOrderByOpenedOnAscCaseNoAscNumberAsc(audit.certification()).stream()
                        .filter(one -> one.state() == AuditState.CONCLUDED)
                        .toList();
        return earlier.isEmpty()
                ? Set.of()
                : members.current(earlier.get(earlier.size() - 1).id()).stream()
                        .map(Member::userId)
                        .collect(Collectors.toSet());
    }

    private Optional<Refusal> busy(Audit audit, String userId, LocalDate from, LocalDate until) {
        return audits.busy(userId, from, until, audit.id()).stream()
                .findFirst()
                .map(other -> Refusal.conflict(
                        "auditor.busy",
                        RULE,
                        "%s在%s至%s参加另一审核".formatted(name(userId), other.firstDay(), other.lastDay())));
    }

    /** Whoever led the teams of so many cycles, one after the other, up to the last one leaves the lead to somebody else. */
    private Optional<Refusal> leadObstacle(Audit audit, String userId) {
        Map<Integer, Set<String>> leaders = new HashMap<>();
        audits.findByCertificationOrderByOpenedOnAscCaseNoAscNumberAsc(audit.certification()).stream()
                .filter(one -> one.state() == AuditState.CONCLUDED)
                .forEach(one -> members.current(one.id()).stream()
                        .filter(Member::leader)
                        .forEach(leader -> leaders.computeIfAbsent(one.cycle(), cycle -> new HashSet<>())
                                .add(leader.userId())));
        int cycles = Rotation.consecutiveCycles(leaders, audit.cycle(), userId);
        return cycles < rotation.consecutiveCyclesAsLead()
                ? Optional.empty()
                : Optional.of(Refusal.conflict(
                        "auditor.rotation", RULE, "%s已连续%d个认证周期任该单位的审核组长，须轮换".formatted(name(userId), cycles)));
    }

    private Set<String> objectedTo(Audit audit) {
        return objections.findByAuditOrderByRaisedAtAscIdAsc(audit.id()).stream()
                .filter(one -> Boolean.TRUE.equals(one.upheld()))
                .map(Objection::member)
                .collect(Collectors.toSet());
    }

    /**
     * Appoints the team, in place of one that was appointed before.
     *
     * @throws Refusal {@code team.leader-not-member}, {@code team.categories-uncovered}, {@code team.member-objected},
     *     {@code plan.days-invalid}, {@code auditor.busy}, {@code auditor.rotation}; {@code audit-time.below-least}, {@code
     *     audit-time.reason-missing}; as {@link Auditors#requireAssignable} and {@link Participations#assign}
     */
    @Rule({"C-4.2", "C-4.3", "C-4.4", "X-4"})
    public void appoint(String caseNo, NewTeam team) {
        Audit audit = audits.current(caseNo);
        if (!team.members().contains(team.leader())) {
            throw Refusal.invalid("team.leader-not-member", RULE, "审核组长应为审核组成员");
        }
        if (team.lastDay().isBefore(team.firstDay())) {
            throw Refusal.invalid("plan.days-invalid", RULE, "审核的末日不能早于首日");
        }
        AuditTime reckoned = times.reckon(team.factors(), audit.type(), LocalDate.now(clock));
        AuditTimes.requireJustified(reckoned, team.auditDays(), team.deviationReason());
        requireCovered(caseNo, team.members());
        for (String member : team.members()) {
            requireAssignable(audit, member, team.firstDay(), team.lastDay());
            if (objectedTo(audit).contains(member)) {
                throw Refusal.conflict("team.member-objected", RULE, name(member) + "：认证委托人的异议成立，不能进入审核组");
            }
        }
        leadObstacle(audit, team.leader()).ifPresent(refusal -> {
            throw refusal;
        });
        audit.schedule(
                team.firstDay(), team.lastDay(), team.factors(), reckoned, team.auditDays(), team.deviationReason());
        replace(audit, team);
        audits.saveAndFlush(audit);
        trail.record(
                caseNo,
                AuditEvent.of(
                                "csisms.team-appointed",
                                "组建审核组：%s，组长%s；审核时间%s人日"
                                        .formatted(staff.names(team.members()), name(team.leader()), team.auditDays()))
                        .under(RULE)
                        .because(team.deviationReason())
                        .with("members", team.members())
                        .with("leader", team.leader())
                        .with("reckoned", reckoned.lines()));
    }

    private void replace(Audit audit, NewTeam team) {
        for (Member former : members.current(audit.id())) {
            former.leave("审核组重新组建", clock.instant());
            members.save(former);
            if (!team.members().contains(former.userId())) {
                participations.relieve(audit.caseNo(), former.userId(), Duty.TEAM_MEMBER);
            }
        }
        for (String member : team.members()) {
            participations.assign(audit.caseNo(), member, Duty.TEAM_MEMBER);
            members.save(new Member(audit.id(), member, member.equals(team.leader()), clock.instant()));
        }
        members.flush();
    }

    private void requireCovered(String caseNo, List<String> team) {
        Set<String> uncovered =
                auditors.uncovered(team, certifications.ofCase(caseNo).categories());
        if (!uncovered.isEmpty()) {
            throw Refusal.conflict("team.categories-uncovered", RULE, "审核组的专业能力未覆盖认证范围：" + String.join("、", uncovered));
        }
    }

    private void requireAssignable(Audit audit, String userId, LocalDate from, LocalDate until) {
        staff.require(userId, Role.AUDITOR);
        auditors.requireAssignable(
                userId,
                audit.organisationId(),
                certifications.ofCase(audit.caseNo()).categories(),
                from,
                until);
        busy(audit, userId, from, until).ifPresent(refusal -> {
            throw refusal;
        });
    }

    /** Refuses days on which somebody of the team may not be on it. */
    void requireAssignable(Audit audit, LocalDate from, LocalDate until) {
        List<String> team = current(audit);
        team.forEach(member -> requireAssignable(audit, member, from, until));
        requireCovered(audit.caseNo(), team);
    }

    private List<String> current(Audit audit) {
        return members.current(audit.id()).stream().map(Member::userId).toList();
    }

    /** Who is on the team of the case's audit now, the leader first. */
    @Transactional(readOnly = true)
    public List<String> current(String caseNo) {
        return current(audits.current(caseNo));
    }

    /** Tells the client who audits, and that it may object until a date. */
    public void announce(String caseNo) {
        Audit audit = audits.current(caseNo);
        deadlines
                .current(caseNo, OBJECTION)
                .filter(Deadline::pending)
                .ifPresent(former -> deadlines.cancel(former.id()));
        Deadline period = deadlines.open(new NewDeadline(
                caseNo,
                OBJECTION,
                "对审核组提出异议的期限",
                RULE,
                new TimeLimit(settings.objectionDays(), Unit.DAYS),
                true,
                LocalDate.now(clock)));
        letters.teamAppointed(cases.get(caseNo), audit, names(audit), period);
    }

    /** Tells the client who audits, at short notice. */
    public void announceAtShortNotice(String caseNo) {
        Audit audit = audits.current(caseNo);
        letters.shortNotice(cases.get(caseNo), audit, names(audit));
    }

    private String names(Audit audit) {
        return staff.names(current(audit));
    }

    /**
     * Takes a client's objection to somebody of the team.
     *
     * @throws Refusal {@code case.not-found}, {@code case.closed}, {@code audit.not-found}; {@code team.not-awaited} where
     *     the period is over, at short notice, or before there is a team; {@code team.not-member}
     */
    public CaseFile object(String caseNo, String member, String reason) {
        cases.lock(caseNo);
        cases.requireOpen(caseNo);
        Audit audit = audits.current(caseNo);
        requirePeriod(caseNo);
        if (!current(audit).contains(member)) {
            throw Refusal.invalid("team.not-member", RULE, "%s不是审核组成员".formatted(member));
        }
        objections.saveAndFlush(new Objection(audit.id(), member, reason, clock.instant()));
        trail.record(
                caseNo,
                AuditEvent.of("csisms.team-objected", "认证委托人对审核组成员%s提出异议".formatted(name(member)))
                        .under(RULE)
                        .because(reason)
                        .with("member", member));
        deliver(OBJECTED, caseNo);
        return cases.get(caseNo);
    }

    /**
     * Takes a client's word that it has nothing against the team; its period for objections ends.
     *
     * @throws Refusal {@code case.not-found}, {@code case.closed}, {@code audit.not-found}, {@code team.not-awaited}
     */
    public CaseFile accept(String caseNo) {
        cases.lock(caseNo);
        cases.requireOpen(caseNo);
        audits.current(caseNo);
        deadlines.meet(requirePeriod(caseNo).id());
        trail.record(
                caseNo, AuditEvent.of("csisms.team-accepted", "认证委托人对审核组无异议").under(RULE));
        deliver(ACCEPTED, caseNo);
        return cases.get(caseNo);
    }

    private Deadline requirePeriod(String caseNo) {
        return deadlines
                .current(caseNo, OBJECTION)
                .filter(Deadline::pending)
                .filter(period -> !period.expiredAt(clock.instant()))
                .orElseThrow(Teams::notAwaited);
    }

    private void deliver(String message, String caseNo) {
        if (!processes.deliver(message, caseNo)) {
            throw notAwaited();
        }
    }

    private static Refusal notAwaited() {
        return Refusal.conflict("team.not-awaited", RULE, "当前不在对审核组提出异议的期限内");
    }

    /**
     * Decides on the objections that the client has raised.
     *
     * @param replaced whether the members are replaced
     * @param reason Chinese, for the client
     */
    public void decideObjections(String caseNo, boolean replaced, String reason) {
        Audit audit = audits.current(caseNo);
        List<Objection> raised = objections.findByAuditOrderByRaisedAtAscIdAsc(audit.id()).stream()
                .filter(one -> one.upheld() == null)
                .toList();
        raised.forEach(one -> one.decide(replaced, reason, CurrentUser.id(), clock.instant()));
        objections.saveAllAndFlush(raised);
        trail.record(
                caseNo,
                AuditEvent.of("csisms.team-objection-decided", replaced ? "异议成立，更换审核组成员" : "异议不成立，审核组不变")
                        .under(RULE)
                        .because(reason));
        letters.objectionDecided(
                cases.get(caseNo),
                objections.findByAuditOrderByRaisedAtAscIdAsc(audit.id()).size(),
                replaced,
                reason);
    }

    /** The client has no further say in who audits; the team plans the audit. */
    public void confirm(String caseNo) {
        Audit audit = audits.current(caseNo);
        deadlines
                .current(caseNo, OBJECTION)
                .filter(Deadline::pending)
                .ifPresent(period -> deadlines.cancel(period.id()));
        audit.enter(AuditState.PLANNING);
        audits.saveAndFlush(audit);
    }

    /** Whether the client may still object to somebody. */
    @Transactional(readOnly = true)
    public boolean mayObject(String caseNo) {
        return processes.awaits(OBJECTED, caseNo);
    }

    private String name(String userId) {
        return staff.names(List.of(userId));
    }
}
