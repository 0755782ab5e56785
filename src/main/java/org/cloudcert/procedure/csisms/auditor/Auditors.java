package org.cloudcert.procedure.csisms.auditor;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.Interest;
import org.cloudcert.capability.casefile.Interests;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.Staff;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.RuleEntry;
import org.cloudcert.rule.RuleEntry.TimeLimit;
import org.cloudcert.rule.Rulebook;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The register of auditors, and who of them may be put on a team. */
@Service
@Transactional
public class Auditors {

    private static final String REGISTERED = "C-4.2";
    private static final String IMPARTIAL = "C-4.3";
    private static final String EDUCATED = "C-4.4";

    private final AuditorRepository auditors;
    private final EducationRepository education;
    private final AuditorSettings settings;
    private final Interests interests;
    private final Rulebook rulebook;
    private final Staff staff;
    private final AuditTrail trail;
    private final Clock clock;

    Auditors(
            AuditorRepository auditors,
            EducationRepository education,
            AuditorSettings settings,
            Interests interests,
            Rulebook rulebook,
            Staff staff,
            AuditTrail trail,
            Clock clock) {
        this.auditors = auditors;
        this.education = education;
        this.settings = settings;
        this.interests = interests;
        this.rulebook = rulebook;
        this.staff = staff;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Enters somebody in the register, or a registration that follows.
     *
     * @param validUntil the registration's last day
     * @throws Refusal {@code staff.role-missing}; {@code auditor.number-taken} where another has the number
     */
    @Rule(REGISTERED)
    public AuditorView register(String userId, String registrationNumber, LocalDate validUntil) {
        staff.require(userId, Role.AUDITOR);
        auditors.findByRegistrationNumber(registrationNumber)
                .filter(other -> !other.userId().equals(userId))
                .ifPresent(other -> {
                    throw Refusal.conflict(
                            "auditor.number-taken", REGISTERED, "注册号%s已登记在他人名下".formatted(registrationNumber));
                });
        Auditor auditor = auditors.findById(userId).orElseGet(() -> new Auditor(userId));
        auditor.register(registrationNumber, validUntil);
        auditors.saveAndFlush(auditor);
        record(
                userId,
                "auditor.registered",
                "登记审核员注册号%s，有效期至%s".formatted(registrationNumber, validUntil),
                REGISTERED,
                null);
        return view(auditor);
    }

    /**
     * Records that the body has evaluated somebody and confirms the person for these business categories, from today on.
     *
     * @param evaluation Chinese, for the record
     * @throws Refusal {@code auditor.not-registered}; {@code auditor.own-confirmation} where it is the current user
     */
    @Rule(REGISTERED)
    public AuditorView confirm(String userId, Collection<String> categories, String evaluation) {
        if (userId.equals(CurrentUser.id())) {
            throw Refusal.forbidden("auditor.own-confirmation", REGISTERED, "本人的资格不能由本人确认");
        }
        Auditor auditor = require(userId);
        auditor.confirm(categories, evaluation, CurrentUser.id(), LocalDate.now(clock));
        record(
                userId,
                "auditor.confirmed",
                "确认审核员的专业能力：" + String.join("、", new TreeSet<>(categories)),
                REGISTERED,
                evaluation);
        return view(auditor);
    }

    /**
     * Records continuing education.
     *
     * @param completedOn not in the future
     * @param hours of 60 minutes
     * @throws Refusal {@code auditor.not-registered}, {@code education.in-future}
     */
    @Rule(EDUCATED)
    public AuditorView educate(String userId, LocalDate completedOn, int hours, String subject) {
        Auditor auditor = require(userId);
        if (completedOn.isAfter(LocalDate.now(clock))) {
            throw Refusal.invalid("education.in-future", EDUCATED, "继续教育的完成日期不能晚于今天");
        }
        education.saveAndFlush(new Education(userId, completedOn, hours, subject, CurrentUser.id(), clock.instant()));
        record(
                userId,
                "auditor.educated",
                "登记继续教育：%s，%d小时，%s完成".formatted(subject, hours, completedOn),
                EDUCATED,
                null);
        return view(auditor);
    }

    /**
     * Declares that somebody consulted for an organisation: for two years after the last day the person is not put on its
     * teams, nor takes any other duty in its cases.
     *
     * @param lastDay of the consulting
     * @param what Chinese, for the record
     * @throws Refusal as {@link Interests#declare(String, String, String)}; {@code auditor.consulting-over} where the two
     *     years are over
     */
    @Rule(IMPARTIAL)
    public Interest declareConsulting(String userId, String organisationId, LocalDate lastDay, String what) {
        LocalDate keepsUntil = lastBarred(lastDay);
        if (keepsUntil.isBefore(LocalDate.now(clock))) {
            throw Refusal.conflict("auditor.consulting-over", IMPARTIAL, "咨询结束已满两年，无须回避");
        }
        return interests.declare(userId, organisationId, "曾为其提供咨询服务，至%s：%s".formatted(lastDay, what), keepsUntil);
    }

    private LocalDate lastBarred(LocalDate lastDay) {
        RuleEntry rule = rulebook.inForce("C", LocalDate.now(clock)).rule(IMPARTIAL);
        TimeLimit limit = rule.timeLimit();
        return switch (limit.unit()) {
            case YEARS -> lastDay.plusYears(limit.amount());
            case MONTHS -> lastDay.plusMonths(limit.amount());
            default -> lastDay.plusDays(limit.amount());
        };
    }

    /**
     * Refuses somebody who may not be put on a team.
     *
     * @param categories codes of the scope's business categories, one of which the person has to be competent for
     * @param from the audit's first day
     * @param until the audit's last day
     * @throws Refusal {@code auditor.not-registered}, {@code auditor.not-confirmed}, {@code
     *     auditor.registration-expired}, {@code auditor.not-competent} (C-4.2); {@code auditor.conflict}, {@code
     *     auditor.consulted} (C-4.3); {@code auditor.education-lapsed} (C-4.4)
     */
    @Transactional(readOnly = true)
    public void requireAssignable(
            String userId, String organisationId, Collection<String> categories, LocalDate from, LocalDate until) {
        List<Refusal> obstacles = obstacles(userId, organisationId, categories, from, until);
        if (!obstacles.isEmpty()) {
            throw obstacles.get(0);
        }
    }

    /** Everything that {@link #requireAssignable} would refuse somebody for; empty where the person may be assigned. */
    @Transactional(readOnly = true)
    @Rule({REGISTERED, IMPARTIAL, EDUCATED})
    public List<Refusal> obstacles(
            String userId, String organisationId, Collection<String> categories, LocalDate from, LocalDate until) {
        Optional<Auditor> registered = auditors.findById(userId);
        if (registered.isEmpty()) {
            return List.of(refusal("auditor.not-registered", REGISTERED, userId, "未登记CSISMS审核员注册资格"));
        }
        Auditor auditor = registered.get();
        List<Refusal> found = new ArrayList<>();
        if (auditor.confirmedOn() == null || auditor.confirmedOn().isAfter(from)) {
            found.add(refusal("auditor.not-confirmed", REGISTERED, userId, "未经本机构评价并确认资格"));
        }
        if (auditor.validUntil().isBefore(until)) {
            found.add(refusal(
                    "auditor.registration-expired",
                    REGISTERED,
                    userId,
                    "的注册有效期至%s，不能覆盖至%s的审核".formatted(auditor.validUntil(), until)));
        }
        if (Collections.disjoint(auditor.categories(), categories)) {
            found.add(refusal(
                    "auditor.not-competent",
                    REGISTERED,
                    userId,
                    "不具备该认证范围的专业能力：" + String.join("、", new TreeSet<>(categories))));
        }
        LocalDate educated = educatedUntil(auditor);
        if (educated == null || educated.isBefore(until)) {
            found.add(refusal(
                    "auditor.education-lapsed",
                    EDUCATED,
                    userId,
                    "的继续教育不足：每年须完成%d小时%s"
                            .formatted(settings.educationHours(), educated == null ? "" : "，现有记录至" + educated + "有效")));
        }
        LocalDate today = LocalDate.now(clock);
        interests
                .standing(userId, organisationId, from.isBefore(today) ? from : today)
                .ifPresent(interest -> found.add(
                        interest.keepsUntil() == null
                                ? refusal("auditor.conflict", IMPARTIAL, userId, "与受审核方有利益关系：" + interest.reason())
                                : refusal(
                                        "auditor.consulted",
                                        IMPARTIAL,
                                        userId,
                                        "%s，须回避至%s".formatted(interest.reason(), interest.keepsUntil()))));
        return found;
    }

    private Refusal refusal(String code, String ruleId, String userId, String what) {
        return Refusal.conflict(code, ruleId, staff.names(List.of(userId)) + what);
    }

    /**
     * The last day for which continuing education suffices: a year after the day from which the last records add up to the
     * hours that each year needs. Who was confirmed a short while ago has a year for it.
     */
    private LocalDate educatedUntil(Auditor auditor) {
        LocalDate until =
                auditor.confirmedOn() == null ? null : auditor.confirmedOn().plusYears(1);
        int hours = 0;
        for (Education one : education.findByAuditorOrderByCompletedOnDescIdAsc(auditor.userId())) {
            hours += one.hours();
            if (hours >= settings.educationHours()) {
                LocalDate by = one.completedOn().plusYears(1);
                return until == null || by.isAfter(until) ? by : until;
            }
        }
        return until;
    }

    /** The register, by user id. */
    @Transactional(readOnly = true)
    public List<AuditorView> all() {
        return auditors.findAllByOrderByUserId().stream().map(this::view).toList();
    }

    /** @throws Refusal {@code auditor.not-registered} */
    @Transactional(readOnly = true)
    public AuditorView get(String userId) {
        return view(require(userId));
    }

    /** Which of these business categories nobody of these people is competent for (I-9.2.2), in order. */
    @Transactional(readOnly = true)
    public Set<String> uncovered(Collection<String> userIds, Collection<String> categories) {
        Set<String> covered = auditors.findAllById(userIds).stream()
                .flatMap(auditor -> auditor.categories().stream())
                .collect(Collectors.toSet());
        return categories.stream()
                .filter(category -> !covered.contains(category))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Auditor require(String userId) {
        return auditors.findById(userId)
                .orElseThrow(() -> Refusal.notFound("auditor.not-registered", "用户%s未登记为审核员".formatted(userId)));
    }

    private AuditorView view(Auditor auditor) {
        return new AuditorView(
                auditor.userId(),
                staff.names(List.of(auditor.userId())),
                auditor.registrationNumber(),
                auditor.validUntil(),
                auditor.confirmedOn(),
                auditor.confirmedBy(),
                auditor.evaluation(),
                auditor.categories(),
                educatedUntil(auditor),
                education.findByAuditorOrderByCompletedOnDescIdAsc(auditor.userId()).stream()
                        .map(AuditorView.Completed::of)
                        .toList());
    }

    private void record(String userId, String action, String text, String ruleId, String reason) {
        trail.record(
                AuditTrail.ADMINISTRATION,
                AuditEvent.of(action, staff.names(List.of(userId)) + "：" + text)
                        .under(ruleId)
                        .because(reason)
                        .with("userId", userId));
    }
}
