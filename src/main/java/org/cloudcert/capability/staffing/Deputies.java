package org.cloudcert.capability.staffing;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.cloudcert.capability.audittrail.Deputising;
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
        Predicate<Place> concerned = TaskInHand.current()
                .map(Deputies::of)
                .orElseGet(() -> hasOwnDuty(caseNo, actor) ? place -> false : place -> place.taskId() == null);
        List<String> principals = places.stream()
                .filter(concerned)
                .map(Place::principal)
                .distinct()
                .toList();
        return principals.size() == 1 ? Optional.of(principals.get(0)) : Optional.empty();
    }

    private static Predicate<Place> of(TaskInHand task) {
        return place -> place.taskId() == null
                ? place.duty().equals(task.duty())
                : place.taskId().equals(task.id());
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
