package org.cloudcert.engine;

import java.util.function.Consumer;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.cloudcert.rule.Refusal;

/**
 * What happens when a person completes a task: read the form, call the domain, set the decision. A refusal goes back to
 * the person as an error of the form ({@link RefusalInterceptor}), and the task stays as it was.
 */
public final class TaskCompletion implements TaskListener {

    private final Consumer<CompletedTask> domain;

    public TaskCompletion(Consumer<CompletedTask> domain) {
        this.domain = domain;
    }

    /**
     * A task as it is being completed.
     *
     * @param actor the person who completes it
     * @param form what was entered; call {@link TaskForm#check} before using it
     */
    public record CompletedTask(String caseNo, String actor, TaskForm form, DelegateTask task) {

        /** Sets a decision for the model to follow, in the process whatever was submitted with the task. */
        public void decide(String variable, Object value) {
            task.getExecution().setVariable(variable, value);
        }
    }

    @Override
    public void notify(DelegateTask task) {
        String caseNo = task.getExecution().getProcessBusinessKey();
        CompletedTask completed = new CompletedTask(caseNo, actor(task), new TaskForm(task::getVariableLocal), task);
        new TaskInHand(task.getId(), Assignees.dutyOf(task.getBpmnModelElementInstance()))
                .during(() -> domain.accept(completed));
    }

    /** Whoever holds an assigned task is the only one who completes it, administrators included. */
    private static String actor(DelegateTask task) {
        String user = CurrentUser.id();
        if (task.getAssignee() == null || task.getAssignee().equals(user)) {
            return user;
        }
        if (CurrentUser.SYSTEM.equals(user)) {
            return task.getAssignee();
        }
        throw Refusal.forbidden("task.not-assignee", "X-4", "该任务已分配给%s，只能由其本人办理".formatted(task.getAssignee()));
    }
}
