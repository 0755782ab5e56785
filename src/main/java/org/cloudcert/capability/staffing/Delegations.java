package org.cloudcert.capability.staffing;

import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.CaseClosed;
import org.cloudcert.capability.casefile.Participations;
import org.cloudcert.capability.staffing.Posts.Post;
import org.cloudcert.capability.staffing.Takeover.Ground;
import org.cloudcert.capability.staffing.Takeover.Order;
import org.cloudcert.engine.Assignees.AssignedTask;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.Staff;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets somebody do a colleague's work for a time. The deputy takes the duty itself, so that every rule sees who really
 * acts, and gives it back; having deputised counts as having had the duty.
 */
@Service
@Transactional
@Rule("X-4")
public class Delegations {

    private static final Set<Role> OVERSEEING = EnumSet.of(Role.ADMINISTRATOR, Role.AUDIT_READER);

    private static final int MOST_DAYS = 366;

    private final DelegationRepository delegations;
    private final DeputisedPostRepository taken;
    private final Posts posts;
    private final Takeover takeover;
    private final Participations participations;
    private final Staff staff;
    private final AuditTrail trail;
    private final Clock clock;

    Delegations(
            DelegationRepository delegations,
            DeputisedPostRepository taken,
            Posts posts,
            Takeover takeover,
            Participations participations,
            Staff staff,
            AuditTrail trail,
            Clock clock) {
        this.delegations = delegations;
        this.taken = taken;
        this.posts = posts;
        this.takeover = takeover;
        this.participations = participations;
        this.staff = staff;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Plans a delegation, for oneself or as an administrator for somebody else. It starts by itself at 00:00 of its first
     * day (Asia/Shanghai), within moments if that is today.
     *
     * @throws Refusal {@code delegation.not-own}; {@code delegation.not-staff}, {@code delegation.same-person};
     *     {@code delegation.period-past}, {@code delegation.period-invalid}, {@code delegation.period-too-long};
     *     {@code delegation.overlap} if the principal has a deputy on one of these days; {@code delegation.chain} if the
     *     principal deputises for somebody then, or the deputy is away
     */
    public DelegationView plan(NewDelegation planned) {
        requireOwn(planned.principal());
        requirePlausible(planned);
        // Recording locks the administrators' chain: two at once see each other.
        trail.record(
                AuditTrail.ADMINISTRATION,
                AuditEvent.of(
                                "delegation.planned",
                                "%s由%s代理，%s至%s"
                                        .formatted(
                                                name(planned.principal()),
                                                name(planned.deputy()),
                                                planned.from(),
                                                planned.until()))
                        .because(planned.reason())
                        .with("principal", planned.principal())
                        .with("deputy", planned.deputy()));
        requireFree(planned);
        return view(delegations.saveAndFlush(new Delegation(planned, clock.instant(), CurrentUser.id())));
    }

    private void requirePlausible(NewDelegation planned) {
        if (!staff.isStaff(planned.principal()) || !staff.isStaff(planned.deputy())) {
            throw Refusal.invalid("delegation.not-staff", null, "被代理人和代理人都应是本机构有角色的人员");
        }
        if (planned.principal().equals(planned.deputy())) {
            throw Refusal.invalid("delegation.same-person", null, "代理人不能是本人");
        }
        if (planned.from().isBefore(LocalDate.now(clock))) {
            throw Refusal.invalid("delegation.period-past", null, "代理的首日不能早于今天");
        }
        if (planned.until().isBefore(planned.from())) {
            throw Refusal.invalid("delegation.period-invalid", null, "代理的末日不能早于首日");
        }
        if (planned.until().isAfter(planned.from().plusDays(MOST_DAYS - 1))) {
            throw Refusal.invalid("delegation.period-too-long", null, "代理期最长" + MOST_DAYS + "天；长期离岗请办理移交");
        }
    }

    private void requireFree(NewDelegation planned) {
        String principal = planned.principal();
        String deputy = planned.deputy();
        for (Delegation other : delegations.findTouching(planned.from(), planned.until(), List.of(principal, deputy))) {
            String period = "（%s至%s）".formatted(other.startsOn(), other.endsOn());
            if (other.principal().equals(principal)) {
                throw Refusal.conflict("delegation.overlap", null, name(principal) + "在此期间已有代理人" + period);
            }
            if (other.deputy().equals(principal)) {
                throw Refusal.conflict(
                        "delegation.chain",
                        null,
                        "%s在此期间代理%s%s，不能再转由他人代理".formatted(name(principal), name(other.principal()), period));
            }
            if (other.principal().equals(deputy)) {
                throw Refusal.conflict("delegation.chain", null, name(deputy) + "在此期间自己由他人代理" + period);
            }
        }
    }

    /**
     * Ends a delegation before its time; what the deputy has not finished goes back within moments.
     *
     * @param reason Chinese, for the record
     * @throws Refusal {@code delegation.not-found}, {@code delegation.not-own}, {@code delegation.over}
     */
    public DelegationView revoke(String id, String reason) {
        Delegation delegation = delegations.findLocked(id).filter(this::mayRead).orElseThrow(Delegations::notFound);
        requireOwn(delegation.principal());
        if (delegation.state() == DelegationState.ENDING || delegation.state() == DelegationState.ENDED) {
            throw Refusal.conflict("delegation.over", null, "该代理已经结束");
        }
        delegation.revoke(reason, clock.instant(), CurrentUser.id());
        record(delegation, "delegation.revoked", "撤销%s由%s代理", reason);
        return view(delegations.saveAndFlush(delegation));
    }

    /** @throws Refusal {@code delegation.not-found}, to whom it does not concern as well */
    @Transactional(readOnly = true)
    public DelegationView get(String id) {
        return view(delegations.findById(id).filter(this::mayRead).orElseThrow(Delegations::notFound));
    }

    /**
     * The delegations that one may know of, the latest first: one's own on either side, for administrators and auditors
     * everybody's.
     *
     * @param person user id on either side, or null for all
     */
    @Transactional(readOnly = true)
    public Page<DelegationView> list(String person, Pageable page) {
        String whose = CurrentUser.hasOneOf(OVERSEEING) ? person : CurrentUser.id();
        return delegations.findOf(whose, page).map(DelegationView::of);
    }

    /** Those that are not over in which the person is on either side. */
    @Transactional(readOnly = true)
    List<Delegation> openOf(String userId) {
        return delegations.findTouching(LocalDate.EPOCH, LocalDate.of(9999, 12, 31), List.of(userId));
    }

    /** Those that something is to be done about, ids in the order of their start. */
    @Transactional(readOnly = true)
    public List<String> open() {
        return delegations
                .findByStateInOrderByStartsOnAscIdAsc(EnumSet.complementOf(EnumSet.of(DelegationState.ENDED)))
                .stream()
                .map(Delegation::id)
                .toList();
    }

    /** Starts or winds up a delegation if the day has come. */
    DelegationState turn(String id) {
        Delegation delegation = delegations.findLocked(id).orElseThrow();
        LocalDate today = LocalDate.now(clock);
        if (delegation.state() == DelegationState.PLANNED
                && !delegation.startsOn().isAfter(today)) {
            delegation.start();
            record(delegation, "delegation.started", "%s开始由%s代理", delegation.reason());
        }
        if (delegation.state() == DelegationState.RUNNING && delegation.endsOn().isBefore(today)) {
            delegation.windUp();
        }
        return delegation.state();
    }

    /** The numbers of the cases in which something is to be moved for this delegation now. */
    @Transactional(readOnly = true)
    Set<String> toMove(String id) {
        Delegation delegation = delegations.findById(id).orElseThrow();
        return switch (delegation.state()) {
            case RUNNING ->
                posts.of(delegation.principal()).stream()
                        .filter(post -> isDelegable(delegation, post))
                        .map(Post::caseNo)
                        .collect(toSet());
            case ENDING ->
                taken.findByDelegationIdAndEndedAtIsNullOrderByCaseNoAscIdAsc(id).stream()
                        .map(DeputisedPost::caseNo)
                        .collect(toSet());
            case PLANNED, ENDED -> Set.of();
        };
    }

    /**
     * Moves in one case what is to be moved now: to the deputy while the delegation runs, back when it is over.
     *
     * @throws Takeover.Refused if one of the posts turns out not to be movable; nothing has changed then
     * @throws Refusal {@code case.changed-concurrently}
     */
    void move(String id, String caseNo, Set<Post> except) {
        Delegation delegation = delegations.findLocked(id).orElseThrow();
        if (delegation.state() == DelegationState.RUNNING) {
            take(delegation, caseNo, except);
        } else if (delegation.state() == DelegationState.ENDING) {
            giveBack(delegation, caseNo);
        }
    }

    /** Ends the delegation once everything has gone back. */
    void finish(String id) {
        Delegation delegation = delegations.findLocked(id).orElseThrow();
        if (delegation.state() == DelegationState.ENDING
                && taken.findByDelegationIdAndEndedAtIsNullOrderByCaseNoAscIdAsc(id)
                        .isEmpty()) {
            delegation.end(clock.instant());
            record(delegation, "delegation.ended", "%s不再由%s代理", null);
        }
    }

    private boolean isDelegable(Delegation delegation, Post post) {
        return takeover.obstacle(post, delegation.principal(), delegation.deputy(), Ground.DEPUTISED, false)
                        .isEmpty()
                && (!post.tasks().isEmpty() || !hasOwn(delegation, post));
    }

    /** Whether the deputy has this duty in the case anyway: then there is nothing to take but tasks. */
    private boolean hasOwn(Delegation delegation, Post post) {
        return participations.of(post.caseNo()).stream()
                .anyMatch(one -> one.isCurrent()
                        && one.duty() == post.duty()
                        && one.userId().equals(delegation.deputy())
                        && !delegation.principal().equals(one.deputyFor()));
    }

    private void take(Delegation delegation, String caseNo, Set<Post> except) {
        takeover.begin(caseNo);
        Order order = order(delegation, Ground.DEPUTISED);
        for (Post post : posts.of(delegation.principal(), caseNo)) {
            if (except.stream().anyMatch(other -> other.duty() == post.duty()) || !isDelegable(delegation, post)) {
                continue;
            }
            if (!post.held() || hasOwn(delegation, post)) {
                takeover.moveTasks(post, order);
                post.tasks()
                        .forEach(task -> taken.save(
                                new DeputisedPost(delegation.id(), caseNo, post.duty(), task, clock.instant())));
            } else {
                takeover.move(post, order);
                taken.save(new DeputisedPost(delegation.id(), caseNo, post.duty(), null, clock.instant()));
            }
        }
    }

    private void giveBack(Delegation delegation, String caseNo) {
        List<DeputisedPost> places = taken.findByDelegationIdAndCaseNoAndEndedAtIsNull(delegation.id(), caseNo);
        takeover.begin(caseNo);
        List<Post> deputysPosts = posts.of(delegation.deputy(), caseNo);
        Set<String> takenAlone = taken.findByCaseNoAndEndedAtIsNull(caseNo).stream()
                .map(DeputisedPost::taskId)
                .filter(Objects::nonNull)
                .collect(toSet());
        for (DeputisedPost place : places) {
            Optional<Post> post = deputysPosts.stream()
                    .filter(one -> one.duty() == place.duty())
                    .findFirst();
            place.end(
                    clock.instant(),
                    place.taskId() == null
                            ? giveBackDuty(delegation, place, post.map(one -> without(one, takenAlone)))
                            : giveBackTask(delegation, place, post));
        }
    }

    private static Post without(Post post, Set<String> taskIds) {
        return new Post(
                post.caseNo(),
                post.duty(),
                post.held(),
                post.tasks().stream()
                        .filter(task -> !taskIds.contains(task.id()))
                        .toList(),
                post.variables());
    }

    /** @return how it ended, for the record */
    private String giveBackDuty(Delegation delegation, DeputisedPost place, Optional<Post> post) {
        if (!participations.current(place.caseNo(), place.duty()).contains(delegation.deputy())) {
            return "已不由代理人承担";
        }
        return giveBack(
                delegation,
                post.orElseGet(() -> new Post(place.caseNo(), place.duty(), true, List.of(), Set.of())),
                takeover::move);
    }

    private String giveBackTask(Delegation delegation, DeputisedPost place, Optional<Post> post) {
        List<AssignedTask> still = post.stream()
                .flatMap(one -> one.tasks().stream())
                .filter(task -> task.id().equals(place.taskId()))
                .toList();
        return still.isEmpty()
                ? "已办结"
                : giveBack(
                        delegation,
                        new Post(place.caseNo(), place.duty(), false, still, Set.of()),
                        takeover::moveTasks);
    }

    private String giveBack(Delegation delegation, Post post, BiConsumer<Post, Order> move) {
        Order order = order(delegation, Ground.RETURNED);
        Optional<Refusal> obstacle = takeover.obstacle(post, order.from(), order.to(), Ground.RETURNED, false);
        if (obstacle.isEmpty()) {
            move.accept(post, order);
        }
        return obstacle.map(refusal -> "未能交还：" + refusal.getMessage()).orElse("已交还");
    }

    /** A closed case is kept under whose it is: it may be opened again after the deputy's time. */
    @EventListener
    void on(CaseClosed closed) {
        for (DeputisedPost place : taken.findByCaseNoAndEndedAtIsNull(closed.caseNo())) {
            Delegation delegation = delegations.findById(place.delegationId()).orElseThrow();
            boolean returns = place.taskId() == null
                    && participations.current(closed.caseNo(), place.duty()).contains(delegation.deputy())
                    && participations
                            .obstacle(closed.caseNo(), delegation.principal(), place.duty())
                            .isEmpty();
            if (returns) {
                takeover.moveOnRecord(closed.caseNo(), place.duty(), order(delegation, Ground.RETURNED));
            }
            place.end(clock.instant(), "案件已结案");
        }
    }

    private static Order order(Delegation delegation, Ground ground) {
        return ground == Ground.DEPUTISED
                ? new Order(
                        ground,
                        delegation.principal(),
                        delegation.deputy(),
                        delegation.reason(),
                        delegation.plannedBy())
                : new Order(
                        ground,
                        delegation.deputy(),
                        delegation.principal(),
                        delegation.reason(),
                        delegation.plannedBy());
    }

    private DelegationView view(Delegation delegation) {
        boolean waits = delegation.state() == DelegationState.PLANNED || delegation.state() == DelegationState.RUNNING;
        return DelegationView.of(
                delegation,
                taken.findByDelegationIdOrderByTakenAtAscIdAsc(delegation.id()),
                waits ? waiting(delegation) : null);
    }

    private List<PostView> waiting(Delegation delegation) {
        return posts.of(delegation.principal()).stream()
                .filter(post -> !post.tasks().isEmpty() || !post.held() || !hasOwn(delegation, post))
                .map(post -> PostView.of(
                        post,
                        delegation.deputy(),
                        takeover.obstacle(post, delegation.principal(), delegation.deputy(), Ground.DEPUTISED, false)
                                .orElse(null)))
                .toList();
    }

    private void record(Delegation delegation, String action, String text, String reason) {
        trail.record(
                AuditTrail.ADMINISTRATION,
                AuditEvent.of(action, text.formatted(name(delegation.principal()), name(delegation.deputy())))
                        .because(reason)
                        .with("delegation", delegation.id())
                        .with("principal", delegation.principal())
                        .with("deputy", delegation.deputy()));
    }

    private boolean mayRead(Delegation delegation) {
        return CurrentUser.hasOneOf(OVERSEEING)
                || CurrentUser.id().equals(delegation.principal())
                || CurrentUser.id().equals(delegation.deputy());
    }

    private static void requireOwn(String principal) {
        if (!CurrentUser.id().equals(principal) && !CurrentUser.hasOneOf(EnumSet.of(Role.ADMINISTRATOR))) {
            throw Refusal.forbidden("delegation.not-own", null, "只能为本人设置代理；为他人设置由系统管理员办理");
        }
    }

    private static Refusal notFound() {
        return Refusal.notFound("delegation.not-found", "没有这项代理");
    }

    private String name(String userId) {
        return staff.names(List.of(userId));
    }
}
