package org.cloudcert.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.cloudcert.rule.Rule;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps the due dates of open tasks in step with the deadline ledger, and their priorities with the due dates. A user
 * task names the kinds of deadline that its worker has to keep in its extension property {@code deadline}, with commas
 * between them; one without keeps the due date that its model gives it. It writes to the engine's tables: whoever claims
 * a task at that moment must not keep a calendar from being loaded.
 */
@Component
@Order(2)
@Rule("T-8")
class TaskDueDates implements TaskFollower {

    private static final String PROPERTY = "deadline";

    private final DueDates dueDates;
    private final RepositoryService repository;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<String, Map<String, List<String>>> kindsByDefinition = new ConcurrentHashMap<>();

    TaskDueDates(DueDates dueDates, RepositoryService repository, JdbcClient jdbc, Clock clock) {
        this.dueDates = dueDates;
        this.repository = repository;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Dated(String id, String definition, String key, Instant dueAt, int priority) {}

    @Override
    public void follow(String file) {
        Map<List<String>, Optional<Instant>> dueAtOf = new HashMap<>();
        List<Dated> tasks = jdbc.sql(
                        """
                        select t.ID_ id, t.PROC_DEF_ID_ definition, t.TASK_DEF_KEY_ task_key, t.DUE_DATE_ due_at,
                               t.PRIORITY_ priority
                        from ACT_RU_TASK t join ACT_RU_EXECUTION p on p.ID_ = t.PROC_INST_ID_
                        where p.BUSINESS_KEY_ = ?""")
                .param(file)
                .query(TaskDueDates::dated)
                .list();
        for (Dated task : tasks) {
            List<String> kinds = kinds(task.definition()).get(task.key());
            Instant dueAt = kinds == null
                    ? task.dueAt()
                    : dueAtOf.computeIfAbsent(kinds, any -> dueDates.taskDueAt(file, kinds))
                            .map(TaskDueDates::lastSecond)
                            .orElse(null);
            int priority = Urgency.of(dueAt, clock.instant()).priority();
            if (!Objects.equals(dueAt, task.dueAt()) || priority != task.priority()) {
                write(task.id(), dueAt, priority);
            }
        }
    }

    /** The engine's revision moves on: a command that has read the task before must not write the old date back. */
    private void write(String taskId, Instant dueAt, int priority) {
        Timestamp due = dueAt == null ? null : Timestamp.from(dueAt);
        jdbc.sql("update ACT_RU_TASK set DUE_DATE_ = ?, PRIORITY_ = ?, REV_ = REV_ + 1 where ID_ = ?")
                .params(due, priority, taskId)
                .update();
        jdbc.sql("update ACT_HI_TASKINST set DUE_DATE_ = ?, PRIORITY_ = ? where ID_ = ?")
                .params(due, priority, taskId)
                .update();
    }

    /** What ends at 24:00 is due on that day, not on the next, wherever a date is read. */
    private static Instant lastSecond(Instant tooLate) {
        return tooLate.truncatedTo(ChronoUnit.SECONDS).minusSeconds(1);
    }

    /** By user task; a definition never changes once deployed. */
    private Map<String, List<String>> kinds(String definition) {
        return kindsByDefinition.computeIfAbsent(
                definition,
                id -> repository.getBpmnModelInstance(id).getModelElementsByType(CamundaProperty.class).stream()
                        .filter(property -> PROPERTY.equals(property.getCamundaName()))
                        .filter(property -> elementOf(property) instanceof UserTask)
                        .collect(Collectors.toMap(
                                property -> ((UserTask) elementOf(property)).getId(),
                                property -> List.of(property.getCamundaValue().split(",")))));
    }

    private static Object elementOf(CamundaProperty property) {
        return property.getParentElement().getParentElement().getParentElement();
    }

    private static Dated dated(ResultSet row, int number) throws SQLException {
        Timestamp dueAt = row.getTimestamp("due_at");
        return new Dated(
                row.getString("id"),
                row.getString("definition"),
                row.getString("task_key"),
                dueAt == null ? null : dueAt.toInstant(),
                row.getInt("priority"));
    }
}
