package org.cloudcert.engine;

import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Gives every task the case number and the organisation's name as variables of its own. Tasklist shows them in the list;
 * whoever may read a task may read its variables, while those of the process stay closed to case handlers.
 */
@Component
class CaseLabelsOnTasks extends AbstractProcessEnginePlugin {

    private final ObjectProvider<CaseLabels> labels;

    CaseLabelsOnTasks(ObjectProvider<CaseLabels> labels) {
        this.labels = labels;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.getCustomPostBPMNParseListeners().add(new AbstractBpmnParseListener() {
            @Override
            public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
                ((UserTaskActivityBehavior) activity.getActivityBehavior())
                        .getTaskDefinition()
                        .addTaskListener(TaskListener.EVENTNAME_CREATE, task -> {
                            String caseNo = task.getExecution().getProcessBusinessKey();
                            if (caseNo != null) {
                                task.setVariableLocal(CaseLabels.CASE_NO, caseNo);
                                labels.getObject()
                                        .organisationOf(caseNo)
                                        .ifPresent(name -> task.setVariableLocal(CaseLabels.ORGANISATION, name));
                            }
                        });
            }
        });
    }
}
