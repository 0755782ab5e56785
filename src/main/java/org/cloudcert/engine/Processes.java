package org.cloudcert.engine;

import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.ProcessInstantiationBuilder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Starts the process of a case and hands messages to it. The business key of all its instances is the case number. */
@Component
public class Processes {

    /** The variable that holds the case number, for forms. */
    public static final String CASE_NO = "caseNo";

    private final RuntimeService runtime;
    private final ModelDeployment models;

    Processes(RuntimeService runtime, ModelDeployment models) {
        this.runtime = runtime;
        this.models = models;
    }

    /** Starts a process for a case, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void start(String processKey, String caseNo) {
        start(processKey, caseNo, Map.of());
    }

    /** {@link #start(String, String)} with decisions that the model follows. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void start(String processKey, String caseNo, Map<String, Object> variables) {
        instantiate(processKey, caseNo, variables).execute();
    }

    /**
     * Starts a process for a case in its middle, as when a stage is gone through again; in the caller's transaction.
     *
     * @param activityId where it starts; what lies before is not gone through
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void startAt(String processKey, String caseNo, String activityId, Map<String, Object> variables) {
        instantiate(processKey, caseNo, variables)
                .startBeforeActivity(activityId)
                .execute();
    }

    private ProcessInstantiationBuilder instantiate(String processKey, String caseNo, Map<String, Object> variables) {
        return runtime.createProcessInstanceById(models.definition(processKey))
                .businessKey(caseNo)
                .setVariable(CASE_NO, caseNo)
                .setVariables(variables);
    }

    /**
     * Hands a message to the case, in the caller's transaction.
     *
     * @return false if the case does not wait for it; nothing has happened then
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean deliver(String message, String caseNo, Map<String, Object> variables) {
        Optional<Execution> execution = awaiting(message, caseNo);
        execution.ifPresent(found -> runtime.messageEventReceived(message, found.getId(), variables));
        return execution.isPresent();
    }

    /** {@link #deliver(String, String, Map)} without variables. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean deliver(String message, String caseNo) {
        return deliver(message, caseNo, Map.of());
    }

    /** Whether the case waits for the message now. */
    @Transactional(readOnly = true)
    public boolean awaits(String message, String caseNo) {
        return awaiting(message, caseNo).isPresent();
    }

    private Optional<Execution> awaiting(String message, String caseNo) {
        return Optional.ofNullable(runtime.createExecutionQuery()
                .processInstanceBusinessKey(caseNo)
                .messageEventSubscriptionName(message)
                .singleResult());
    }
}
