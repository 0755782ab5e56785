package org.cloudcert.engine;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.springframework.stereotype.Component;

/**
 * Keeps the engine's timers in step with the deadline ledger. A timer event names the kind of deadline it waits for in
 * its extension property {@code deadline}, as user tasks do ({@link TaskDueDates}); models take its first due date from {@link #due}.
 */
@Component("deadlineTimers")
public class DeadlineTimers {

    private static final String PROPERTY = "deadline";

    private final DueDates dueDates;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final RepositoryService repository;
    private final Map<String, Map<String, List<String>>> eventsByDefinition = new ConcurrentHashMap<>();

    DeadlineTimers(
            DueDates dueDates, RuntimeService runtime, ManagementService management, RepositoryService repository) {
        this.dueDates = dueDates;
        this.runtime = runtime;
        this.management = management;
        this.repository = repository;
    }

    /** The due date of the case's current deadline of this kind, for timer expressions in models. */
    public Date due(DelegateExecution execution, String kind) {
        return Date.from(dueDates.dueAt(execution.getProcessBusinessKey(), kind));
    }

    /**
     * Moves the case's timers of this kind to a new due date, or stops them while the deadline stands still.
     *
     * @param dueAt end of the period; its timers fire from then on
     */
    public void follow(String caseNo, String kind, Instant dueAt, boolean standingStill) {
        for (Job timer : timers(caseNo, kind)) {
            management.setJobDuedate(timer.getId(), Date.from(dueAt), false);
            if (standingStill && !timer.isSuspended()) {
                management.suspendJobById(timer.getId());
            } else if (!standingStill && timer.isSuspended()) {
                management.activateJobById(timer.getId());
            }
        }
    }

    private List<Job> timers(String caseNo, String kind) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNo).list().stream()
                .flatMap(instance -> events(instance.getProcessDefinitionId()).getOrDefault(kind, List.of()).stream()
                        .flatMap(event -> timersOf(instance, event)))
                .toList();
    }

    private Stream<Job> timersOf(ProcessInstance instance, String event) {
        return management
                .createJobQuery()
                .processInstanceId(instance.getId())
                .activityId(event)
                .timers()
                .list()
                .stream();
    }

    /** The ids of a definition's timer events by deadline kind; a definition never changes once deployed. */
    private Map<String, List<String>> events(String processDefinitionId) {
        return eventsByDefinition.computeIfAbsent(
                processDefinitionId,
                id -> repository.getBpmnModelInstance(id).getModelElementsByType(CamundaProperty.class).stream()
                        .filter(property -> PROPERTY.equals(property.getCamundaName()))
                        .filter(property -> eventOf(property) instanceof Event)
                        .collect(Collectors.groupingBy(
                                CamundaProperty::getCamundaValue,
                                Collectors.mapping(property -> eventOf(property).getId(), Collectors.toList()))));
    }

    private static FlowNode eventOf(CamundaProperty property) {
        return (FlowNode) property.getParentElement().getParentElement().getParentElement();
    }
}
