package org.cloudcert.engine;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.springframework.stereotype.Component;

/** How far the processes of a case have come on their diagrams, after their end too; and what stages are called. */
@Component
public class Diagrams {

    /** Marks what the engine keeps of a multi-instance activity besides its instances. */
    private static final String BODY = "#multiInstanceBody";

    private static final String STAGE = "stage";

    private final HistoryService history;
    private final RepositoryService repository;
    private final Map<String, Map<String, String>> stagesByDefinition = new ConcurrentHashMap<>();

    Diagrams(HistoryService history, RepositoryService repository) {
        this.history = history;
        this.repository = repository;
    }

    /**
     * One process instance of a case.
     *
     * @param model names the model as deployed, for {@link #xml}
     * @param name the process's Chinese name
     * @param endedAt null while it runs
     * @param active what it waits at, each once
     * @param finished ids of what it has been through, each once
     */
    public record Diagram(
            String id,
            String model,
            String name,
            Instant startedAt,
            Instant endedAt,
            List<Step> active,
            List<String> finished) {

        public boolean running() {
            return endedAt == null;
        }
    }

    /** An activity or event of a model. */
    public record Step(String id, String name) {}

    /** The case's process instances, in the order of their start; empty if it has none. */
    public List<Diagram> of(String caseNo) {
        Map<String, List<HistoricActivityInstance>> steps = history
                .createNativeHistoricActivityInstanceQuery()
                .sql("select a.* from ACT_HI_ACTINST a join ACT_HI_PROCINST p on p.PROC_INST_ID_ = a.PROC_INST_ID_"
                        + " where p.BUSINESS_KEY_ = #{caseNo} order by a.START_TIME_, a.SEQUENCE_COUNTER_")
                .parameter("caseNo", caseNo)
                .list()
                .stream()
                .filter(step -> !step.getActivityId().endsWith(BODY))
                .collect(Collectors.groupingBy(HistoricActivityInstance::getProcessInstanceId));
        return history
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(caseNo)
                .orderByProcessInstanceStartTime()
                .asc()
                .list()
                .stream()
                .map(instance -> diagram(instance, steps.getOrDefault(instance.getId(), List.of())))
                .toList();
    }

    private static Diagram diagram(HistoricProcessInstance instance, List<HistoricActivityInstance> steps) {
        return new Diagram(
                instance.getId(),
                instance.getProcessDefinitionId(),
                instance.getProcessDefinitionName(),
                instance.getStartTime().toInstant(),
                toInstant(instance.getEndTime()),
                steps.stream()
                        .filter(step -> step.getEndTime() == null)
                        .map(step -> new Step(step.getActivityId(), step.getActivityName()))
                        .distinct()
                        .toList(),
                steps.stream()
                        .filter(step -> step.getEndTime() != null && !step.isCanceled())
                        .map(HistoricActivityInstance::getActivityId)
                        .distinct()
                        .toList());
    }

    private static Instant toInstant(Date date) {
        return date == null ? null : date.toInstant();
    }

    /** The model as BPMN 2.0 XML with its diagram. */
    public String xml(String model) {
        return Bpmn.convertToString(repository.getBpmnModelInstance(model));
    }

    /** The Chinese names of all stages of the models now in use, by the word that cases keep. */
    public Map<String, String> stages() {
        return repository.createProcessDefinitionQuery().latestVersion().list().stream()
                .map(ProcessDefinition::getId)
                .map(id -> stagesByDefinition.computeIfAbsent(id, this::stages))
                .flatMap(stages -> stages.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, second) -> first));
    }

    private Map<String, String> stages(String definitionId) {
        return repository.getBpmnModelInstance(definitionId).getModelElementsByType(CamundaProperty.class).stream()
                .filter(property -> STAGE.equals(property.getCamundaName()))
                .flatMap(property -> Stream.of(
                                property.getParentElement().getParentElement().getParentElement())
                        .filter(FlowNode.class::isInstance)
                        .map(node -> Map.entry(property.getCamundaValue(), ((FlowNode) node).getName())))
                .filter(stage -> Objects.nonNull(stage.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, second) -> first));
    }
}
