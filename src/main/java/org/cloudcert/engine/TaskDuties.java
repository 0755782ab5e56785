package org.cloudcert.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Keeps partial people from tasks. A user task names the duty that its worker takes in its extension property {@code
 * duty}; whom {@link Impartiality} keeps from it can neither be given the task nor complete it, through whichever
 * interface, and does not see it where it waits for a group: a revocation on that one task goes before all that the
 * person's roles grant, and vanishes with the task.
 */
@Component
@Order(1)
@Rule("X-4")
class TaskDuties extends AbstractProcessEnginePlugin implements TaskFollower {

    private static final String PROPERTY = "duty";

    private final ObjectProvider<Impartiality> records;
    private final ApplicationEventPublisher events;
    private ProcessEngineConfigurationImpl engine;

    TaskDuties(ObjectProvider<Impartiality> records, ApplicationEventPublisher events) {
        this.records = records;
        this.events = events;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        engine = configuration;
        configuration.getCustomPostBPMNParseListeners().add(new AbstractBpmnParseListener() {
            @Override
            public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
                String duty = ExtensionProperties.value(element, PROPERTY);
                TaskDefinition definition =
                        ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
                if (duty != null) {
                    activity.setProperty(PROPERTY, duty);
                    watch(definition, duty);
                }
            }
        });
    }

    /** Before the model's own listeners, and where those are skipped. */
    private void watch(TaskDefinition definition, String duty) {
        definition.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, task -> {
            if (task.getAssignee() != null) {
                giveBackIfExcluded(task, excluded(fileOf(task), duty));
            }
            events.publishEvent(new TasksChanged(fileOf(task)));
        });
        definition.addBuiltInTaskListener(
                TaskListener.EVENTNAME_ASSIGNMENT, task -> require(task, task.getAssignee(), duty));
        definition.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, task -> require(task, workerOf(task), duty));
    }

    private static String workerOf(DelegateTask task) {
        String user = CurrentUser.id();
        return task.getAssignee() == null && !CurrentUser.SYSTEM.equals(user) ? user : task.getAssignee();
    }

    private void require(DelegateTask task, String userId, String duty) {
        if (userId != null) {
            Refusal refusal = excluded(fileOf(task), duty).get(userId);
            if (refusal != null) {
                throw refusal;
            }
        }
    }

    /** A model's next step must not fail for whom it is meant for: the task waits for somebody else. */
    private void giveBackIfExcluded(DelegateTask task, Map<String, Refusal> excluded) {
        String assignee = task.getAssignee();
        Refusal refusal = assignee == null ? null : excluded.get(assignee);
        if (refusal != null) {
            task.setAssignee(null);
            events.publishEvent(new TaskGivenBack(fileOf(task), task.getName(), assignee, refusal.getMessage()));
        }
    }

    /** Why somebody must not work on a task, if so. */
    Optional<Refusal> obstacle(TaskEntity task, String userId) {
        return Optional.ofNullable(dutyOf(task))
                .map(duty -> excluded(fileOf(task), duty).get(userId));
    }

    private Map<String, Refusal> excluded(String file, String duty) {
        Map<String, Refusal> excluded = new HashMap<>();
        records.forEach(record -> excluded.putAll(record.excluded(file, duty)));
        return excluded;
    }

    private static String fileOf(DelegateTask task) {
        return task.getExecution().getProcessBusinessKey();
    }

    private static String dutyOf(TaskEntity task) {
        ActivityImpl activity = task.getProcessDefinition() == null
                ? null
                : task.getProcessDefinition().findActivity(task.getTaskDefinitionKey());
        return activity == null ? null : (String) activity.getProperty(PROPERTY);
    }

    @Override
    public void follow(String file) {
        engine.getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization(() -> {
                    hideFromThePartial(file);
                    return null;
                }));
    }

    private void hideFromThePartial(String file) {
        Map<String, Map<String, Refusal>> excluded = new HashMap<>();
        engine.getTaskService().createTaskQuery().processInstanceBusinessKey(file).list().stream()
                .map(TaskEntity.class::cast)
                .filter(task -> dutyOf(task) != null)
                .forEach(task -> {
                    Map<String, Refusal> byDuty = excluded.computeIfAbsent(dutyOf(task), duty -> excluded(file, duty));
                    giveBackIfExcluded(task, byDuty);
                    hide(task, byDuty.keySet());
                });
    }

    /** What one person has, only that person sees; what waits for a group is hidden from those whom the records keep out. */
    private void hide(TaskEntity task, Set<String> excluded) {
        Set<String> wanted = isOfGroup(task) ? excluded : Set.of();
        List<Authorization> authorizations = authorizations(task);
        List<Authorization> revocations = ofType(authorizations, Authorization.AUTH_TYPE_REVOKE);
        revocations.stream()
                .filter(revocation -> !wanted.contains(revocation.getUserId()))
                .forEach(revocation -> engine.getAuthorizationService().deleteAuthorization(revocation.getId()));
        Set<String> hidden = revocations.stream().map(Authorization::getUserId).collect(Collectors.toSet());
        wanted.stream().filter(user -> !hidden.contains(user)).forEach(user -> revoke(task, user));
        // What a former assignee was granted would go before the revocation.
        ofType(authorizations, Authorization.AUTH_TYPE_GRANT).stream()
                .filter(grant -> grant.getUserId() != null && excluded.contains(grant.getUserId()))
                .forEach(grant -> engine.getAuthorizationService().deleteAuthorization(grant.getId()));
    }

    private static boolean isOfGroup(TaskEntity task) {
        return task.getCandidates().stream().anyMatch(link -> link.getGroupId() != null);
    }

    private void revoke(TaskEntity task, String user) {
        Authorization revocation =
                engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_REVOKE);
        revocation.setUserId(user);
        revocation.setResource(Resources.TASK);
        revocation.setResourceId(task.getId());
        revocation.removePermission(Permissions.ALL);
        engine.getAuthorizationService().saveAuthorization(revocation);
    }

    private static List<Authorization> ofType(List<Authorization> authorizations, int type) {
        return authorizations.stream()
                .filter(authorization -> authorization.getAuthorizationType() == type)
                .toList();
    }

    private List<Authorization> authorizations(TaskEntity task) {
        return engine.getAuthorizationService()
                .createAuthorizationQuery()
                .resourceType(Resources.TASK)
                .resourceId(task.getId())
                .list();
    }
}
