package org.cloudcert.capability.staffing;

import static java.util.stream.Collectors.toCollection;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.capability.staffing.Posts.Post;
import org.cloudcert.capability.staffing.ReassignedPost.State;
import org.cloudcert.capability.staffing.Takeover.Ground;
import org.cloudcert.capability.staffing.Takeover.Order;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.Staff;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Hands over what somebody leaves behind. It is ordered as a whole and done case by case afterwards, each in a transaction
 * of its own; what cannot be moved stays, with the reason.
 */
@Service
@Transactional
@Rule("X-4")
public class Reassignments {

    private final ReassignmentRepository reassignments;
    private final Posts posts;
    private final Takeover takeover;
    private final Delegations delegations;
    private final Staff staff;
    private final AuditTrail trail;
    private final Clock clock;

    Reassignments(
            ReassignmentRepository reassignments,
            Posts posts,
            Takeover takeover,
            Delegations delegations,
            Staff staff,
            AuditTrail trail,
            Clock clock) {
        this.reassignments = reassignments;
        this.posts = posts;
        this.takeover = takeover;
        this.delegations = delegations;
        this.staff = staff;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * What would be moved: every post of the leaver, who is to take it, and whether that person may.
     *
     * @throws Refusal {@code reassignment.not-staff} if a successor is not of the authority
     */
    @Transactional(readOnly = true)
    public List<PostView> preview(NewReassignment wanted) {
        Stream.concat(
                        Stream.ofNullable(wanted.successor()),
                        wanted.choices().stream().map(NewReassignment.Choice::successor))
                .distinct()
                .filter(successor -> !staff.isStaff(successor))
                .findFirst()
                .ifPresent(stranger -> {
                    throw Refusal.invalid("reassignment.not-staff", null, "接替人" + stranger + "不是本机构有角色的人员");
                });
        List<Post> all = posts.of(wanted.leaver());
        return all.stream()
                .map(post -> {
                    Optional<String> taker = wanted.successor(post.caseNo(), post.duty());
                    return PostView.of(
                            post,
                            taker.orElse(null),
                            taker.flatMap(one -> takeover.obstacle(
                                            post, wanted.leaver(), one, Ground.HANDED_OVER, joins(all, post, wanted)))
                                    .orElseGet(() -> taker.isPresent() ? null : nobodyNamed()));
                })
                .toList();
    }

    /** Whether whoever takes this post takes the leaver's expert's seat as well. */
    private boolean joins(List<Post> all, Post post, NewReassignment wanted) {
        Optional<String> taker = wanted.successor(post.caseNo(), post.duty());
        return all.stream()
                .anyMatch(other -> other.caseNo().equals(post.caseNo())
                        && other.duty() == Duty.EXPERT
                        && wanted.successor(other.caseNo(), other.duty()).equals(taker)
                        && takeover.obstacle(other, wanted.leaver(), taker.orElseThrow(), Ground.HANDED_OVER, false)
                                .isEmpty());
    }

    private static Refusal nobodyNamed() {
        return Refusal.invalid("reassignment.successor-missing", null, "未指定接替人");
    }

    /**
     * Orders the leaver's posts to be moved as previewed. It is done within moments; how far it has come can be read.
     *
     * @param reason Chinese, for the record; at most 1,000 characters
     * @param dismissal whether the leaver's roles end with it
     * @throws Refusal {@code reassignment.not-staff}; {@code reassignment.nothing-to-move}; {@code
     *     reassignment.under-way} while another of the same leaver is; {@code reassignment.delegation-open} while the
     *     leaver has, or is, a deputy; {@code reassignment.own-dismissal}
     */
    public ReassignmentView order(NewReassignment wanted, String reason, boolean dismissal) {
        String leaver = wanted.leaver();
        if (dismissal && leaver.equals(CurrentUser.id())) {
            throw Refusal.conflict("reassignment.own-dismissal", null, "不能取消自己的角色");
        }
        // Recording locks the administrators' chain: two at once see each other.
        trail.record(
                AuditTrail.ADMINISTRATION,
                AuditEvent.of("reassignment.ordered", "将" + name(leaver) + "的工作移交他人")
                        .because(reason)
                        .with("leaver", leaver)
                        .with("successor", wanted.successor())
                        .with("choices", wanted.choices())
                        .with("dismissal", dismissal));
        if (reassignments.existsByLeaverAndFinishedAtIsNull(leaver)) {
            throw Refusal.conflict("reassignment.under-way", null, name(leaver) + "的工作正在移交");
        }
        if (!delegations.openOf(leaver).isEmpty()) {
            throw Refusal.conflict("reassignment.delegation-open", null, name(leaver) + "有未结束的代理（代理他人或由他人代理），请先撤销");
        }
        List<PostView> ordered = preview(wanted);
        if (ordered.isEmpty() && !dismissal) {
            throw Refusal.conflict("reassignment.nothing-to-move", null, name(leaver) + "没有可移交的工作");
        }
        return ReassignmentView.of(
                reassignments.saveAndFlush(
                        new Reassignment(leaver, reason, dismissal, ordered, clock.instant(), CurrentUser.id())),
                true);
    }

    /** @throws Refusal {@code reassignment.not-found} */
    @Transactional(readOnly = true)
    public ReassignmentView get(String id) {
        return ReassignmentView.of(
                reassignments.findById(id).orElseThrow(() -> Refusal.notFound("reassignment.not-found", "没有这次移交")),
                true);
    }

    /** The latest first. */
    @Transactional(readOnly = true)
    public Page<ReassignmentView> list(Pageable page) {
        return reassignments
                .findAllByOrderByOrderedAtDescIdAsc(page)
                .map(reassignment -> ReassignmentView.of(reassignment, false));
    }

    @Transactional(readOnly = true)
    List<String> unfinished() {
        return reassignments.findUnfinished();
    }

    /** The numbers of the cases that have not been tried, in the order of the list. */
    @Transactional(readOnly = true)
    Set<String> toMove(String id) {
        return reassignments.findById(id).orElseThrow().posts().stream()
                .filter(post -> post.state() == State.WAITING)
                .map(ReassignedPost::caseNo)
                .collect(toCollection(LinkedHashSet::new));
    }

    /**
     * Moves in one case what is to be moved.
     *
     * @throws Takeover.Refused if one of the posts turns out not to be movable; nothing has changed then
     * @throws Refusal {@code case.changed-concurrently}, {@code case.closed}
     */
    void move(String id, String caseNo) {
        Reassignment reassignment = reassignments.findLocked(id).orElseThrow();
        List<ReassignedPost> waiting = waiting(reassignment, caseNo);
        if (waiting.isEmpty()) {
            return;
        }
        takeover.begin(caseNo);
        List<Post> present = posts.of(reassignment.leaver(), caseNo);
        for (ReassignedPost ordered : waiting) {
            Optional<Post> post =
                    present.stream().filter(one -> one.duty() == ordered.duty()).findFirst();
            if (post.isEmpty()) {
                ordered.stayed("reassignment.nothing-to-move", "已不在原办理人名下", clock.instant());
                continue;
            }
            Optional<Refusal> obstacle = ordered.successor() == null
                    ? Optional.of(nobodyNamed())
                    : takeover.obstacle(
                            post.get(), reassignment.leaver(), ordered.successor(), Ground.HANDED_OVER, false);
            if (obstacle.isPresent()) {
                ordered.stayed(obstacle.get().code(), obstacle.get().getMessage(), clock.instant());
            } else {
                takeover.move(
                        post.get(),
                        new Order(
                                Ground.HANDED_OVER,
                                reassignment.leaver(),
                                ordered.successor(),
                                reassignment.reason(),
                                reassignment.orderedBy()));
                ordered.moved(clock.instant());
            }
        }
    }

    /** Notes that a post of the case stays, or with null for the duty that all do. */
    void leave(String id, String caseNo, Duty duty, Refusal reason) {
        waiting(reassignments.findLocked(id).orElseThrow(), caseNo).stream()
                .filter(post -> duty == null || post.duty() == duty)
                .forEach(post -> post.stayed(reason.code(), reason.getMessage(), clock.instant()));
    }

    private static List<ReassignedPost> waiting(Reassignment reassignment, String caseNo) {
        return reassignment.posts().stream()
                .filter(post -> post.state() == State.WAITING && post.caseNo().equals(caseNo))
                .toList();
    }

    /** Ends the reassignment once every post has been tried. */
    void finish(String id) {
        Reassignment reassignment = reassignments.findLocked(id).orElseThrow();
        ReassignmentView now = ReassignmentView.of(reassignment, false);
        if (reassignment.finishedAt() != null || now.waiting() > 0) {
            return;
        }
        if (reassignment.dismissal()) {
            staff.dismiss(reassignment.leaver());
        }
        reassignment.finish(clock.instant());
        trail.record(
                AuditTrail.ADMINISTRATION,
                AuditEvent.of(
                                "reassignment.finished",
                                "%s的工作移交完毕：已移交%d项，未能移交%d项%s"
                                        .formatted(
                                                name(reassignment.leaver()),
                                                now.moved(),
                                                now.stayed(),
                                                reassignment.dismissal() ? "；其角色已全部取消" : ""))
                        .because(reassignment.reason())
                        .with("reassignment", id)
                        .with("leaver", reassignment.leaver())
                        .with(
                                "successors",
                                reassignment.posts().stream()
                                        .filter(post -> post.state() == State.MOVED)
                                        .map(ReassignedPost::successor)
                                        .filter(Objects::nonNull)
                                        .distinct()
                                        .toList())
                        .with("moved", now.moved())
                        .with("stayed", now.stayed())
                        .with("orderedBy", reassignment.orderedBy()));
    }

    private String name(String userId) {
        return staff.names(List.of(userId));
    }
}
