package org.cloudcert.engine.access;

import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.cloudcert.rule.Refusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** A task that the model offers to roles goes only to somebody who has one of them, whoever assigns it. */
@Component
class CandidatesOnly extends AbstractProcessEnginePlugin {

    private final ObjectProvider<IdentityService> identity;

    CandidatesOnly(ObjectProvider<IdentityService> identity) {
        this.identity = identity;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.getCustomPostBPMNParseListeners().add(new AbstractBpmnParseListener() {
            @Override
            public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
                TaskDefinition definition =
                        ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
                Set<String> groups = definition.getCandidateGroupIdExpressions().stream()
                        .map(Expression::getExpressionText)
                        .collect(Collectors.toSet());
                if (!groups.isEmpty()) {
                    definition.addBuiltInTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, task -> check(task, groups));
                }
            }
        });
    }

    private void check(DelegateTask task, Set<String> groups) {
        String person = task.getAssignee();
        if (person == null) {
            return;
        }
        boolean candidate = groups.stream()
                .anyMatch(group -> identity.getObject()
                                .createUserQuery()
                                .userId(person)
                                .memberOfGroup(group)
                                .count()
                        > 0);
        if (!candidate) {
            throw Refusal.forbidden("task.role-missing", null, "%s没有办理“%s”的角色".formatted(person, task.getName()));
        }
    }
}
