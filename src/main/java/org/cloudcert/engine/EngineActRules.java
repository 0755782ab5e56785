package org.cloudcert.engine;

import static org.cloudcert.engine.EngineActRules.Treatment.FREE;
import static org.cloudcert.engine.EngineActRules.Treatment.OWN;
import static org.cloudcert.engine.EngineActRules.Treatment.REFUSED;
import static org.cloudcert.engine.EngineActRules.Treatment.WITH_REASON;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.impl.context.Context;

/**
 * What may be done through the engine's own interfaces, and what would break a case. The first line that fits decides;
 * what fits none needs a reason, unless the engine counts it as work on tasks.
 */
final class EngineActRules {

    private static final Set<String> FIXED_BY_MODEL =
            Set.of("name", "description", "priority", "dueDate", "parentTask", "caseInstanceId", "delete");

    enum Treatment {
        FREE("不需事由，不作管理记录"),
        /** Concerns nobody but the person. */
        OWN("不需事由，作管理记录"),
        WITH_REASON("须先登记事由"),
        REFUSED("拒绝");

        private final String title;

        Treatment(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /**
     * @param entity the engine's name of what is acted on
     * @param operations the engine's names, or none for any
     * @param condition Chinese, or null where there is none
     * @param text Chinese: why it is refused and which way to go instead, or what it is for
     */
    record EngineActRule(
            String entity,
            Set<String> operations,
            String condition,
            Predicate<Operation> when,
            Treatment treatment,
            String text) {

        boolean fits(Operation operation) {
            return operation.entity().equals(entity)
                    && (operations.isEmpty() || operations.contains(operation.type()))
                    && when.test(operation);
        }

        /** As a line of the table in the documentation. */
        String line() {
            String names =
                    operations.isEmpty() ? "其他" : operations.stream().sorted().collect(Collectors.joining("、"));
            return "| %s | %s | %s | %s |"
                    .formatted(
                            entity, condition == null ? names : names + "（" + condition + "）", treatment.title(), text);
        }
    }

    /** One operation as the engine logs it, an entry for each changed property. */
    record Operation(List<? extends UserOperationLogEntry> entries) {

        UserOperationLogEntry first() {
            return entries.get(0);
        }

        String entity() {
            return first().getEntityType();
        }

        String type() {
            return first().getOperationType();
        }

        boolean changes(Set<String> properties) {
            return entries.stream().map(UserOperationLogEntry::getProperty).anyMatch(properties::contains);
        }

        boolean hasNewValue(String property, String value) {
            return entries.stream()
                    .anyMatch(entry -> property.equals(entry.getProperty()) && value.equals(entry.getNewValue()));
        }
    }

    static final List<EngineActRule> ALL = List.of(
            // the work on tasks
            rule("Task", ops("Complete", "Resolve"), FREE, "办理任务；由任务和案件自己的规则约束"),
            rule("Task", ops("Claim", "Assign"), "领取或退回自己的任务", EngineActRules::takesOrPutsBack, FREE, "办理任务"),
            rule(
                    "Task",
                    ops("Create", "Delete", "SetName", "SetDescription", "SetPriority", "SetDueDate"),
                    REFUSED,
                    "任务由流程产生，其到期日和优先级来自期限台账；请在期限或案件的办理中处理"),
            rule(
                    "Task",
                    ops("Update"),
                    "名称、说明、优先级、到期日等",
                    operation -> operation.changes(FIXED_BY_MODEL),
                    REFUSED,
                    "任务由流程产生，其到期日和优先级来自期限台账；请在期限或案件的办理中处理"),
            rule("Task", ops("DeleteHistory"), REFUSED, "案件的历史随档案销毁而删除；请通过档案销毁清单办理"),
            rule("Task", ops(), WITH_REASON, "指派、转派任务"),
            rule("IdentityLink", ops(), WITH_REASON, "增减任务的候选人、候选组"),
            // what decides a case
            rule("Variable", ops(), REFUSED, "流程变量是案件的决定，只由办理任务产生；请通过任务表单办理"),
            rule("ProcessInstance", ops("Create"), "可在任务列表中启动的流程", EngineActRules::isStartable, FREE, "登记纸质申请；案件自己记录"),
            rule("ProcessInstance", ops("Create"), REFUSED, "案件由申请立案；请通过申请接口或登记纸质申请立案"),
            rule(
                    "ProcessInstance",
                    ops("Delete", "ModifyProcessInstance", "RestartProcessInstance", "CorrelateMessage"),
                    REFUSED,
                    "流程只随案件办理推进和结束；请通过撤回、终止等案件操作办理"),
            rule(
                    "ProcessInstance",
                    ops("Suspend", "Activate", "SuspendJob", "ActivateJob"),
                    REFUSED,
                    "期限的中止和恢复由期限台账决定；请通过案件的中止、恢复办理"),
            rule("ProcessInstance", ops("Resolve"), REFUSED, "事件随其原因消除；请重试作业，或重发、核销通知"),
            rule("ProcessInstance", ops("Migrate"), WITH_REASON, "产品升级后把案件迁到新版流程"),
            rule(
                    "ProcessDefinition",
                    ops("SuspendProcessDefinition", "ActivateProcessDefinition"),
                    "连同流程实例",
                    operation -> operation.hasNewValue("includeProcessInstances", "true"),
                    REFUSED,
                    "期限的中止和恢复由期限台账决定；请不要选择包括流程实例"),
            rule("ProcessDefinition", ops("Delete", "UpdateHistoryTimeToLive"), REFUSED, "办过的案件须能按当时的流程查阅；历史随档案销毁而删除"),
            rule("Deployment", ops(), REFUSED, "流程模型随产品发布；请部署新版产品"),
            rule("DecisionDefinition", ops("Evaluate"), FREE, "试算决策表，不影响案件"),
            rule("DecisionDefinition", ops(), REFUSED, "决策表随产品发布，历史随档案销毁而删除"),
            // jobs
            rule(
                    "Job",
                    ops("SetJobRetries"),
                    "连同到期日",
                    EngineActRules::movesDueDate,
                    REFUSED,
                    "定时作业的到期日由期限台账决定；请只改重试次数"),
            rule("Job", ops("SetJobRetries"), WITH_REASON, "重试失败的作业"),
            rule(
                    "Job",
                    ops("SetDueDate", "RecalculateDueDate", "SuspendJob", "ActivateJob", "Suspend", "Activate"),
                    REFUSED,
                    "定时作业的到期日和中止由期限台账决定；请在期限台账中处理"),
            rule("Job", ops("Delete"), REFUSED, "缺了作业的案件不再前进；请重试作业"),
            rule(
                    "JobDefinition",
                    ops("SuspendJobDefinition", "ActivateJobDefinition", "SuspendJob", "ActivateJob"),
                    REFUSED,
                    "定时作业的中止由期限台账决定；请在期限台账中处理"),
            rule(
                    "JobDefinition",
                    ops("SetJobRetries"),
                    "连同到期日",
                    EngineActRules::movesDueDate,
                    REFUSED,
                    "定时作业的到期日由期限台账决定；请只改重试次数"),
            rule("JobDefinition", ops("SetJobRetries", "SetPriority"), WITH_REASON, "重试一类失败的作业"),
            rule("ExternalTask", ops(), REFUSED, "本产品没有外部任务"),
            // the past
            rule("ProcessInstance", ops("DeleteHistory", "SetRemovalTime"), REFUSED, "案件的历史随档案销毁而删除；请通过档案销毁清单办理"),
            rule("DecisionInstance", ops(), REFUSED, "案件的历史随档案销毁而删除；请通过档案销毁清单办理"),
            // people
            rule("User", ops("Update"), "自己的资料和密码", EngineActRules::isSelf, OWN, "修改自己的资料和密码"),
            rule("User", ops(), WITH_REASON, "建立、修改、解锁、删除用户"),
            rule("Group", ops(), WITH_REASON, "建立、修改、删除组"),
            rule("Group membership", ops(), WITH_REASON, "授予或收回角色"),
            rule("Authorization", ops(), WITH_REASON, "授予或收回引擎权限"),
            rule("Filter", ops(), FREE, "任务列表中的筛选条件"));

    private static final Map<String, String> ENTITIES = Map.ofEntries(
            Map.entry("Task", "任务"),
            Map.entry("IdentityLink", "任务候选人或候选组"),
            Map.entry("ProcessInstance", "流程实例"),
            Map.entry("ProcessDefinition", "流程定义"),
            Map.entry("Variable", "流程变量"),
            Map.entry("Deployment", "部署"),
            Map.entry("DecisionDefinition", "决策定义"),
            Map.entry("DecisionInstance", "决策记录"),
            Map.entry("ExternalTask", "外部任务"),
            Map.entry("Job", "作业"),
            Map.entry("JobDefinition", "作业定义"),
            Map.entry("User", "用户"),
            Map.entry("Group", "组"),
            Map.entry("Group membership", "组成员"),
            Map.entry("Authorization", "引擎权限"),
            Map.entry("Tenant", "租户"),
            Map.entry("TenantMembership", "租户成员"),
            Map.entry("Batch", "批处理"),
            Map.entry("Incident", "事件"),
            Map.entry("OperationLog", "操作记录"),
            Map.entry("Property", "引擎属性"),
            Map.entry("Metrics", "引擎度量"),
            Map.entry("TaskMetrics", "任务度量"));

    private static final Map<String, String> OPERATIONS = Map.ofEntries(
            Map.entry("Create", "建立"),
            Map.entry("Claim", "指定办理人："),
            Map.entry("Update", "修改"),
            Map.entry("Delete", "删除"),
            Map.entry("Assign", "指派"),
            Map.entry("Delegate", "转派"),
            Map.entry("SetOwner", "更换所有人："),
            Map.entry("SetFollowUpDate", "设置跟进日期："),
            Map.entry("AddUserLink", "增加"),
            Map.entry("DeleteUserLink", "删除"),
            Map.entry("AddGroupLink", "增加"),
            Map.entry("DeleteGroupLink", "删除"),
            Map.entry("Unlock", "解锁"),
            Map.entry("SetJobRetries", "设置重试次数："),
            Map.entry("SetPriority", "设置优先级："),
            Map.entry("SetName", "改名："),
            Map.entry("SetDescription", "改说明："),
            Map.entry("SetDueDate", "改到期日："),
            Map.entry("RecalculateDueDate", "重算到期日："),
            Map.entry("SetVariable", "设置"),
            Map.entry("SetVariables", "设置"),
            Map.entry("ModifyVariable", "修改"),
            Map.entry("RemoveVariable", "删除"),
            Map.entry("DeleteHistory", "删除历史："),
            Map.entry("SetRemovalTime", "设置历史的删除日期："),
            Map.entry("UpdateHistoryTimeToLive", "改历史的保存时间："),
            Map.entry("ModifyProcessInstance", "改动"),
            Map.entry("RestartProcessInstance", "重启"),
            Map.entry("CorrelateMessage", "投递消息到"),
            Map.entry("Resolve", "消除事件："),
            Map.entry("Suspend", "中止"),
            Map.entry("Activate", "恢复"),
            Map.entry("SuspendJob", "中止"),
            Map.entry("ActivateJob", "恢复"),
            Map.entry("SuspendJobDefinition", "中止"),
            Map.entry("ActivateJobDefinition", "恢复"),
            Map.entry("Migrate", "迁移"),
            Map.entry("SetAnnotation", "加注："),
            Map.entry("ClearAnnotation", "删除加注："),
            Map.entry("CreateIncident", "建立事件："),
            Map.entry("SuspendProcessDefinition", "暂停"),
            Map.entry("ActivateProcessDefinition", "恢复"));

    private EngineActRules() {}

    /** Whether the operation may be done as it is, needs a reason, or is refused, and why. */
    static EngineActRule ruleFor(Operation operation) {
        return ALL.stream().filter(rule -> rule.fits(operation)).findFirst().orElseGet(() -> {
            boolean work = UserOperationLogEntry.CATEGORY_TASK_WORKER.equals(
                    operation.first().getCategory());
            return rule(operation.entity(), ops(), work ? FREE : WITH_REASON, "其他");
        });
    }

    /** What is done, in Chinese; what has no Chinese name keeps the engine's. */
    static String title(Operation operation) {
        return OPERATIONS.getOrDefault(operation.type(), operation.type())
                + ENTITIES.getOrDefault(operation.entity(), operation.entity());
    }

    private static boolean takesOrPutsBack(Operation operation) {
        return operation.entries().stream()
                .filter(entry -> "assignee".equals(entry.getProperty()))
                .allMatch(entry -> entry.getNewValue() == null
                        ? CurrentUser.id().equals(entry.getOrgValue())
                        : CurrentUser.id().equals(entry.getNewValue()));
    }

    private static boolean isSelf(Operation operation) {
        return operation.entries().stream().allMatch(entry -> CurrentUser.id().equals(entry.getNewValue()));
    }

    private static boolean movesDueDate(Operation operation) {
        return operation.changes(Set.of("dueDate"));
    }

    private static boolean isStartable(Operation operation) {
        return Context.getProcessEngineConfiguration()
                .getDeploymentCache()
                .findDeployedProcessDefinitionById(operation.first().getProcessDefinitionId())
                .isStartableInTasklist();
    }

    private static Set<String> ops(String... operations) {
        return Stream.of(operations).collect(Collectors.toUnmodifiableSet());
    }

    private static EngineActRule rule(String entity, Set<String> operations, Treatment treatment, String text) {
        return rule(entity, operations, null, operation -> true, treatment, text);
    }

    private static EngineActRule rule(
            String entity,
            Set<String> operations,
            String condition,
            Predicate<Operation> when,
            Treatment treatment,
            String text) {
        return new EngineActRule(entity, operations, condition, when, treatment, text);
    }
}
