package org.cloudcert.capability.staffing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.capability.casefile.Participation;
import org.cloudcert.capability.casefile.Participations;
import org.cloudcert.engine.Assignees;
import org.cloudcert.engine.Assignees.AssignedTask;
import org.cloudcert.rule.Rule;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What somebody has to do: for each case, the duties with something left to do in them. */
@Component
@Transactional(readOnly = true)
class Posts {

    private final Participations participations;
    private final Assignees assignees;

    Posts(Participations participations, Assignees assignees) {
        this.participations = participations;
        this.assignees = assignees;
    }

    /**
     * A person's duty in an open case, with the tasks that wait in it.
     *
     * @param caseNo or the number of another file, such as a disposal list
     * @param held whether the case's record names the person for the duty; otherwise there are tasks alone
     * @param variables by which the case's processes may name the person for it
     */
    record Post(String caseNo, Duty duty, boolean held, List<AssignedTask> tasks, Set<String> variables) {}

    /** By case and duty. A duty in which nothing will be asked of the person any more is not among them. */
    List<Post> of(String userId) {
        return of(userId, participations.openOf(userId), assignees.tasksOf(userId));
    }

    /** As {@link #of(String)}, in one case. */
    List<Post> of(String userId, String caseNo) {
        return of(
                userId,
                participations.openOf(userId).stream()
                        .filter(one -> one.caseNo().equals(caseNo))
                        .toList(),
                assignees.tasksOf(userId).stream()
                        .filter(task -> task.caseNo().equals(caseNo))
                        .toList());
    }

    private List<Post> of(String userId, List<Participation> held, List<AssignedTask> tasks) {
        Map<String, Set<Duty>> duties = new TreeMap<>();
        held.forEach(one -> add(duties, one.caseNo(), one.duty()));
        Map<String, Set<Duty>> wanted = new TreeMap<>();
        duties.forEach((caseNo, ones) -> ones.forEach(duty -> add(wanted, caseNo, duty)));
        tasks.forEach(task -> add(wanted, task.caseNo(), Duty.valueOf(task.duty())));
        Map<String, Set<String>> namings = assignees.namings(duties.keySet(), userId, VARIABLES);
        Map<String, List<AssignedTask>> tasksByCase = tasks.stream().collect(groupingBy(AssignedTask::caseNo));
        List<Post> posts = new ArrayList<>();
        wanted.forEach((caseNo, ones) -> ones.stream()
                .map(duty -> post(
                        caseNo,
                        duty,
                        duties.getOrDefault(caseNo, Set.of()),
                        tasksByCase.getOrDefault(caseNo, List.of())))
                .filter(post -> isAlive(post, namings.getOrDefault(caseNo, Set.of())))
                .forEach(posts::add));
        return posts;
    }

    private static void add(Map<String, Set<Duty>> duties, String caseNo, Duty duty) {
        duties.computeIfAbsent(caseNo, none -> EnumSet.noneOf(Duty.class)).add(duty);
    }

    private static Post post(String caseNo, Duty duty, Set<Duty> held, List<AssignedTask> tasks) {
        return new Post(
                caseNo,
                duty,
                held.contains(duty),
                tasks.stream().filter(task -> task.duty().equals(duty.name())).toList(),
                variables(duty, held));
    }

    private static boolean isAlive(Post post, Set<String> namings) {
        return !post.tasks().isEmpty()
                || post.duty() == Duty.LEAD
                || !isPersonal(post.duty()) && post.variables().stream().anyMatch(namings::contains);
    }

    /**
     * The variables that stand for a duty in a case. Those of duties that the person does not have there stand for it too:
     * whoever sends a notice is its {@code projectLead}.
     */
    private static Set<String> variables(Duty duty, Set<Duty> held) {
        return Stream.of(Duty.values())
                .filter(other -> other == duty || held.contains(duty) && !held.contains(other))
                .flatMap(other -> variables(other).stream())
                .collect(toSet());
    }

    /** The process variables by which models name who has a duty. */
    private static List<String> variables(Duty duty) {
        return switch (duty) {
            case LEAD -> List.of("projectLead");
            case TEAM_MEMBER -> List.of("teamMember", "teamMembers", "auditLead");
            case EXPERT -> List.of("expert", "experts");
            case EXPERT_CHAIR -> List.of("expertChair");
            case COMPLAINT_HANDLER -> List.of("complaintHandler");
            case INVESTIGATOR -> List.of("investigator");
            case APPEAL_HANDLER -> List.of("appealHandler");
            case FILING_CLERK,
                    APPLICATION_REVIEWER,
                    APPROVER,
                    CERTIFICATE_MAKER,
                    SANCTION_DECIDER,
                    SUPERVISOR,
                    DELIVERY_RECORDER,
                    DISPOSAL_REVIEWER,
                    DISPOSAL_APPROVER -> List.of();
        };
    }

    /** All process variables that name people. */
    static final Set<String> VARIABLES =
            Stream.of(Duty.values()).flatMap(duty -> variables(duty).stream()).collect(toSet());

    /**
     * Whether nobody can do it for another for a time: an expert is appointed by name and casts an own, secret vote; the
     * chair is one of them.
     */
    @Rule("Q-5.4.4")
    static boolean isPersonal(Duty duty) {
        return duty == Duty.EXPERT || duty == Duty.EXPERT_CHAIR;
    }
}
