package org.cloudcert.engine.access;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.BatchPermissions;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.ProcessInstancePermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.UserOperationLogCategoryPermissions;
import org.cloudcert.engine.Role;

/**
 * What each role may do in the engine's own interfaces, besides what comes with a task: whoever has or may take a task
 * reads and works on it ({@link TaskRights}). Nothing else of the engine is open to those who handle cases; what they
 * have to know of a case they learn from our interfaces, which know who may see it. Other systems and applicants may
 * nothing here.
 */
public final class EngineRights {

    /** Those of the authority who look after cases, with tasks or without. */
    static final Set<Role> HANDLERS = handlers();

    private static final EngineRight SIGN_IN =
            new EngineRight(Resources.APPLICATION, "tasklist", "登录任务列表，并由此打开各页面", Permissions.ACCESS);

    private static final EngineRight MODELS =
            new EngineRight(Resources.PROCESS_DEFINITION, ANY, "在任务中显示流程名称和流程图", ProcessDefinitionPermissions.READ);

    /** By form from Tasklist; all other processes are started by the product. */
    private static final List<EngineRight> REGISTRATION = List.of(
            new EngineRight(
                    Resources.PROCESS_DEFINITION,
                    "qualification-registration",
                    "从任务列表登记纸质申请",
                    ProcessDefinitionPermissions.CREATE_INSTANCE),
            new EngineRight(Resources.PROCESS_INSTANCE, ANY, "从任务列表登记纸质申请", ProcessInstancePermissions.CREATE));

    private static final List<EngineRight> READ_ONLY = List.of(
            new EngineRight(Resources.APPLICATION, "cockpit", "登录流程监控", Permissions.ACCESS),
            new EngineRight(
                    Resources.PROCESS_DEFINITION,
                    ANY,
                    "查阅流程、任务及其历史",
                    ProcessDefinitionPermissions.READ,
                    ProcessDefinitionPermissions.READ_INSTANCE,
                    ProcessDefinitionPermissions.READ_TASK,
                    ProcessDefinitionPermissions.READ_HISTORY),
            new EngineRight(
                    Resources.DECISION_DEFINITION, ANY, "查阅决策表及其历史", Permissions.READ, Permissions.READ_HISTORY),
            new EngineRight(Resources.DECISION_REQUIREMENTS_DEFINITION, ANY, "查阅决策表", Permissions.READ),
            new EngineRight(Resources.DEPLOYMENT, ANY, "查阅所部署的模型和表单", Permissions.READ),
            new EngineRight(Resources.BATCH, ANY, "查阅批量操作及其历史", BatchPermissions.READ, BatchPermissions.READ_HISTORY),
            new EngineRight(Resources.OPERATION_LOG_CATEGORY, ANY, "查阅操作日志", UserOperationLogCategoryPermissions.READ),
            new EngineRight(Resources.USER, ANY, "核查有哪些用户", Permissions.READ),
            new EngineRight(Resources.GROUP, ANY, "核查有哪些角色", Permissions.READ),
            new EngineRight(Resources.AUTHORIZATION, ANY, "核查谁有什么权限", Permissions.READ));

    private EngineRights() {}

    private static Set<Role> handlers() {
        Set<Role> handlers = EnumSet.copyOf(Role.STAFF);
        handlers.removeAll(Set.of(Role.ADMINISTRATOR, Role.AUDIT_READER));
        return Collections.unmodifiableSet(handlers);
    }

    /** Everything that the role may, without the rights on filters ({@link TaskFilter}). */
    public static List<EngineRight> of(Role role) {
        if (role == Role.ADMINISTRATOR) {
            return Stream.of(Resources.values())
                    .map(resource -> new EngineRight(resource, ANY, "管理引擎", Permissions.ALL))
                    .toList();
        }
        List<EngineRight> rights = new ArrayList<>();
        if (HANDLERS.contains(role)) {
            rights.addAll(List.of(SIGN_IN, MODELS));
        }
        if (role == Role.ACCEPTANCE_CLERK) {
            rights.addAll(REGISTRATION);
        }
        if (role == Role.AUDIT_READER) {
            rights.add(SIGN_IN);
            rights.addAll(READ_ONLY);
        }
        return rights;
    }
}
