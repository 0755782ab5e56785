package org.cloudcert.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.impl.ManagementServiceImpl;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AddIdentityLinkForProcessDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.CorrelateAllMessageCmd;
import org.camunda.bpm.engine.impl.cmd.CorrelateMessageCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteIdentityLinkForProcessDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteUserOperationLogEntryCmd;
import org.camunda.bpm.engine.impl.cmd.EvaluateStartConditionCmd;
import org.camunda.bpm.engine.impl.cmd.ExternalTaskCmd;
import org.camunda.bpm.engine.impl.cmd.FetchExternalTasksCmd;
import org.camunda.bpm.engine.impl.cmd.MessageEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.SignalCmd;
import org.camunda.bpm.engine.impl.cmd.SignalEventReceivedCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.UserOperationLogEntryEventEntity;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.cloudcert.engine.EngineActRules.EngineActRule;
import org.cloudcert.engine.EngineActRules.Operation;
import org.cloudcert.engine.EngineActRules.Treatment;
import org.cloudcert.rule.Refusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Stands where everything passes that people do with the engine through Cockpit, Admin, Tasklist and its REST API: the
 * log of their operations. Each is refused, taken down with its reason, or left alone, as {@link EngineActRules} say.
 * What the product does itself, in jobs, at its start or while a person's task is completed, is not a person's act.
 */
@Component
class WatchedEngine extends AbstractProcessEnginePlugin {

    private static final String HANDED_OVER = "流程只随案件办理推进；请通过案件的接口或任务表单办理";

    /** Commands that move a case on, or take from the engine's log, and that it does not mention. */
    private static final Map<Class<?>, String> REFUSED = Map.ofEntries(
            Map.entry(MessageEventReceivedCmd.class, HANDED_OVER),
            Map.entry(CorrelateMessageCmd.class, HANDED_OVER),
            Map.entry(CorrelateAllMessageCmd.class, HANDED_OVER),
            Map.entry(SignalCmd.class, HANDED_OVER),
            Map.entry(SignalEventReceivedCmd.class, HANDED_OVER),
            Map.entry(EvaluateStartConditionCmd.class, HANDED_OVER),
            Map.entry(ExternalTaskCmd.class, "本产品没有外部任务"),
            Map.entry(FetchExternalTasksCmd.class, "本产品没有外部任务"),
            Map.entry(AddIdentityLinkForProcessDefinitionCmd.class, "谁可以启动流程由产品规定"),
            Map.entry(DeleteIdentityLinkForProcessDefinitionCmd.class, "谁可以启动流程由产品规定"),
            Map.entry(DeleteUserOperationLogEntryCmd.class, "操作记录不得删除"));

    private final ObjectProvider<EngineActs> acts;

    /** How many commands this thread is in; what is deeper than one is done by the product. */
    private final ThreadLocal<Integer> depth = ThreadLocal.withInitial(() -> 0);

    WatchedEngine(ObjectProvider<EngineActs> acts) {
        this.acts = acts;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setManagementService(new Jobs(configuration));
        configuration.getCustomPreCommandInterceptorsTxRequired().add(new Outermost(configuration));
        configuration.getCustomPreCommandInterceptorsTxRequiresNew().add(new Outermost(configuration));
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setHistoryEventHandler(new Watched(configuration.getHistoryEventHandler()));
    }

    /**
     * The engine's REST API answers it with 403 and the message. Cockpit and Admin know it by this simple name, and of
     * what it says they show the permission, the kind and the id of the resource.
     */
    private static final class AuthorizationException extends org.camunda.bpm.engine.AuthorizationException {

        private static final long serialVersionUID = 1L;

        AuthorizationException(String message) {
            super(message);
        }

        @Override
        public String getViolatedPermissionName() {
            return "管理操作";
        }

        @Override
        public String getResourceType() {
            return getMessage();
        }

        @Override
        public String getResourceId() {
            return " ";
        }
    }

    private static boolean isPersons(ProcessEngineConfigurationImpl configuration) {
        return configuration.getIdentityService().getCurrentAuthentication() != null;
    }

    /** A job that somebody executes and that is refused on the way would count as failed. */
    private static final class Jobs extends ManagementServiceImpl {

        private final ProcessEngineConfigurationImpl configuration;

        Jobs(ProcessEngineConfigurationImpl configuration) {
            super(configuration);
            this.configuration = configuration;
        }

        @Override
        public void executeJob(String jobId) {
            if (isPersons(configuration)) {
                throw new AuthorizationException("作业到期由系统执行，期限只随期限台账届满；失败的作业请重试");
            }
            super.executeJob(jobId);
        }
    }

    private final class Outermost extends CommandInterceptor {

        private final ProcessEngineConfigurationImpl configuration;

        Outermost(ProcessEngineConfigurationImpl configuration) {
            this.configuration = configuration;
        }

        @Override
        public <T> T execute(Command<T> command) {
            int outside = depth.get();
            if (outside == 0 && isPersons(configuration)) {
                REFUSED.forEach((type, why) -> {
                    if (type.isInstance(command)) {
                        throw new AuthorizationException(why);
                    }
                });
            }
            depth.set(outside + 1);
            try {
                return next.execute(command);
            } finally {
                if (outside == 0) {
                    depth.remove();
                } else {
                    depth.set(outside);
                }
            }
        }
    }

    private final class Watched implements HistoryEventHandler {

        private final HistoryEventHandler history;

        Watched(HistoryEventHandler history) {
            this.history = history;
        }

        @Override
        public void handleEvent(HistoryEvent event) {
            handleEvents(List.of(event));
        }

        @Override
        public void handleEvents(List<HistoryEvent> events) {
            if (depth.get() == 1) {
                events.stream()
                        .filter(UserOperationLogEntryEventEntity.class::isInstance)
                        .map(UserOperationLogEntryEventEntity.class::cast)
                        .collect(Collectors.groupingBy(WatchedEngine::subject, LinkedHashMap::new, Collectors.toList()))
                        .values()
                        .forEach(entries -> watch(new Operation(entries)));
            }
            events.forEach(history::handleEvent);
        }
    }

    private static List<String> subject(UserOperationLogEntryEventEntity entry) {
        return Stream.of(
                        entry.getEntityType(),
                        entry.getOperationType(),
                        entry.getProcessInstanceId(),
                        entry.getTaskId(),
                        entry.getJobId())
                .map(String::valueOf)
                .toList();
    }

    private void watch(Operation operation) {
        EngineActRule rule = EngineActRules.ruleFor(operation);
        if (rule.treatment() == Treatment.REFUSED) {
            throw new AuthorizationException("不能" + EngineActRules.title(operation) + "：" + rule.text());
        }
        if (rule.treatment() != Treatment.FREE) {
            try {
                acts.getObject().takeDown(act(operation, rule.treatment() == Treatment.OWN));
            } catch (Refusal refusal) {
                // As a cause it would come out again as it was, and the engine's REST API does not know it.
                throw new AuthorizationException(refusal.getMessage());
            }
        }
    }

    private static EngineAct act(Operation operation, boolean own) {
        UserOperationLogEntry entry = operation.first();
        Map<String, Object> data = new LinkedHashMap<>();
        put(data, "entity", entry.getEntityType());
        put(data, "operation", entry.getOperationType());
        put(data, "processDefinitionKey", entry.getProcessDefinitionKey());
        put(data, "processInstanceId", entry.getProcessInstanceId());
        put(data, "taskId", entry.getTaskId());
        put(data, "jobId", entry.getJobId());
        put(data, "jobDefinitionId", entry.getJobDefinitionId());
        put(data, "batchId", entry.getBatchId());
        List<String> changes = new ArrayList<>();
        Map<String, Object> properties = new LinkedHashMap<>();
        for (UserOperationLogEntry change : operation.entries()) {
            if (change.getProperty() != null) {
                Map<String, Object> values = new LinkedHashMap<>();
                put(values, "from", change.getOrgValue());
                put(values, "to", change.getNewValue());
                properties.put(change.getProperty(), values);
                changes.add(change.getProperty() + "："
                        + Stream.of(change.getOrgValue(), change.getNewValue())
                                .filter(Objects::nonNull)
                                .collect(Collectors.joining("→")));
            }
        }
        put(data, "changes", properties);
        return new EngineAct(
                "engine." + kebab(entry.getEntityType()) + "." + kebab(entry.getOperationType()),
                EngineActRules.title(operation) + (changes.isEmpty() ? "" : "（" + String.join("；", changes) + "）"),
                businessKey(entry.getProcessInstanceId()),
                own,
                data);
    }

    private static void put(Map<String, Object> data, String name, Object value) {
        if (value != null) {
            data.put(name, value);
        }
    }

    private static String kebab(String name) {
        return name.replace(" ", "-").replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase();
    }

    private static String businessKey(String processInstanceId) {
        ExecutionEntity instance = processInstanceId == null
                ? null
                : Context.getCommandContext().getExecutionManager().findExecutionById(processInstanceId);
        return instance == null ? null : instance.getProcessBusinessKey();
    }
}
