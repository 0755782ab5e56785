package org.cloudcert.capability.staffing;

import java.util.List;
import java.util.Optional;
import org.cloudcert.capability.audittrail.Deputising;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.TaskInHand;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells a deputy's acts from that person's own: by the task, or where there is none by who is in the case at all. */
@Component
class Deputies implements Deputising {

    private final JdbcClient jdbc;

    Deputies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Place(String principal, String duty, String taskId) {}

    @Override
    public Optional<String> principal(String caseNo, String actor) {
        if (CurrentUser.SYSTEM.equals(actor)) {
            return Optional.empty();
        }
        List<Place> places = jdbc.sql(
                        """
                        select d.principal, p.duty, p.task_id
                        from deputised_post p join delegation d on d.id = p.delegation_id
                        where p.case_no = ? and p.ended_at is null and d.deputy = ?""")
                .params(caseNo, actor)
                .query(Place.class)
                .list();
        if (places.isEmpty()) {
            return Optional.empty();
        }
        List<String> principals = concerned(caseNo, actor, places).stream()
                .map(Place::principal)
                .distinct()
                .toList();
        return principals.size() == 1 ? Optional.of(principals.get(0)) : Optional.empty();
    }

    /** With a task in hand, the one that was taken over alone, or else the duty that it belongs to. */
    private List<Place> concerned(String caseNo, String actor, List<Place> places) {
        List<Place> duties =
                places.stream().filter(place -> place.taskId() == null).toList();
        Optional<TaskInHand> inHand = TaskInHand.current();
        if (inHand.isEmpty()) {
            return hasOwnDuty(caseNo, actor) ? List.of() : duties;
        }
        TaskInHand task = inHand.get();
        List<Place> alone = places.stream()
                .filter(place -> task.id().equals(place.taskId()))
                .toList();
        return alone.isEmpty()
                ? duties.stream()
                        .filter(place -> place.duty().equals(task.duty()))
                        .toList()
                : alone;
    }

    private boolean hasOwnDuty(String caseNo, String actor) {
        return jdbc.sql(
                                """
                                select count(*) from participation
                                where case_no = ? and user_id = ? and relieved_at is null and deputy_for is null""")
                        .params(caseNo, actor)
                        .query(Long.class)
                        .single()
                > 0;
    }
}
