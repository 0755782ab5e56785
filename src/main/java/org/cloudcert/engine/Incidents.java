package org.cloudcert.engine;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.runtime.Incident;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Shows in Cockpit, at the process of a case, what somebody has to look after. */
@Component
public class Incidents {

    private final RuntimeService runtime;

    Incidents(RuntimeService runtime) {
        this.runtime = runtime;
    }

    /** The keys of the open incidents of a type. */
    @Transactional(readOnly = true)
    public List<String> open(String type) {
        return runtime.createIncidentQuery().incidentType(type).list().stream()
                .map(Incident::getConfiguration)
                .distinct()
                .toList();
    }

    /**
     * Raises an incident where the case's process stands now, in a transaction of its own; nothing happens where no
     * process of the case runs. It ends with the step at which it stands, so whoever raises it looks again.
     *
     * @param key by which it is known again
     * @param message Chinese, for administrators
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void raise(String caseNo, String type, String key, String message) {
        step(caseNo).ifPresent(execution -> runtime.createIncident(type, execution.getId(), key, message));
    }

    /** Ends the incidents of this type and key, in a transaction of its own. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void resolve(String type, String key) {
        runtime.createIncidentQuery().incidentType(type).configuration(key).list().stream()
                // Those that a calling process shows for the called one go with it.
                .filter(incident -> incident.getId().equals(incident.getCauseIncidentId()))
                .forEach(incident -> runtime.resolveIncident(incident.getId()));
    }

    /** An execution that stands at an activity, which the engine wants an incident to be at; in the oldest process. */
    private Optional<ExecutionEntity> step(String caseNo) {
        Stream<String> instances =
                runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNo).list().stream()
                        .map(instance -> instance.getId())
                        .sorted();
        return instances
                .flatMap(instance -> runtime.createExecutionQuery().processInstanceId(instance).list().stream())
                .map(ExecutionEntity.class::cast)
                .filter(execution -> execution.getActivityId() != null)
                .findFirst();
    }
}
