package org.cloudcert.engine.access;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.cloudcert.engine.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Keeps a group for every role, with the permissions of {@link EngineRights} and those to read the role's filters, and no
 * others. An authority's own groups, and what it grants to single users, are its own affair; so is a filter that somebody
 * shares with a role.
 */
@Component
@Order(20)
class RoleGroups implements Preparation {

    private static final Logger LOG = LoggerFactory.getLogger(RoleGroups.class);

    private final IdentityService identity;
    private final AuthorizationService authorizations;
    private final TasklistFilters filters;

    RoleGroups(IdentityService identity, AuthorizationService authorizations, TasklistFilters filters) {
        this.identity = identity;
        this.authorizations = authorizations;
        this.filters = filters;
    }

    /** What a permission is about. */
    private record Subject(int resourceType, String resourceId) {

        static Subject of(Authorization authorization) {
            return new Subject(authorization.getResourceType(), authorization.getResourceId());
        }
    }

    @Override
    public void prepare() {
        for (Role role : Role.values()) {
            createGroup(role);
            setRight(role);
        }
    }

    private void createGroup(Role role) {
        if (identity.createGroupQuery().groupId(role.group()).count() == 0) {
            Group group = identity.newGroup(role.group());
            group.setName(role.title());
            group.setType(role == Role.ADMINISTRATOR ? "SYSTEM" : "WORKFLOW");
            identity.saveGroup(group);
        }
    }

    private void setRight(Role role) {
        Map<Subject, AuthorizationEntity> missing = Stream.concat(
                        EngineRights.of(role).stream(), filters.rightsOf(role).stream())
                .map(right -> authorization(role, right))
                .collect(Collectors.toMap(Subject::of, Function.identity()));
        for (Authorization found : authorizations
                .createAuthorizationQuery()
                .groupIdIn(role.group())
                .list()) {
            AuthorizationEntity wanted = missing.get(Subject.of(found));
            if (wanted != null && isSame(found, wanted)) {
                missing.remove(Subject.of(found));
            } else if (isOfTheProduct(found)) {
                LOG.info("{} may no longer {}", role.group(), found);
                authorizations.deleteAuthorization(found.getId());
            }
        }
        missing.values().forEach(wanted -> {
            LOG.info("{} may now {}", role.group(), wanted);
            authorizations.saveAuthorization(wanted);
        });
    }

    private AuthorizationEntity authorization(Role role, EngineRight right) {
        AuthorizationEntity authorization =
                (AuthorizationEntity) authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        authorization.setGroupId(role.group());
        authorization.setResource(right.resource());
        authorization.setResourceId(right.resourceId());
        authorization.setPermissions(right.permissions().toArray(Permission[]::new));
        return authorization;
    }

    private static boolean isSame(Authorization found, AuthorizationEntity wanted) {
        return found.getAuthorizationType() == wanted.getAuthorizationType()
                && ((AuthorizationEntity) found).getPermissions() == wanted.getPermissions();
    }

    /** What comes with a single task is the engine's; who shares a filter for reading does so on purpose. */
    private boolean isOfTheProduct(Authorization found) {
        boolean single = !Authorization.ANY.equals(found.getResourceId());
        boolean ofTask = found.getResourceType() == Resources.TASK.resourceType() && single;
        boolean sharesFilter = found.getResourceType() == Resources.FILTER.resourceType()
                && single
                && !filters.isOfTheProduct(found.getResourceId())
                && ((AuthorizationEntity) found).getPermissions() == Permissions.READ.getValue();
        return !ofTask && !sharesFilter;
    }
}
