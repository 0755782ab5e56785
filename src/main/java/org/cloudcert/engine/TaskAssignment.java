package org.cloudcert.engine;

import java.util.function.BiConsumer;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/**
 * What happens when somebody is given a task, or takes it: the domain is told, and may refuse. A refusal goes back to
 * whoever assigned or claimed ({@link RefusalInterceptor}), and the task stays as it was.
 */
public final class TaskAssignment implements TaskListener {

    private final BiConsumer<String, String> domain;

    /** @param domain gets the case number and the person's user id */
    public TaskAssignment(BiConsumer<String, String> domain) {
        this.domain = domain;
    }

    @Override
    public void notify(DelegateTask task) {
        if (task.getAssignee() != null) {
            domain.accept(task.getExecution().getProcessBusinessKey(), task.getAssignee());
        }
    }
}
