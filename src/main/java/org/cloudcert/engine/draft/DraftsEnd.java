package org.cloudcert.engine.draft;

import java.util.function.Consumer;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;

/** Ends drafts with their task, in its transaction; whoever is given a task finds no trace of those before. */
@Component
class DraftsEnd extends AbstractProcessEnginePlugin {

    private final DraftStore store;

    DraftsEnd(DraftStore store) {
        this.store = store;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.getCustomPostBPMNParseListeners().add(new AbstractBpmnParseListener() {
            @Override
            public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
                TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
                task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, listener(DraftsEnd.this::ended));
                task.addBuiltInTaskListener(TaskListener.EVENTNAME_DELETE, listener(DraftsEnd.this::ended));
                task.addBuiltInTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, listener(DraftsEnd.this::assigned));
            }
        });
    }

    private static TaskListener listener(Consumer<DelegateTask> consumer) {
        return consumer::accept;
    }

    private void ended(DelegateTask task) {
        store.lock(task.getId());
        store.forgetAll(task.getId());
    }

    /** A task that is put back to its group keeps the drafts of those who may take it again. */
    private void assigned(DelegateTask task) {
        if (task.getAssignee() != null) {
            store.lock(task.getId());
            store.forgetAllBut(task.getAssignee(), task.getId());
        }
    }
}
