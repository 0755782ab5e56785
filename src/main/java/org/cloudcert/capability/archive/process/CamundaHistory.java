package org.cloudcert.capability.archive.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricDecisionInstance;
import org.camunda.bpm.engine.history.HistoricDecisionInstanceQuery;
import org.camunda.bpm.engine.history.HistoricIncident;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.query.Query;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.cloudcert.capability.archive.EngineHistory;
import org.cloudcert.capability.archive.Fields;
import org.springframework.stereotype.Component;

/** Reads and deletes through the engine's own services, page by page. */
@Component
class CamundaHistory implements EngineHistory {

    private static final int PAGE = 500;
    private static final Pattern FORM = Pattern.compile("embedded:deployment:(forms/[\\w/.-]+)");

    private final RuntimeService runtime;
    private final HistoryService history;
    private final RepositoryService repository;

    CamundaHistory(RuntimeService runtime, HistoryService history, RepositoryService repository) {
        this.runtime = runtime;
        this.history = history;
        this.repository = repository;
    }

    @Override
    public boolean isRunning(String caseNo) {
        return runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(caseNo)
                        .count()
                > 0;
    }

    @Override
    public Map<String, Supplier<InputStream>> models(String caseNo) {
        Map<String, Supplier<InputStream>> models = new TreeMap<>();
        instances(caseNo)
                .map(HistoricProcessInstance::getProcessDefinitionId)
                .distinct()
                .toList()
                .forEach(id -> {
                    ProcessDefinition definition = repository.getProcessDefinition(id);
                    String version = definition.getKey() + "-v" + definition.getVersion();
                    models.put(version + ".bpmn", () -> repository.getProcessModel(id));
                    for (String form : forms(id)) {
                        models.put(
                                version + "/" + form,
                                () -> repository.getResourceAsStream(definition.getDeploymentId(), form));
                    }
                });
        instances(caseNo)
                .flatMap(instance -> all(decisions(instance.getId())))
                .map(HistoricDecisionInstance::getDecisionDefinitionId)
                .distinct()
                .toList()
                .forEach(id -> {
                    DecisionDefinition definition = repository.getDecisionDefinition(id);
                    models.put(
                            definition.getKey() + "-v" + definition.getVersion() + ".dmn",
                            () -> repository.getDecisionModel(id));
                });
        return models;
    }

    private HistoricDecisionInstanceQuery decisions(String processInstanceId) {
        return history.createHistoricDecisionInstanceQuery()
                .processInstanceId(processInstanceId)
                .includeInputs()
                .includeOutputs()
                .orderByEvaluationTime()
                .asc();
    }

    private List<String> forms(String definitionId) {
        try (InputStream model = repository.getProcessModel(definitionId)) {
            return FORM.matcher(new String(model.readAllBytes(), StandardCharsets.UTF_8))
                    .results()
                    .map(form -> form.group(1))
                    .distinct()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, Supplier<Stream<Map<String, Object>>>> rows(String caseNo) {
        Map<String, Supplier<Stream<Map<String, Object>>>> rows = new LinkedHashMap<>();
        rows.put("process-instances", () -> instances(caseNo).map(CamundaHistory::row));
        rows.put(
                "activities",
                () -> ofInstances(
                        caseNo,
                        id -> history.createHistoricActivityInstanceQuery()
                                .processInstanceId(id)
                                .orderPartiallyByOccurrence()
                                .asc(),
                        CamundaHistory::row));
        rows.put(
                "tasks",
                () -> ofInstances(
                        caseNo,
                        id -> history.createHistoricTaskInstanceQuery()
                                .processInstanceId(id)
                                .orderByHistoricActivityInstanceStartTime()
                                .asc(),
                        CamundaHistory::row));
        rows.put(
                "variables",
                () -> ofInstances(
                        caseNo,
                        id -> history.createHistoricVariableInstanceQuery()
                                .processInstanceId(id)
                                .orderByVariableName()
                                .asc(),
                        CamundaHistory::row));
        rows.put("decisions", () -> ofInstances(caseNo, this::decisions, CamundaHistory::row));
        rows.put(
                "incidents",
                () -> ofInstances(
                        caseNo,
                        id -> history.createHistoricIncidentQuery()
                                .processInstanceId(id)
                                .orderByCreateTime()
                                .asc(),
                        CamundaHistory::row));
        rows.put(
                "operations",
                () -> ofInstances(
                        caseNo,
                        id -> history.createUserOperationLogQuery()
                                .processInstanceId(id)
                                .orderByTimestamp()
                                .asc(),
                        CamundaHistory::row));
        return rows;
    }

    @Override
    public void remove(String caseNo) {
        List<String> ids = instances(caseNo).map(HistoricProcessInstance::getId).toList();
        for (String id : ids) {
            all(history.createUserOperationLogQuery().processInstanceId(id)).toList().stream()
                    .map(UserOperationLogEntry::getId)
                    .forEach(history::deleteUserOperationLogEntry);
        }
        if (!ids.isEmpty()) {
            history.deleteHistoricProcessInstancesIfExists(ids);
        }
    }

    private Stream<HistoricProcessInstance> instances(String caseNo) {
        return all(history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(caseNo)
                .orderByProcessInstanceStartTime()
                .asc());
    }

    private <T> Stream<Map<String, Object>> ofInstances(
            String caseNo, Function<String, Query<?, T>> query, Function<T, Map<String, Object>> row) {
        return instances(caseNo)
                .map(HistoricProcessInstance::getId)
                .flatMap(id -> all(query.apply(id)))
                .map(row);
    }

    private static <T> Stream<T> all(Query<?, T> query) {
        int pages = (int) ((query.count() + PAGE - 1) / PAGE);
        return IntStream.range(0, pages).boxed().flatMap(page -> query.listPage(page * PAGE, PAGE).stream());
    }

    private static Map<String, Object> row(HistoricProcessInstance one) {
        return Fields.of(
                "id", one.getId(),
                "process", one.getProcessDefinitionKey(),
                "version", one.getProcessDefinitionVersion(),
                "businessKey", one.getBusinessKey(),
                "superProcessInstanceId", one.getSuperProcessInstanceId(),
                "startUserId", one.getStartUserId(),
                "startTime", one.getStartTime(),
                "endTime", one.getEndTime(),
                "endActivity", one.getEndActivityId(),
                "state", one.getState(),
                "deleteReason", one.getDeleteReason());
    }

    private static Map<String, Object> row(HistoricActivityInstance one) {
        return Fields.of(
                "id", one.getId(),
                "processInstanceId", one.getProcessInstanceId(),
                "activity", one.getActivityId(),
                "name", one.getActivityName(),
                "type", one.getActivityType(),
                "assignee", one.getAssignee(),
                "calledProcessInstanceId", one.getCalledProcessInstanceId(),
                "startTime", one.getStartTime(),
                "endTime", one.getEndTime(),
                "canceled", one.isCanceled());
    }

    private static Map<String, Object> row(HistoricTaskInstance one) {
        return Fields.of(
                "id", one.getId(),
                "processInstanceId", one.getProcessInstanceId(),
                "task", one.getTaskDefinitionKey(),
                "name", one.getName(),
                "owner", one.getOwner(),
                "assignee", one.getAssignee(),
                "startTime", one.getStartTime(),
                "endTime", one.getEndTime(),
                "due", one.getDueDate(),
                "deleteReason", one.getDeleteReason());
    }

    private static Map<String, Object> row(HistoricVariableInstance one) {
        return Fields.of(
                "id", one.getId(),
                "processInstanceId", one.getProcessInstanceId(),
                "name", one.getName(),
                "type", one.getTypeName(),
                "value", one.getValue(),
                "createTime", one.getCreateTime());
    }

    private static Map<String, Object> row(HistoricDecisionInstance one) {
        return Fields.of(
                "id",
                one.getId(),
                "processInstanceId",
                one.getProcessInstanceId(),
                "decision",
                one.getDecisionDefinitionKey(),
                "activity",
                one.getActivityId(),
                "evaluationTime",
                one.getEvaluationTime(),
                "inputs",
                one.getInputs().stream()
                        .map(input -> Fields.of("name", input.getClauseName(), "value", input.getValue()))
                        .toList(),
                "outputs",
                one.getOutputs().stream()
                        .map(output -> Fields.of("name", output.getVariableName(), "value", output.getValue()))
                        .toList());
    }

    private static Map<String, Object> row(HistoricIncident one) {
        return Fields.of(
                "id", one.getId(),
                "processInstanceId", one.getProcessInstanceId(),
                "type", one.getIncidentType(),
                "activity", one.getActivityId(),
                "message", one.getIncidentMessage(),
                "createTime", one.getCreateTime(),
                "endTime", one.getEndTime());
    }

    private static Map<String, Object> row(UserOperationLogEntry one) {
        return Fields.of(
                "id", one.getId(),
                "processInstanceId", one.getProcessInstanceId(),
                "user", one.getUserId(),
                "operation", one.getOperationType(),
                "entity", one.getEntityType(),
                "property", one.getProperty(),
                "from", one.getOrgValue(),
                "to", one.getNewValue(),
                "timestamp", one.getTimestamp());
    }
}
