package org.cloudcert.engine.draft;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.cloudcert.engine.UserTaskPlugin;
import org.springframework.stereotype.Component;

/** Ends drafts with their task, in its transaction; whoever is given a task finds no trace of those before. */
@Component
class DraftsEnd extends UserTaskPlugin {

    private final DraftStore store;

    DraftsEnd(DraftStore store) {
        this.store = store;
    }

    @Override
    protected void listen(TaskDefinition task) {
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, this::ended);
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_DELETE, this::ended);
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, this::assigned);
    }

    private void ended(DelegateTask task) {
        store.lock(task.getId());
        store.forgetAll(task.getId());
    }

    private static boolean isNew(DelegateTask task) {
        return ((TaskEntity) task).getRevision() == 0;
    }

    /** A task that is put back to its group keeps the drafts of those who may take it again. */
    private void assigned(DelegateTask task) {
        if (task.getAssignee() != null && !isNew(task)) {
            store.lock(task.getId());
            store.forgetAllBut(task.getAssignee(), task.getId());
        }
    }
}
