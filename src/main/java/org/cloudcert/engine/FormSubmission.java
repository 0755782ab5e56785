package org.cloudcert.engine;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.history.event.HistoricDetailEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Attachment;
import org.camunda.bpm.engine.task.Comment;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.variable.VariableMap;
import org.cloudcert.rule.Rule;
import org.springframework.stereotype.Component;

/**
 * Keeps what a person submits with a task inside that task: it is local to the task, ends with it and leaves no history.
 * Only what the task's listener decides reaches the process, so that no submission can change who does what or which way
 * a case goes, and no vote can be read from the engine.
 */
@Component
@Rule("X-4")
class FormSubmission extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        // Whoever has a task works on it; only administrators assign it to others or change its variables.
        configuration.setDefaultUserPermissionNameForTask("TASK_WORK");
        configuration.setTaskService(new Tasks());
        configuration.setFormService(new Forms());
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setHistoryEventHandler(new Discreet(configuration.getHistoryEventHandler()));
    }

    private static final class Completion extends CompleteTaskCmd {

        private static final long serialVersionUID = 1L;

        private final transient Map<String, Object> form;

        Completion(String taskId, Map<String, Object> form, boolean returnVariables, boolean deserialize) {
            super(taskId, null, returnVariables, deserialize);
            this.form = form;
        }

        @Override
        protected void completeTask(TaskEntity task) {
            if (form != null) {
                task.setVariablesLocal(form);
            }
            super.completeTask(task);
        }
    }

    private static final class Tasks extends TaskServiceImpl {

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

        private static AuthorizationException notOffered() {
            return new AuthorizationException("任务只能通过表单办理");
        }

        /** Taking a task for somebody else would be an assignment. */
        @Override
        public void claim(String taskId, String userId) {
            String user = CurrentUser.id();
            if (!CurrentUser.SYSTEM.equals(user) && !user.equals(userId)) {
                throw new AuthorizationException("任务只能由本人领取");
            }
            super.claim(taskId, userId);
        }

        @Override
        public void setAssignee(String taskId, String userId) {
            commandExecutor.execute(new Assignment(taskId, userId));
        }
    }

    /** Whoever took a task from a group may put it back; any other assignment is the administrators'. */
    private static final class Assignment extends AssignTaskCmd {

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
            return super.execute(context);
        }

        private static boolean isOwnOfGroup(TaskEntity task) {
            return CurrentUser.id().equals(task.getAssignee())
                    && task.getCandidates().stream().anyMatch(link -> ((IdentityLink) link).getGroupId() != null);
        }
    }

    private static final class Forms extends FormServiceImpl {

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

    /** Forgets the values that belong to single tasks. */
    private record Discreet(HistoryEventHandler history) implements HistoryEventHandler {

        @Override
        public void handleEvent(HistoryEvent event) {
            if (!(event instanceof HistoricDetailEventEntity detail && detail.getTaskId() != null)) {
                history.handleEvent(event);
            }
        }

        @Override
        public void handleEvents(List<HistoryEvent> events) {
            events.forEach(this::handleEvent);
        }
    }
}
