package org.cloudcert.engine;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AddUserIdentityLinkCmd;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.history.event.HistoricDetailEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricFormPropertyEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Attachment;
import org.camunda.bpm.engine.task.Comment;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.cloudcert.rule.Rule;
import org.springframework.stereotype.Component;

/**
 * Keeps what a person submits with a task inside that task: it is local to the task, ends with it and leaves no history.
 * What a process is started with lasts no longer than the start itself. Only what the task's listener decides reaches the process, so that no submission can change who does what or which way
 * a case goes, and no vote can be read from the engine.
 */
@Component
@Rule("X-4")
class FormSubmission extends AbstractProcessEnginePlugin {

    private final TaskDuties duties;

    FormSubmission(TaskDuties duties) {
        this.duties = duties;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setCustomHistoryLevels(List.of(new CaseHistoryLevel()));
        // Whoever has a task works on it; only administrators assign it to others or change its variables.
        configuration.setDefaultUserPermissionNameForTask("TASK_WORK");
        configuration.setTaskService(new Tasks());
        configuration.setFormService(new Forms());
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setHistoryEventHandler(new Discreet(configuration.getHistoryEventHandler()));
    }

    private final class Completion extends CompleteTaskCmd {

        private static final long serialVersionUID = 1L;

        private final transient Map<String, Object> form;

        Completion(String taskId, Map<String, Object> form, boolean returnVariables, boolean deserialize) {
            super(taskId, null, returnVariables, deserialize);
            this.form = form;
        }

        @Override
        public VariableMap execute(CommandContext context) {
            return withReason(context, taskId, CurrentUser.id(), () -> super.execute(context));
        }

        @Override
        protected void completeTask(TaskEntity task) {
            if (form != null) {
                task.setVariablesLocal(form);
            }
            super.completeTask(task);
        }
    }

    private final class Tasks extends TaskServiceImpl {

        @Override
        public void complete(String taskId, Map<String, Object> variables) {
            commandExecutor.execute(new Completion(taskId, variables, false, false));
        }

        @Override
        public VariableMap completeWithVariablesInReturn(
                String taskId, Map<String, Object> variables, boolean deserialize) {
            return commandExecutor.execute(new Completion(taskId, variables, true, deserialize));
        }

        @Override
        public void resolveTask(String taskId, Map<String, Object> variables) {
            resolveTask(taskId);
        }

        /** An error that no model catches would end the task as if it had been completed. */
        @Override
        public void handleBpmnError(String taskId, String code, String message, Map<String, Object> variables) {
            throw notOffered();
        }

        @Override
        public void handleEscalation(String taskId, String code, Map<String, Object> variables) {
            throw notOffered();
        }

        /** The engine would let everybody write who reads; what belongs to a case is kept with the case. */
        @Override
        public Comment createComment(String taskId, String processInstanceId, String message) {
            throw notOffered();
        }

        @Override
        public Attachment createAttachment(
                String type, String taskId, String instance, String name, String description, InputStream content) {
            throw notOffered();
        }

        @Override
        public Attachment createAttachment(
                String type, String taskId, String instance, String name, String description, String url) {
            throw notOffered();
        }

        /** Taking a task for somebody else would be an assignment. */
        @Override
        public void claim(String taskId, String userId) {
            String user = CurrentUser.id();
            if (!CurrentUser.SYSTEM.equals(user) && !user.equals(userId)) {
                throw new AuthorizationException("任务只能由本人领取");
            }
            commandExecutor.execute(new Claim(taskId, userId));
        }

        @Override
        public void setAssignee(String taskId, String userId) {
            commandExecutor.execute(new Assignment(taskId, userId));
        }

        @Override
        public void addCandidateUser(String taskId, String userId) {
            addUserIdentityLink(taskId, userId, IdentityLinkType.CANDIDATE);
        }

        @Override
        public void addUserIdentityLink(String taskId, String userId, String type) {
            commandExecutor.execute(new Candidacy(taskId, userId, type));
        }

        @Override
        public void setOwner(String taskId, String userId) {
            if (userId == null) {
                super.setOwner(taskId, null);
            } else {
                addUserIdentityLink(taskId, userId, IdentityLinkType.OWNER);
            }
        }
    }

    private static AuthorizationException notOffered() {
        return new AuthorizationException("任务只能通过表单办理");
    }

    /** Whom impartiality hides a task from hears why, and not only that the task is closed to the person. */
    private <T> T withReason(CommandContext context, String taskId, String userId, Supplier<T> command) {
        try {
            return command.get();
        } catch (AuthorizationException closed) {
            if (CurrentUser.id().equals(userId)) {
                Optional.ofNullable(context.getTaskManager().findTaskById(taskId))
                        .flatMap(task -> duties.obstacle(task, userId))
                        .ifPresent(refusal -> {
                            throw refusal;
                        });
            }
            throw closed;
        }
    }

    private final class Claim extends ClaimTaskCmd {

        private static final long serialVersionUID = 1L;

        Claim(String taskId, String userId) {
            super(taskId, userId);
        }

        @Override
        public Void execute(CommandContext context) {
            return withReason(context, taskId, userId, () -> super.execute(context));
        }
    }

    /** Nobody becomes a candidate, or any other link to a task, whom impartiality keeps from it. */
    private final class Candidacy extends AddUserIdentityLinkCmd {

        private static final long serialVersionUID = 1L;

        Candidacy(String taskId, String userId, String type) {
            super(taskId, userId, type);
        }

        @Override
        protected void executeSetOperation(TaskEntity task, Integer value) {
            duties.obstacle(task, userId).ifPresent(refusal -> {
                throw refusal;
            });
            super.executeSetOperation(task, value);
        }
    }

    /** Whoever took a task from a group may put it back; any other assignment is the administrators'. */
    private final class Assignment extends AssignTaskCmd {

        private static final long serialVersionUID = 1L;

        Assignment(String taskId, String userId) {
            super(taskId, userId);
        }

        @Override
        public Void execute(CommandContext context) {
            TaskEntity task = taskId == null ? null : context.getTaskManager().findTaskById(taskId);
            if (userId == null && task != null && isOwnOfGroup(task)) {
                return context.runWithoutAuthorization(() -> super.execute(context));
            }
            return withReason(context, taskId, userId, () -> super.execute(context));
        }

        private static boolean isOwnOfGroup(TaskEntity task) {
            return CurrentUser.id().equals(task.getAssignee())
                    && task.getCandidates().stream().anyMatch(link -> ((IdentityLink) link).getGroupId() != null);
        }
    }

    private final class Forms extends FormServiceImpl {

        @Override
        public ProcessInstance submitStartForm(String definitionId, Map<String, Object> form) {
            return super.submitStartForm(definitionId, passing(form));
        }

        @Override
        public ProcessInstance submitStartForm(String definitionId, String businessKey, Map<String, Object> form) {
            return super.submitStartForm(definitionId, businessKey, passing(form));
        }

        private static VariableMap passing(Map<String, Object> form) {
            VariableMap values = Variables.createVariables();
            form.forEach((name, value) -> values.putValueTyped(name, Variables.untypedValue(value, true)));
            return values;
        }

        @Override
        public void submitTaskForm(String taskId, Map<String, Object> properties) {
            commandExecutor.execute(new Completion(taskId, properties, false, false));
        }

        @Override
        public VariableMap submitTaskFormWithVariablesInReturn(
                String taskId, Map<String, Object> properties, boolean deserialize) {
            return commandExecutor.execute(new Completion(taskId, properties, true, deserialize));
        }
    }

    /** Forgets the values that belong to single tasks, and those that a process was started with. */
    private record Discreet(HistoryEventHandler history) implements HistoryEventHandler {

        @Override
        public void handleEvent(HistoryEvent event) {
            boolean submitted = event instanceof HistoricFormPropertyEventEntity
                    || event instanceof HistoricDetailEventEntity detail && detail.getTaskId() != null;
            if (!submitted) {
                history.handleEvent(event);
            }
        }

        @Override
        public void handleEvents(List<HistoryEvent> events) {
            events.forEach(this::handleEvent);
        }
    }
}
