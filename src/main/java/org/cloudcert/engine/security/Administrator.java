package org.cloudcert.engine.security;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Permissions.ACCESS;
import static org.camunda.bpm.engine.authorization.Permissions.ALL;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE_INSTANCE;
import static org.camunda.bpm.engine.authorization.Permissions.READ;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthenticationException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.TaskQuery;
import org.cloudcert.engine.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Prepares the engine for people, each time the product starts and before it listens: a group for every role, what each
 * may do in the engine's own interfaces, Tasklist's filters, and the administrator as configured. What is there already
 * is left as it is. Permissions on single tasks come from the engine, as tasks are assigned or offered.
 */
@Component
class Administrator implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(Administrator.class);

    /** Nodes that start at once prepare the same database; the slower one fails once and then finds the work done. */
    private static final int ATTEMPTS = 3;

    /** The process that a clerk starts for an application on paper; cases are opened by nothing else in the engine. */
    private static final String REGISTRATION = "qualification-registration";

    /** Whoever has tasks; applicants and other systems see nothing of the engine. */
    private static final Set<Role> HANDLERS = EnumSet.copyOf(Role.STAFF);

    static {
        HANDLERS.remove(Role.ADMINISTRATOR);
    }

    private final AdministratorSettings settings;
    private final IdentityService identity;
    private final AuthorizationService authorizations;
    private final FilterService filters;
    private final TaskService tasks;
    private final TransactionTemplate transaction;

    Administrator(
            AdministratorSettings settings,
            IdentityService identity,
            AuthorizationService authorizations,
            FilterService filters,
            TaskService tasks,
            PlatformTransactionManager transactions) {
        this.settings = settings;
        this.identity = identity;
        this.authorizations = authorizations;
        this.filters = filters;
        this.tasks = tasks;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void afterSingletonsInstantiated() {
        for (int attempt = 1; ; attempt++) {
            try {
                transaction.executeWithoutResult(status -> prepare());
                return;
            } catch (RuntimeException failure) {
                if (attempt == ATTEMPTS) {
                    throw failure;
                }
                LOG.info("Preparing the engine for people failed and is tried again: {}", failure.toString());
            }
        }
    }

    private void prepare() {
        for (Role role : Role.values()) {
            createGroup(role);
        }
        for (Role role : HANDLERS) {
            grant(role, Resources.APPLICATION, "tasklist", ACCESS);
            grant(role, Resources.PROCESS_DEFINITION, ANY, READ);
            grant(role, Resources.USER, ANY, READ);
            grant(role, Resources.GROUP, ANY, READ);
        }
        grant(Role.ACCEPTANCE_CLERK, Resources.PROCESS_DEFINITION, REGISTRATION, READ, CREATE_INSTANCE);
        grant(Role.ACCEPTANCE_CLERK, Resources.PROCESS_INSTANCE, ANY, CREATE);
        for (Resources resource : Resources.values()) {
            grant(Role.ADMINISTRATOR, resource, ANY, ALL);
        }
        createFilters();
        createAdministrator();
    }

    private void createGroup(Role role) {
        if (identity.createGroupQuery().groupId(role.group()).count() == 0) {
            Group group = identity.newGroup(role.group());
            group.setName(role.title());
            group.setType(role == Role.ADMINISTRATOR ? "SYSTEM" : "WORKFLOW");
            identity.saveGroup(group);
        }
    }

    private void grant(Role role, Resources resource, String resourceId, Permission... permissions) {
        boolean granted = authorizations
                        .createAuthorizationQuery()
                        .groupIdIn(role.group())
                        .resourceType(resource)
                        .resourceId(resourceId)
                        .count()
                > 0;
        if (!granted) {
            Authorization authorization = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            authorization.setGroupId(role.group());
            authorization.setResource(resource);
            authorization.setResourceId(resourceId);
            Stream.of(permissions).forEach(authorization::addPermission);
            authorizations.saveAuthorization(authorization);
        }
    }

    private void createFilters() {
        List<String> forEverybody = new ArrayList<>();
        forEverybody.add(createFilter(
                "我的任务", "分配给我的任务", -30, tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}")));
        forEverybody.add(createFilter(
                "我的组待领取",
                "我所在的组可领取的任务",
                -20,
                tasks.createTaskQuery()
                        .taskCandidateGroupInExpression("${currentUserGroups()}")
                        .taskUnassigned()));
        createFilter("全部任务", "全部任务（系统管理员）", -10, tasks.createTaskQuery());
        for (Role role : HANDLERS) {
            forEverybody.forEach(filter -> grant(role, Resources.FILTER, filter, READ));
        }
    }

    private String createFilter(String name, String description, int priority, TaskQuery query) {
        Filter existing = filters.createTaskFilterQuery().filterName(name).singleResult();
        if (existing != null) {
            return existing.getId();
        }
        Filter filter = filters.newTaskFilter(name);
        filter.setQuery(query);
        filter.setProperties(Map.of(
                "description",
                description,
                "priority",
                priority,
                "refresh",
                true,
                "variables",
                List.of(Map.of("name", "caseNo", "label", "案件编号"))));
        return filters.saveFilter(filter).getId();
    }

    private void createAdministrator() {
        String id = settings.user();
        User user = identity.createUserQuery().userId(id).singleResult();
        if (user == null) {
            user = identity.newUser(id);
            user.setFirstName("");
            user.setLastName(Role.ADMINISTRATOR.title());
            user.setPassword(settings.password());
            identity.saveUser(user);
        } else if (!hasPassword(id)) {
            user.setPassword(settings.password());
            identity.saveUser(user);
            identity.unlockUser(id);
        }
        String group = Role.ADMINISTRATOR.group();
        if (identity.createUserQuery().userId(id).memberOfGroup(group).count() == 0) {
            identity.createMembership(id, group);
        }
    }

    private boolean hasPassword(String id) {
        try {
            return identity.checkPassword(id, settings.password());
        } catch (AuthenticationException locked) {
            return false;
        }
    }
}
