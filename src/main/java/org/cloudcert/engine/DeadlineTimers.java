package org.cloudcert.engine;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.springframework.stereotype.Component;

/**
 * Keeps the engine's timers in step with the deadline ledger. A timer event names the kind of deadline it waits for in
 * its extension property {@code deadline}; models take its first due date from {@link #due}.
 */
@Component("deadlineTimers")
public class DeadlineTimers {

    private static final String PROPERTY = "deadline";

    private final DueDates dueDates;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final RepositoryService repository;
    private final Map<String, Map<String, String>> kindsByDefinition = new ConcurrentHashMap<>();

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
                .flatMap(instance ->
                        management.createJobQuery().processInstanceId(instance.getId()).timers().list().stream())
                .filter(job -> kind.equals(kinds(job.getProcessDefinitionId()).get(activityOf(job))))
                .toList();
    }

    private String activityOf(Job job) {
        return management
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult()
                .getActivityId();
    }

    /** Deadline kind by timer event id; a definition never changes once deployed. */
    private Map<String, String> kinds(String processDefinitionId) {
        return kindsByDefinition.computeIfAbsent(
                processDefinitionId,
                id -> repository.getBpmnModelInstance(id).getModelElementsByType(CamundaProperty.class).stream()
                        .filter(property -> PROPERTY.equals(property.getCamundaName()))
                        .collect(Collectors.toMap(
                                property -> eventOf(property).getId(), CamundaProperty::getCamundaValue)));
    }

    private static FlowNode eventOf(CamundaProperty property) {
        return (FlowNode) property.getParentElement().getParentElement().getParentElement();
    }
}
