package org.cloudcert.support;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions;

/** The process instances of a case, for camunda-bpm-assert. */
public class Instances {

    private final ProcessEngine engine;
    private final RuntimeService runtime;
    private final HistoryService history;

    Instances(ProcessEngine engine, RuntimeService runtime, HistoryService history) {
        this.engine = engine;
        this.runtime = runtime;
        this.history = history;
    }

    /** The case's running instance of a model. */
    public ProcessInstance running(CaseWalker walker, String model) {
        AbstractAssertions.init(engine);
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(walker.caseNo())
                .processDefinitionKey(model)
                .singleResult();
    }

    /** Whether the case's last instance of a model has ended at this event. */
    public boolean endedAt(CaseWalker walker, String model, String endEvent) {
        return history
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(walker.caseNo())
                .processDefinitionKey(model)
                .finished()
                .orderByProcessInstanceEndTime()
                .desc()
                .list()
                .stream()
                .anyMatch(instance -> endEvent.equals(instance.getEndActivityId())
                        || history.createHistoricActivityInstanceQuery()
                                        .processInstanceId(instance.getId())
                                        .activityId(endEvent)
                                        .count()
                                > 0);
    }

    /** How often the case has passed this activity. */
    public long passed(CaseWalker walker, String activity) {
        return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(walker.caseNo()).list().stream()
                .mapToLong(instance -> history.createHistoricActivityInstanceQuery()
                        .processInstanceId(instance.getId())
                        .activityId(activity)
                        .finished()
                        .count())
                .sum();
    }
}
