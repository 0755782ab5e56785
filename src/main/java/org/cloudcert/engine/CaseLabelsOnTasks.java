package org.cloudcert.engine;

import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Gives every task the case number and the organisation's name as variables of its own. Tasklist shows them in the list;
 * whoever may read a task may read its variables, while those of the process stay closed to case handlers.
 */
@Component
class CaseLabelsOnTasks extends UserTaskPlugin {

    private final ObjectProvider<CaseLabels> labels;

    CaseLabelsOnTasks(ObjectProvider<CaseLabels> labels) {
        this.labels = labels;
    }

    @Override
    protected void listen(TaskDefinition definition) {
        definition.addTaskListener(TaskListener.EVENTNAME_CREATE, task -> {
            String caseNo = task.getExecution().getProcessBusinessKey();
            if (caseNo != null) {
                task.setVariableLocal(CaseLabels.CASE_NO, caseNo);
                labels.getObject()
                        .organisationOf(caseNo)
                        .ifPresent(name -> task.setVariableLocal(CaseLabels.ORGANISATION, name));
            }
        });
    }
}
