package org.cloudcert.capability.casefile;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.party.Organisation;
import org.cloudcert.capability.party.Organisations;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.Staff;
import org.cloudcert.engine.TasksChanged;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who has an interest in an organisation, and so takes no duty in its cases. A task that the person has already is given
 * back ({@link TasksChanged}).
 */
@Service
@Transactional
@Rule("X-4")
public class Interests {

    private static final Set<Role> FOR_OTHERS = EnumSet.of(Role.ADMINISTRATOR, Role.SUPERVISION);
    private static final Set<Role> READING = EnumSet.of(Role.ADMINISTRATOR, Role.SUPERVISION, Role.AUDIT_READER);

    private final InterestRepository interests;
    private final ParticipationRepository participations;
    private final CaseFileRepository cases;
    private final Organisations organisations;
    private final Staff staff;
    private final AuditTrail trail;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Interests(
            InterestRepository interests,
            ParticipationRepository participations,
            CaseFileRepository cases,
            Organisations organisations,
            Staff staff,
            AuditTrail trail,
            ApplicationEventPublisher events,
            Clock clock) {
        this.interests = interests;
        this.participations = participations;
        this.cases = cases;
        this.organisations = organisations;
        this.staff = staff;
        this.trail = trail;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Records that somebody has an interest in an organisation. People declare their own; administrators and the
     * supervision department declare those of others as well.
     *
     * @param reason Chinese, for the record; whoever is refused a duty reads it
     * @throws Refusal {@code organisation.not-found}; {@code interest.not-own}; {@code interest.not-staff} where the
     *     person is nobody of the authority; {@code interest.declared} where one stands already
     */
    public Interest declare(String userId, String organisationId, String reason) {
        return declare(userId, organisationId, reason, null);
    }

    /**
     * {@link #declare(String, String, String)} of one that keeps from duties up to a day only, as when something is over.
     *
     * @param keepsUntil the last day, or null where it does until it is ended
     */
    public Interest declare(String userId, String organisationId, String reason, LocalDate keepsUntil) {
        Organisation organisation = organisations.get(organisationId);
        boolean own = userId.equals(CurrentUser.id());
        if (!own && !CurrentUser.SYSTEM.equals(CurrentUser.id()) && !CurrentUser.hasOneOf(FOR_OTHERS)) {
            throw Refusal.forbidden("interest.not-own", "X-4", "只能声明本人的利益关系；他人的由系统管理员或监督部门登记");
        }
        if (!staff.isStaff(userId)) {
            throw Refusal.invalid("interest.not-staff", "X-4", "%s不是本中心的工作人员".formatted(userId));
        }
        if (standing(userId, organisationId, LocalDate.now(clock)).isPresent()) {
            throw Refusal.conflict(
                    "interest.declared", "X-4", "用户%s与“%s”的利益关系已声明".formatted(userId, organisation.name()));
        }
        Interest declared = interests.save(
                new Interest(userId, organisationId, reason, keepsUntil, clock.instant(), CurrentUser.id()));
        AuditEvent event = AuditEvent.of(
                        "interest.declared", "声明%s与“%s”有利益关系，须回避".formatted(userId, organisation.name()))
                .under("X-4")
                .because(reason)
                .with("userId", userId)
                .with("organisationId", organisationId);
        trail.record(AuditTrail.ADMINISTRATION, event);
        openOf(organisationId).stream()
                .filter(caseNo -> takesPart(caseNo, userId))
                .forEach(caseNo -> trail.record(caseNo, event));
        changed(organisationId);
        return declared;
    }

    /**
     * An interest is no more: the person may take duties again. It stays on record.
     *
     * @param reason Chinese, for the record
     * @throws Refusal {@code interest.not-found}; {@code interest.own} where it is the current user's, whom others must
     *     clear; {@code interest.ended}
     */
    public Interest end(String id, String reason) {
        Interest interest = interests
                .findById(id)
                .orElseThrow(() -> Refusal.notFound("interest.not-found", "没有利益关系声明“" + id + "”"));
        if (interest.userId().equals(CurrentUser.id())) {
            throw Refusal.forbidden("interest.own", "X-4", "本人的利益关系须由他人确认解除");
        }
        if (interest.endedAt() != null) {
            throw Refusal.conflict("interest.ended", "X-4", "该利益关系已解除");
        }
        interest.end(reason, clock.instant(), CurrentUser.id());
        trail.record(
                AuditTrail.ADMINISTRATION,
                AuditEvent.of(
                                "interest.ended",
                                "解除%s与“%s”的利益关系"
                                        .formatted(
                                                interest.userId(),
                                                organisations
                                                        .get(interest.organisationId())
                                                        .name()))
                        .under("X-4")
                        .because(reason)
                        .with("userId", interest.userId())
                        .with("organisationId", interest.organisationId()));
        changed(interest.organisationId());
        return interest;
    }

    /**
     * Declared interests, the last first, ended ones too. Whoever oversees nobody sees only the own ones.
     *
     * @param userId whose, or null for everybody's
     * @param organisationId in which organisation, or null for all
     */
    @Transactional(readOnly = true)
    public Page<Interest> list(String userId, String organisationId, Pageable page) {
        String whose = CurrentUser.hasOneOf(READING) ? userId : CurrentUser.id();
        return interests.list(whose, organisationId, page);
    }

    /** What keeps somebody from duties in the organisation's cases on a day; where there are several, what does the longest. */
    @Transactional(readOnly = true)
    public Optional<Interest> standing(String userId, String organisationId, LocalDate on) {
        return interests.standing(userId, organisationId, on).stream().findFirst();
    }

    private boolean takesPart(String caseNo, String userId) {
        return participations.findByCaseNoOrderByAssignedAtAscIdAsc(caseNo).stream()
                .anyMatch(one -> one.userId().equals(userId) && one.isCurrent());
    }

    private void changed(String organisationId) {
        events.publishEvent(new TasksChanged(openOf(organisationId).stream().collect(Collectors.toUnmodifiableSet())));
    }

    private List<String> openOf(String organisationId) {
        return cases.findByOrganisationIdAndStatusOrderByCaseNo(organisationId, CaseStatus.OPEN).stream()
                .map(CaseFile::caseNo)
                .toList();
    }
}
