package org.cloudcert.engine;

import java.util.Set;
import java.util.stream.Collectors;
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
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Announces to whom tasks are offered and given, whichever interface does so. */
@Component
class TaskTracking extends AbstractProcessEnginePlugin {

    private final ApplicationEventPublisher events;

    TaskTracking(ApplicationEventPublisher events) {
        this.events = events;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.getCustomPostBPMNParseListeners().add(new AbstractBpmnParseListener() {
            @Override
            public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
                TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
                task.addTaskListener(TaskListener.EVENTNAME_CREATE, TaskTracking.this::offered);
                task.addTaskListener(TaskListener.EVENTNAME_UPDATE, TaskTracking.this::offered);
                task.addTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, TaskTracking.this::assigned);
            }
        });
    }

    private void offered(DelegateTask task) {
        Set<String> groups = task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(group -> group != null)
                .collect(Collectors.toSet());
        if (!groups.isEmpty()) {
            events.publishEvent(new TaskOffered(task.getExecution().getProcessBusinessKey(), groups));
        }
    }

    private void assigned(DelegateTask task) {
        if (task.getAssignee() != null) {
            events.publishEvent(new TaskAssigned(task.getExecution().getProcessBusinessKey(), task.getAssignee()));
        }
    }
}
