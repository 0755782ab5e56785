package org.cloudcert.capability.casefile;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.Impartiality;
import org.cloudcert.engine.TasksChanged;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who has, or had, which duty in a case, and who may take one. */
@Service
@Transactional
@Rule("X-4")
public class Participations implements Impartiality {

    private final ParticipationRepository participations;
    private final InterestRepository interests;
    private final CaseReaders readers;
    private final CaseFileRepository cases;
    private final AuditTrail trail;
    private final ApplicationEventPublisher events;
    private final ObjectProvider<SuccessionCondition> conditions;
    private final Clock clock;

    Participations(
            ParticipationRepository participations,
            InterestRepository interests,
            CaseReaders readers,
            CaseFileRepository cases,
            AuditTrail trail,
            ApplicationEventPublisher events,
            ObjectProvider<SuccessionCondition> conditions,
            Clock clock) {
        this.participations = participations;
        this.interests = interests;
        this.readers = readers;
        this.cases = cases;
        this.trail = trail;
        this.events = events;
        this.conditions = conditions;
        this.clock = clock;
    }

    /**
     * Gives somebody a duty; nothing happens if the person has it already.
     *
     * @throws Refusal {@code case.not-found}; {@code duty.separation} if the person has or had a duty in this chain of
     *     cases that excludes it; {@code duty.conflict-of-interest} if the person declared an interest in the case's
     *     organisation
     */
    public void assign(String caseNo, String userId, Duty duty) {
        if (give(caseNo, userId, duty, null)) {
            record(caseNo, "duty.assigned", "指定" + userId + "为" + duty.title(), userId, duty);
        }
    }

    /**
     * What keeps somebody from a duty, or empty if the person may take it.
     *
     * @return the refusal that {@link #assign} would give
     * @throws Refusal {@code case.not-found}
     */
    @Transactional(readOnly = true)
    public Optional<Refusal> obstacle(String caseNo, String userId, Duty duty) {
        return Optional.ofNullable(excluded(cases.require(caseNo), duty).get(userId));
    }

    /** @return false if the person has it already */
    private boolean give(String caseNo, String userId, Duty duty, String deputyFor) {
        CaseFile assigned = cases.require(caseNo);
        // One after the other: two duties given to one person at once must see each other.
        cases.lock(assigned.chain());
        List<Participation> inChain = participations.findInChain(assigned.chain());
        Refusal refusal = excluded(assigned, duty, inChain).get(userId);
        if (refusal != null) {
            throw refusal;
        }
        boolean given = inChain.stream()
                .noneMatch(one -> one.caseNo().equals(caseNo)
                        && one.userId().equals(userId)
                        && one.duty() == duty
                        && one.isCurrent());
        if (given) {
            participations.save(new Participation(caseNo, userId, duty, clock.instant(), CurrentUser.id(), deputyFor));
            readers.given(caseNo, userId);
            events.publishEvent(new TasksChanged(Set.copyOf(cases.chain(assigned.chain()))));
        }
        return given;
    }

    /** Nobody is kept from a file that is no case. */
    @Override
    @Transactional(readOnly = true)
    public Map<String, Refusal> excluded(String file, String duty) {
        return cases.findById(file)
                .map(found -> excluded(found, Duty.valueOf(duty)))
                .orElse(Map.of());
    }

    private Map<String, Refusal> excluded(CaseFile file, Duty duty) {
        return excluded(file, duty, participations.findInChain(file.chain()));
    }

    private Map<String, Refusal> excluded(CaseFile file, Duty duty, List<Participation> inChain) {
        Map<String, Refusal> excluded = new HashMap<>();
        for (Participation held : inChain) {
            if (SeparationOfDuties.exclude(duty, held.duty())) {
                excluded.putIfAbsent(held.userId(), separation(held, duty));
            }
        }
        for (Interest interest : interests.standingIn(file.organisationId(), LocalDate.now(clock))) {
            excluded.putIfAbsent(interest.userId(), conflictOfInterest(interest, file, duty));
        }
        return excluded;
    }

    private static Refusal separation(Participation held, Duty duty) {
        return Refusal.conflict(
                "duty.separation",
                "X-4",
                "用户" + held.userId() + "在案件" + held.caseNo() + "中任过"
                        + held.duty().title() + "，不得再任" + duty.title());
    }

    private static Refusal conflictOfInterest(Interest interest, CaseFile file, Duty duty) {
        return Refusal.conflict(
                "duty.conflict-of-interest",
                "X-4",
                "用户" + interest.userId() + "与“" + file.organisationName() + "”有利益关系（" + interest.reason() + "），不得任"
                        + duty.title());
    }

    /**
     * Gives somebody a duty that one person has at a time, in place of whoever has it now.
     *
     * @throws Refusal as {@link #assign}
     */
    public void handOver(String caseNo, String userId, Duty duty) {
        assign(caseNo, userId, duty);
        current(caseNo, duty).stream()
                .filter(holder -> !holder.equals(userId))
                .forEach(former -> relieve(caseNo, former, duty));
    }

    /**
     * One person's duty becomes another's, for good or for a time. Having had it still excludes others, for both.
     *
     * @throws Refusal as {@link #assign}; as a {@link SuccessionCondition} gives it
     */
    void succeed(Succession succession) {
        String caseNo = succession.caseNo();
        Duty duty = succession.duty();
        CaseFile file = cases.require(caseNo);
        conditions.stream()
                .flatMap(condition -> condition.obstacle(file, succession.to(), duty).stream())
                .findFirst()
                .ifPresent(refusal -> {
                    throw refusal;
                });
        give(caseNo, succession.to(), duty, succession.deputyFor());
        end(caseNo, succession.from(), duty);
        trail.record(
                caseNo,
                AuditEvent.of(succession.action(), succession.text())
                        .under("X-4")
                        .because(succession.reason())
                        .with("duty", duty.name())
                        .with("from", succession.from())
                        .with("to", succession.to()));
        events.publishEvent(new DutySucceeded(caseNo, duty, succession.from(), succession.to()));
    }

    /** Ends a duty. Having had it still excludes others. Nothing happens if the person does not have it. */
    public void relieve(String caseNo, String userId, Duty duty) {
        end(caseNo, userId, duty)
                .forEach(one -> record(caseNo, "duty.relieved", userId + "不再任" + duty.title(), userId, duty));
    }

    /** @return what has ended now; empty if the person does not have the duty */
    private List<Participation> end(String caseNo, String userId, Duty duty) {
        List<Participation> all = of(caseNo);
        List<Participation> ended = all.stream()
                .filter(one -> one.userId().equals(userId) && one.duty() == duty && one.isCurrent())
                .toList();
        ended.forEach(one -> one.relieve(clock.instant()));
        if (all.stream().noneMatch(one -> one.userId().equals(userId) && one.isCurrent())) {
            readers.relieved(caseNo, userId);
        }
        return ended;
    }

    /** What somebody has a duty in now, among the open cases. */
    @Transactional(readOnly = true)
    public List<Participation> openOf(String userId) {
        return participations.findOpenOf(userId);
    }

    /** All participations of a case, ended ones too, in the order of assignment. */
    @Transactional(readOnly = true)
    public List<Participation> of(String caseNo) {
        return participations.findByCaseNoOrderByAssignedAtAscIdAsc(caseNo);
    }

    /** The users that have a duty in a case now, in the order of assignment. */
    @Transactional(readOnly = true)
    public List<String> current(String caseNo, Duty duty) {
        return of(caseNo).stream()
                .filter(one -> one.duty() == duty && one.isCurrent())
                .map(Participation::userId)
                .toList();
    }

    private void record(String caseNo, String action, String text, String userId, Duty duty) {
        trail.record(
                caseNo,
                AuditEvent.of(action, text).under("X-4").with("userId", userId).with("duty", duty.name()));
    }
}
