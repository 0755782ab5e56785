package org.cloudcert.engine.access;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.cloudcert.engine.Assignees;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.RolesOfDuty;
import org.cloudcert.engine.Staff;
import org.cloudcert.engine.UserTaskPlugin;
import org.cloudcert.rule.Refusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * A task that the model offers to roles goes only to somebody who has one of them, whoever assigns it; and nobody
 * completes a task without the role that it needs, administrators included.
 */
@Component
class CandidatesOnly extends UserTaskPlugin {

    private final ObjectProvider<Staff> staff;
    private final ObjectProvider<RolesOfDuty> duties;

    CandidatesOnly(ObjectProvider<Staff> staff, ObjectProvider<RolesOfDuty> duties) {
        this.staff = staff;
        this.duties = duties;
    }

    @Override
    protected void listen(TaskDefinition definition) {
        Set<Role> offeredTo = offeredTo(definition);
        definition.addBuiltInTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, task -> {
            if (task.getAssignee() != null) {
                require(task, task.getAssignee(), offeredTo);
            }
        });
        definition.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, task -> requireWorker(task, offeredTo));
    }

    private static Set<Role> offeredTo(TaskDefinition definition) {
        Set<String> groups = definition.getCandidateGroupIdExpressions().stream()
                .map(Expression::getExpressionText)
                .collect(Collectors.toSet());
        return Stream.of(Role.values())
                .filter(role -> groups.contains(role.group()))
                .collect(Collectors.toSet());
    }

    private void requireWorker(DelegateTask task, Set<Role> offeredTo) {
        String user = CurrentUser.id();
        if (!CurrentUser.SYSTEM.equals(user)) {
            String worker = task.getAssignee() == null ? user : task.getAssignee();
            require(task, worker, offeredTo.isEmpty() ? ofDuty(task) : offeredTo);
        }
    }

    private Set<Role> ofDuty(DelegateTask task) {
        String duty = Assignees.dutyOf(task.getBpmnModelElementInstance());
        return duty == null ? Set.of() : duties.getObject().rolesOf(duty);
    }

    private void require(DelegateTask task, String person, Set<Role> roles) {
        if (!roles.isEmpty()
                && roles.stream().noneMatch(role -> staff.getObject().has(person, role))) {
            throw Refusal.forbidden("task.role-missing", null, "%s没有办理“%s”的角色".formatted(person, task.getName()));
        }
    }
}
