package org.cloudcert.engine;

import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Announces to whom tasks are offered and given, whichever interface does so. */
@Component
class TaskTracking extends UserTaskPlugin {

    private final ApplicationEventPublisher events;

    TaskTracking(ApplicationEventPublisher events) {
        this.events = events;
    }

    @Override
    protected void listen(TaskDefinition task) {
        task.addTaskListener(TaskListener.EVENTNAME_CREATE, this::offered);
        task.addTaskListener(TaskListener.EVENTNAME_UPDATE, this::offered);
        task.addTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, this::assigned);
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
