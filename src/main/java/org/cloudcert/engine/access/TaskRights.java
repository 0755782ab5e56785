package org.cloudcert.engine.access;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.task.Task;
import org.cloudcert.engine.Role;
import org.springframework.stereotype.Component;

/**
 * The permissions that come and go by themselves: whoever has or may take a task reads and works on it, until somebody
 * else has it; people read and change themselves, but do not remove themselves; a role's group begins without any.
 */
@Component
class TaskRights extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setResourceAuthorizationProvider(new Provider());
    }

    private static final class Provider extends DefaultAuthorizationProvider {

        private static final AuthorizationEntity[] NONE = {};

        private static final Set<String> ROLES =
                Stream.of(Role.values()).map(Role::group).collect(Collectors.toSet());

        @Override
        public AuthorizationEntity[] newTaskAssignee(Task task, String oldAssignee, String newAssignee) {
            if (oldAssignee != null && !oldAssignee.equals(newAssignee)) {
                takeBack(task, oldAssignee);
            }
            return super.newTaskAssignee(task, oldAssignee, newAssignee);
        }

        private void takeBack(Task task, String person) {
            AuthorizationEntity granted = getGrantAuthorizationByUserId(person, Resources.TASK, task.getId());
            if (granted != null) {
                Context.getCommandContext().getDbEntityManager().delete(granted);
            }
        }

        @Override
        public AuthorizationEntity[] newUser(User user) {
            AuthorizationEntity[] own = super.newUser(user);
            own[0].setPermissions(new Permissions[] {Permissions.READ, Permissions.UPDATE});
            return own;
        }

        @Override
        public AuthorizationEntity[] newGroup(Group group) {
            return ROLES.contains(group.getId()) ? NONE : super.newGroup(group);
        }
    }
}
