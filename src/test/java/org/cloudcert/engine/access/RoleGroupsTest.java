package org.cloudcert.engine.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.task.Task;
import org.cloudcert.engine.Role;
import org.cloudcert.support.IntegrationTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a start makes of the permissions that it finds. */
@IntegrationTest
class RoleGroupsTest {

    private static final String CLERKS = Role.ACCEPTANCE_CLERK.group();

    @Autowired
    Preparations preparations;

    @Autowired
    AuthorizationService authorizations;

    @Autowired
    IdentityService identity;

    @Autowired
    FilterService filters;

    @Autowired
    TaskService tasks;

    @AfterEach
    void asItWas() {
        preparations.afterSingletonsInstantiated();
    }

    @Test
    void aSecondStartChangesNothing() {
        Map<String, String> before = everything();

        preparations.afterSingletonsInstantiated();

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void whatTheDefinitionNoLongerGrantsIsRevoked() {
        Map<String, String> before = everything();
        grant(CLERKS, Resources.USER, "*", Permissions.READ);
        grant(CLERKS, Resources.TASK, "*", Permissions.ALL);
        grant(Role.INTEGRATOR.group(), Resources.PROCESS_DEFINITION, "*", Permissions.READ);

        preparations.afterSingletonsInstantiated();

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void whatIsMissingIsAdded() {
        List<String> before = rights(CLERKS);
        authorizations
                .createAuthorizationQuery()
                .groupIdIn(CLERKS)
                .list()
                .forEach(found -> authorizations.deleteAuthorization(found.getId()));
        assertThat(rights(CLERKS)).isEmpty();

        preparations.afterSingletonsInstantiated();

        assertThat(rights(CLERKS)).isEqualTo(before).isNotEmpty();
    }

    @Test
    void whatWasChangedByHandIsSetRight() {
        List<String> before = rights(CLERKS);
        Authorization models = authorizations
                .createAuthorizationQuery()
                .groupIdIn(CLERKS)
                .resourceType(Resources.PROCESS_DEFINITION)
                .resourceId("*")
                .singleResult();
        models.addPermission(ProcessDefinitionPermissions.CREATE_INSTANCE);
        authorizations.saveAuthorization(models);
        Authorization tasklist = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_REVOKE);
        tasklist.setGroupId(CLERKS);
        tasklist.setResource(Resources.APPLICATION);
        tasklist.setResourceId("cockpit");
        tasklist.removePermission(Permissions.ACCESS);
        authorizations.saveAuthorization(tasklist);

        preparations.afterSingletonsInstantiated();

        assertThat(rights(CLERKS)).isEqualTo(before);
    }

    @Test
    void whatAnAuthorityGrantsToItsOwnGroupsAndToPeopleIsItsOwnAffair() {
        Group own = identity.newGroup("own-" + UUID.randomUUID());
        identity.saveGroup(own);
        Authorization ofGroup = grant(own.getId(), Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        Authorization ofPerson = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        ofPerson.setUserId("clerk");
        ofPerson.setResource(Resources.APPLICATION);
        ofPerson.setResourceId("cockpit");
        ofPerson.addPermission(Permissions.ACCESS);
        authorizations.saveAuthorization(ofPerson);
        Filter shared = filters.saveFilter(filters.newTaskFilter("我们组的").setQuery(tasks.createTaskQuery()));
        Authorization sharing = grant(CLERKS, Resources.FILTER, shared.getId(), Permissions.READ);
        Authorization changing =
                grant(Role.AUDITOR.group(), Resources.FILTER, shared.getId(), Permissions.READ, Permissions.UPDATE);

        preparations.afterSingletonsInstantiated();

        assertThat(List.of(ofGroup, ofPerson, sharing))
                .allSatisfy(kept -> assertThat(find(kept)).isNotNull());
        assertThat(find(changing)).isNull();
        filters.deleteFilter(shared.getId());
        authorizations.deleteAuthorization(ofPerson.getId());
        identity.deleteGroup(own.getId());
    }

    @Test
    void thePermissionsThatComeWithATaskStay() {
        Task task = tasks.newTask();
        tasks.saveTask(task);
        tasks.addCandidateGroup(task.getId(), CLERKS);

        preparations.afterSingletonsInstantiated();

        assertThat(rightsOn(task)).containsExactly(CLERKS);
        tasks.deleteTask(task.getId(), true);
    }

    @Test
    void whoeverNoLongerHasATaskNoLongerReadsIt() {
        Task task = tasks.newTask();
        tasks.saveTask(task);

        tasks.setAssignee(task.getId(), "auditor1");
        assertThat(rightsOn(task)).containsExactly("auditor1");
        tasks.setAssignee(task.getId(), "auditor2");
        assertThat(rightsOn(task)).containsExactly("auditor2");
        tasks.setAssignee(task.getId(), null);
        assertThat(rightsOn(task)).isEmpty();

        tasks.deleteTask(task.getId(), true);
    }

    @Test
    void peopleReadAndChangeThemselvesOnly() {
        User user = identity.newUser("self-" + UUID.randomUUID());
        identity.saveUser(user);

        assertThat(authorizations
                        .createAuthorizationQuery()
                        .userIdIn(user.getId())
                        .list())
                .singleElement()
                .satisfies(own -> {
                    assertThat(own.getResourceId()).isEqualTo(user.getId());
                    assertThat(own.getPermissions(Permissions.values()))
                            .contains(Permissions.READ, Permissions.UPDATE)
                            .doesNotContain(Permissions.DELETE, Permissions.ALL);
                });
        identity.deleteUser(user.getId());
    }

    private Authorization grant(String group, Resource resource, String id, Permissions... permissions) {
        Authorization authorization = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        authorization.setGroupId(group);
        authorization.setResource(resource);
        authorization.setResourceId(id);
        authorization.setPermissions(permissions);
        return authorizations.saveAuthorization(authorization);
    }

    private Authorization find(Authorization sought) {
        return authorizations
                .createAuthorizationQuery()
                .authorizationId(sought.getId())
                .singleResult();
    }

    private List<String> rightsOn(Task task) {
        return authorizations
                .createAuthorizationQuery()
                .resourceType(Resources.TASK)
                .resourceId(task.getId())
                .list()
                .stream()
                .map(right -> right.getUserId() == null ? right.getGroupId() : right.getUserId())
                .toList();
    }

    private List<String> rights(String group) {
        return authorizations.createAuthorizationQuery().groupIdIn(group).list().stream()
                .filter(right -> right.getResourceType() != Resources.TASK.resourceType())
                .map(RoleGroupsTest::text)
                .sorted()
                .toList();
    }

    private Map<String, String> everything() {
        Map<String, String> all = new TreeMap<>();
        for (Role role : Role.values()) {
            all.put(role.group(), rights(role.group()).toString());
        }
        return all;
    }

    private static String text(Authorization right) {
        return "%d %d %s %d"
                .formatted(
                        right.getAuthorizationType(),
                        right.getResourceType(),
                        right.getResourceId(),
                        ((AuthorizationEntity) right).getPermissions());
    }
}
