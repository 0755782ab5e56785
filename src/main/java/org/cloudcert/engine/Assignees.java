package org.cloudcert.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.cloudcert.rule.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts one person in another's place in the processes of a case: the tasks that wait, and the variables by which models
 * name who gets those to come. The variables hold user ids, alone or in a list.
 */
@Component
public class Assignees {

    private static final String DUTY = "duty";

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final RepositoryService repository;
    private final AuthorizationService authorizations;
    private final ProcessEngineConfigurationImpl configuration;
    private final JdbcClient jdbc;
    private final Map<String, String> duties = new ConcurrentHashMap<>();

    Assignees(
            RuntimeService runtime,
            TaskService tasks,
            RepositoryService repository,
            AuthorizationService authorizations,
            ProcessEngineConfigurationImpl configuration,
            JdbcClient jdbc) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.repository = repository;
        this.authorizations = authorizations;
        this.configuration = configuration;
        this.jdbc = jdbc;
    }

    /**
     * A task that waits for a person.
     *
     * @param caseNo the business key of its process: a case number, or that of another file, such as a disposal list
     * @param duty the word that the model gives for what its worker does in the case
     */
    public record AssignedTask(String id, String name, String caseNo, String duty) {}

    /** Everything that waits for this person, by case and oldest first. */
    public List<AssignedTask> tasksOf(String userId) {
        record Row(String id, String name, String caseNo, String definition, String activity) {}
        return jdbc
                .sql(
                        """
                        select t.ID_ id, t.NAME_ name, p.BUSINESS_KEY_ case_no, t.PROC_DEF_ID_ definition,
                               t.TASK_DEF_KEY_ activity
                        from ACT_RU_TASK t join ACT_RU_EXECUTION p on p.ID_ = t.PROC_INST_ID_
                        where t.ASSIGNEE_ = ? order by p.BUSINESS_KEY_, t.CREATE_TIME_, t.ID_""")
                .param(userId)
                .query(Row.class)
                .list()
                .stream()
                .map(row ->
                        new AssignedTask(row.id(), row.name(), row.caseNo(), duty(row.definition(), row.activity())))
                .toList();
    }

    /** The groups whose people may take this task. */
    public Set<String> groupsOf(String taskId) {
        return tasks.getIdentityLinksForTask(taskId).stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /**
     * Which of these variables name the person now, by case.
     *
     * @param names of variables
     */
    public Map<String, Set<String>> namings(Collection<String> caseNos, String userId, Collection<String> names) {
        if (caseNos.isEmpty()) {
            return Map.of();
        }
        record Instance(String id, String caseNo) {}
        Map<String, String> caseNoOf = jdbc
                .sql(
                        """
                        select ID_ id, BUSINESS_KEY_ case_no from ACT_RU_EXECUTION
                        where PARENT_ID_ is null and BUSINESS_KEY_ in (:caseNos)""")
                .param("caseNos", caseNos)
                .query(Instance.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Instance::id, Instance::caseNo));
        return variables(caseNoOf.keySet(), userId, names)
                .collect(Collectors.groupingBy(
                        variable -> caseNoOf.get(variable.getProcessInstanceId()),
                        Collectors.mapping(VariableInstance::getName, Collectors.toSet())));
    }

    /**
     * Lets no process of the case go on at the same time: what would give a task to the person of before fails and is
     * tried again, or its user is told. Whoever puts another in a person's place calls it first.
     *
     * @throws Refusal {@code case.changed-concurrently}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(String caseNo) {
        unlessChanged(() -> configuration.getCommandExecutorTxRequired().execute(context -> {
            runtime.createExecutionQuery()
                    .processInstanceBusinessKey(caseNo)
                    .list()
                    .forEach(execution -> ((ExecutionEntity) execution).forceUpdate());
            return null;
        }));
    }

    /**
     * Names one person in place of another in these variables of the case's processes; in a list, at the same place, and
     * once.
     *
     * @throws Refusal {@code case.changed-concurrently}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void rename(String caseNo, Collection<String> names, String from, String to) {
        Set<String> instances = runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNo).list().stream()
                .map(instance -> instance.getId())
                .collect(Collectors.toSet());
        unlessChanged(() -> variables(instances, from, names)
                .toList()
                .forEach(variable -> runtime.setVariableLocal(
                        variable.getExecutionId(), variable.getName(), renamed(variable.getValue(), from, to))));
    }

    /**
     * Gives one person's task to another, who then has the permission on it in the first one's stead.
     *
     * @throws Refusal of whatever keeps the other from having it; {@code case.changed-concurrently} if it is no longer
     *     the first one's
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reassign(String taskId, String from, String to) {
        unlessChanged(() -> {
            if (tasks.createTaskQuery().taskId(taskId).taskAssignee(from).count() == 0) {
                throw changedConcurrently();
            }
            tasks.setAssignee(taskId, to);
            authorizations
                    .createAuthorizationQuery()
                    .userIdIn(from)
                    .resourceType(Resources.TASK)
                    .resourceId(taskId)
                    .list()
                    .forEach(authorization -> authorizations.deleteAuthorization(authorization.getId()));
        });
    }

    private Stream<VariableInstance> variables(Set<String> instances, String userId, Collection<String> names) {
        if (instances.isEmpty() || names.isEmpty()) {
            return Stream.empty();
        }
        Predicate<Object> namesPerson =
                value -> userId.equals(value) || value instanceof Collection<?> people && people.contains(userId);
        return runtime
                .createVariableInstanceQuery()
                .processInstanceIdIn(instances.toArray(String[]::new))
                .variableNameIn(names.toArray(String[]::new))
                .list()
                .stream()
                .filter(variable -> variable.getTaskId() == null)
                .filter(variable -> namesPerson.test(variable.getValue()));
    }

    private static Object renamed(Object value, String from, String to) {
        return value instanceof Collection<?> people
                ? people.stream()
                        .map(person -> from.equals(person) ? to : person)
                        .distinct()
                        .collect(Collectors.toCollection(ArrayList::new))
                : to;
    }

    private static void unlessChanged(Runnable change) {
        try {
            change.run();
        } catch (RuntimeException failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof Refusal refusal) {
                    throw refusal;
                }
                if (cause instanceof OptimisticLockingException) {
                    throw changedConcurrently();
                }
            }
            throw failure;
        }
    }

    private static Refusal changedConcurrently() {
        return Refusal.conflict("case.changed-concurrently", null, "案件同时被他人修改，请重新读取后再试");
    }

    /** A definition never changes once deployed. */
    private String duty(String definition, String activity) {
        return duties.computeIfAbsent(
                definition + "#" + activity,
                id -> dutyOf(repository.getBpmnModelInstance(definition).getModelElementById(activity)));
    }

    /** The word that a model gives for what the worker of its task does in the case, or null. */
    public static String dutyOf(UserTask task) {
        return Stream.ofNullable(task.getExtensionElements())
                .flatMap(extensions ->
                        extensions.getElementsQuery().filterByType(CamundaProperties.class).list().stream())
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> DUTY.equals(property.getCamundaName()))
                .map(CamundaProperty::getCamundaValue)
                .findFirst()
                .orElse(null);
    }
}
