package org.cloudcert.engine.access;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.task.TaskQuery;
import org.cloudcert.engine.CaseLabels;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.StageFilter;

/**
 * A filter that Tasklist offers. The engine computes the expressions for whoever looks; each sees only tasks that are
 * the person's own, or that the person may take.
 *
 * @param id by which the product knows its own filters again, whatever they are called
 * @param title Chinese, for people
 * @param position where Tasklist shows it, the lowest first
 * @param roles who is offered it
 * @param query what it selects
 */
public record TaskFilter(
        String id, String title, String description, int position, Set<Role> roles, UnaryOperator<TaskQuery> query) {

    private static final int STAGES = 100;

    private static final List<TaskFilter> EVERYWHERE = List.of(
            new TaskFilter(
                    "mine",
                    "我的任务",
                    "分配给我的任务",
                    10,
                    EngineRights.HANDLERS,
                    query -> query.taskAssigneeExpression("${currentUser()}")),
            new TaskFilter(
                    "unclaimed",
                    "待领取",
                    "我所在的组可以领取的任务",
                    20,
                    EnumSet.of(
                            Role.ACCEPTANCE_CLERK,
                            Role.APPROVER,
                            Role.CERTIFICATE_MAKER,
                            Role.SUPERVISION,
                            Role.ARCHIVIST),
                    query -> query.taskCandidateGroupInExpression("${currentUserGroups()}")
                            .taskUnassigned()),
            new TaskFilter("due-soon", "七日内到期", "今后七日内到期的任务", 30, EngineRights.HANDLERS, query -> ownOrFree(query)
                    .dueAfterExpression("${now()}")
                    .dueBeforeExpression("${taskDays.endOfDayIn(7)}")),
            new TaskFilter("overdue", "已逾期", "已超过期限的任务", 40, EngineRights.HANDLERS, query -> ownOrFree(query)
                    .dueBeforeExpression("${now()}")),
            new TaskFilter(
                    "all",
                    "全部任务",
                    "全部任务，无论由谁办理",
                    900,
                    EnumSet.of(Role.ADMINISTRATOR, Role.AUDIT_READER),
                    query -> query));

    /** All filters of the product. */
    public static List<TaskFilter> all(List<StageFilter> stages) {
        List<TaskFilter> all = new ArrayList<>(EVERYWHERE);
        stages.stream().map(TaskFilter::of).forEach(all::add);
        return all;
    }

    private static TaskFilter of(StageFilter stage) {
        return new TaskFilter(
                "stage-" + stage.id(),
                stage.title(),
                stage.title() + "阶段由我办理或可以领取的任务",
                STAGES + stage.position(),
                stage.roles(),
                query -> ownOrFree(query).taskDefinitionKeyIn(stage.tasks().toArray(String[]::new)));
    }

    private static TaskQuery ownOrFree(TaskQuery query) {
        return query.or()
                .taskAssigneeExpression("${currentUser()}")
                .taskCandidateGroupInExpression("${currentUserGroups()}")
                .endOr();
    }

    /** What Tasklist shows with the filter, and {@link #MARK}. */
    Map<String, Object> properties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(MARK, id);
        properties.put("description", description);
        properties.put("priority", position);
        properties.put("refresh", true);
        properties.put("showUndefinedVariable", false);
        properties.put(
                "variables",
                List.of(
                        Map.of("name", CaseLabels.CASE_NO, "label", "案件编号"),
                        Map.of("name", CaseLabels.ORGANISATION, "label", "单位")));
        return properties;
    }

    /** The property that tells the product's filters from people's own. */
    static final String MARK = "cloudcert";
}
