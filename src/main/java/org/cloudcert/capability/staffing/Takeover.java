package org.cloudcert.capability.staffing;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.capability.casefile.Participations;
import org.cloudcert.capability.casefile.Succession;
import org.cloudcert.capability.evaluation.Panels;
import org.cloudcert.capability.staffing.Posts.Post;
import org.cloudcert.engine.Assignees;
import org.cloudcert.engine.Assignees.AssignedTask;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.Staff;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Puts one person in another's place in a case, if the rules let that person stand there. */
@Component
@Rule("X-4")
class Takeover {

    private final Cases cases;
    private final Participations participations;
    private final Panels panels;
    private final Assignees assignees;
    private final Staff staff;
    private final AuditTrail trail;

    Takeover(
            Cases cases,
            Participations participations,
            Panels panels,
            Assignees assignees,
            Staff staff,
            AuditTrail trail) {
        this.cases = cases;
        this.participations = participations;
        this.panels = panels;
        this.assignees = assignees;
        this.staff = staff;
        this.trail = trail;
    }

    /** Why a post changes hands; how the record says it, with both names and what it is. */
    enum Ground {
        HANDED_OVER("handed-over", "%1$s的%3$s移交%2$s"),
        DEPUTISED("deputised", "%2$s代理%1$s的%3$s"),
        RETURNED("returned", "代理结束，%1$s将%3$s交还%2$s");

        private final String action;
        private final String text;

        Ground(String action, String text) {
            this.action = action;
            this.text = text;
        }
    }

    /** @param orderedBy user id of who ordered it */
    record Order(Ground ground, String from, String to, String reason, String orderedBy) {}

    /** A post that does not change hands for a reason that only shows as it is tried; nothing of the case has changed. */
    static final class Refused extends RuntimeException {

        private final transient Post post;
        private final transient Refusal refusal;

        private Refused(Post post, Refusal refusal) {
            super(refusal);
            this.post = post;
            this.refusal = refusal;
        }

        Post post() {
            return post;
        }

        Refusal refusal() {
            return refusal;
        }
    }

    /**
     * What keeps somebody from taking a post over, or empty if the person may.
     *
     * @param joining whether the person also takes the seat of an expert in the same case
     */
    @Transactional(readOnly = true)
    Optional<Refusal> obstacle(Post post, String from, String to, Ground ground, boolean joining) {
        if (to.equals(from)) {
            return Optional.of(Refusal.invalid("staffing.same-person", null, "接替人与原办理人是同一人"));
        }
        if (ground == Ground.DEPUTISED && Posts.isPersonal(post.duty())) {
            return Optional.of(Refusal.conflict(
                    "delegation.personal", "Q-5.4.4", post.duty().title() + "由指定的专家本人担任，不能代理"));
        }
        return roleMissing(post, to)
                .or(() -> isCase(post.caseNo())
                        ? participations.obstacle(post.caseNo(), to, post.duty())
                        : Optional.empty())
                .or(() -> panelObstacle(post, from, to, joining));
    }

    private Optional<Refusal> roleMissing(Post post, String to) {
        Set<String> needed = post.tasks().stream()
                .map(task -> assignees.groupsOf(task.id()))
                .filter(groups -> !groups.isEmpty())
                .findFirst()
                .orElseGet(() -> post.duty().roles().stream().map(Role::group).collect(Collectors.toSet()));
        return staff.isInOneOf(to, needed)
                ? Optional.empty()
                : Optional.of(Refusal.conflict(
                        "staff.role-missing",
                        null,
                        "%s没有承担%s所需的角色".formatted(name(to), post.duty().title())));
    }

    private Optional<Refusal> panelObstacle(Post post, String from, String to, boolean joining) {
        return switch (post.duty()) {
            case EXPERT -> panels.seatObstacle(post.caseNo(), from, to);
            case EXPERT_CHAIR ->
                joining || panels.isMember(post.caseNo(), to)
                        ? Optional.empty()
                        : Optional.of(
                                Refusal.conflict("panel.chair-not-member", "Q-5.4.4", name(to) + "不是本轮专家组成员，不能任组长"));
            default -> Optional.empty();
        };
    }

    /**
     * Lets nobody else change the case, nor its processes go on, until the caller's transaction ends.
     *
     * @throws Refusal {@code case.closed}, {@code case.changed-concurrently}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void begin(String caseNo) {
        if (isCase(caseNo)) {
            cases.lock(caseNo);
            cases.requireOpen(caseNo);
        }
        assignees.hold(caseNo);
    }

    /**
     * Moves a duty: the case's record, the processes' variables, and the tasks that wait.
     *
     * @throws Refused if the person may not have it, or not have one of its tasks
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void move(Post post, Order order) {
        attempt(post, () -> {
            if (post.held()) {
                cases.succeed(succession(post.caseNo(), post.duty(), order));
                movePanel(post, order);
                assignees.rename(post.caseNo(), post.variables(), order.from(), order.to());
            }
            moveTasks(post, order);
        });
    }

    /**
     * Moves tasks alone: who has the duty stays.
     *
     * @throws Refused as {@link #move}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void moveTasks(Post post, Order order) {
        if (post.tasks().isEmpty()) {
            return;
        }
        attempt(post, () -> post.tasks().forEach(task -> assignees.reassign(task.id(), order.from(), order.to())));
        trail.record(
                post.caseNo(),
                AuditEvent.of("task." + order.ground().action, text(order, "任务" + names(post.tasks())))
                        .under("X-4")
                        .because(order.reason())
                        .with("duty", post.duty().name())
                        .with(
                                "tasks",
                                post.tasks().stream().map(AssignedTask::id).toList())
                        .with("from", order.from())
                        .with("to", order.to())
                        .with("orderedBy", order.orderedBy()));
    }

    /** A duty changes hands on the case's record alone, as in a case whose processes are ending. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void moveOnRecord(String caseNo, Duty duty, Order order) {
        cases.succeed(succession(caseNo, duty, order));
    }

    private void movePanel(Post post, Order order) {
        if (post.duty() == Duty.EXPERT) {
            panels.replaceMember(post.caseNo(), order.from(), order.to());
        } else if (post.duty() == Duty.EXPERT_CHAIR) {
            panels.replaceChair(post.caseNo(), order.to());
        }
    }

    private Succession succession(String caseNo, Duty duty, Order order) {
        return new Succession(
                caseNo,
                duty,
                order.from(),
                order.to(),
                order.ground() == Ground.DEPUTISED ? order.from() : null,
                "duty." + order.ground().action,
                text(order, duty.title() + "职责"),
                order.reason());
    }

    private String text(Order order, String what) {
        return order.ground().text.formatted(name(order.from()), name(order.to()), what);
    }

    private String name(String userId) {
        return staff.names(List.of(userId));
    }

    boolean isCase(String number) {
        return cases.exists(number);
    }

    static String names(List<AssignedTask> tasks) {
        return tasks.stream().map(task -> "“" + task.name() + "”").collect(joining("、"));
    }

    /** What two at once do to each other is tried again, not refused. */
    private static void attempt(Post post, Runnable change) {
        try {
            change.run();
        } catch (Refusal refusal) {
            if (refusal.code().equals("case.changed-concurrently")) {
                throw refusal;
            }
            throw new Refused(post, refusal);
        }
    }
}
