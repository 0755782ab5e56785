package org.cloudcert.engine;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.identity.UserQuery;
import org.cloudcert.rule.Refusal;
import org.springframework.stereotype.Component;

/** The people of the authority, as the engine knows them. */
@Component
public class Staff {

    private static final Set<String> GROUPS =
            Role.STAFF.stream().map(Role::group).collect(Collectors.toSet());

    private final IdentityService identity;

    Staff(IdentityService identity) {
        this.identity = identity;
    }

    /** A person; the id signs in, the name is shown. */
    public record Person(String id, String name) {}

    /** Everybody, by id. */
    public List<Person> all() {
        return people(identity.createUserQuery());
    }

    /** Everybody who has a role, by id. */
    public List<Person> with(Role role) {
        return people(identity.createUserQuery().memberOfGroup(role.group()));
    }

    private static List<Person> people(UserQuery query) {
        return query.orderByUserId().asc().list().stream()
                .map(user -> new Person(user.getId(), nameOf(user)))
                .toList();
    }

    /** Whether somebody is of the authority: exists and has a role that is neither an applicant's nor another system's. */
    public boolean isStaff(String userId) {
        return identity.createGroupQuery().groupMember(userId).list().stream()
                .map(Group::getId)
                .anyMatch(GROUPS::contains);
    }

    /** Somebody's roles; none where there is no such user. */
    public Set<Role> rolesOf(String userId) {
        Set<String> groups = identity.createGroupQuery().groupMember(userId).list().stream()
                .map(Group::getId)
                .collect(Collectors.toSet());
        Set<Role> roles = EnumSet.allOf(Role.class);
        roles.removeIf(role -> !groups.contains(role.group()));
        return roles;
    }

    /** Whether somebody is in one of these engine groups. */
    public boolean isInOneOf(String userId, Set<String> groups) {
        return identity.createGroupQuery().groupMember(userId).list().stream()
                .map(Group::getId)
                .anyMatch(groups::contains);
    }

    /**
     * Takes every role from somebody who leaves: the person no longer signs in to anything, and is offered no task.
     *
     * @throws Refusal {@code staff.kept-elsewhere} where people and groups are kept in a directory
     */
    public void dismiss(String userId) {
        if (identity.isReadOnly()) {
            throw Refusal.conflict("staff.kept-elsewhere", null, "用户由外部目录管理，请在目录中停用");
        }
        identity.createGroupQuery()
                .groupMember(userId)
                .list()
                .forEach(group -> identity.deleteMembership(userId, group.getId()));
    }

    /** @throws Refusal {@code staff.role-missing} where the person does not exist or lacks the role */
    public void require(String userId, Role role) {
        if (!has(userId, role)) {
            throw Refusal.invalid("staff.role-missing", null, "%s不是%s".formatted(userId, role.title()));
        }
    }

    /** Whether the person exists and has the role. */
    public boolean has(String userId, Role role) {
        return identity.createUserQuery()
                        .userId(userId)
                        .memberOfGroup(role.group())
                        .count()
                > 0;
    }

    /** Where a person reads mail, if the engine knows it. */
    public Optional<String> mailOf(String userId) {
        return Optional.ofNullable(identity.createUserQuery().userId(userId).singleResult())
                .map(User::getEmail)
                .filter(address -> !address.isBlank());
    }

    /** The names of these people, as one Chinese enumeration. */
    public String names(List<String> userIds) {
        return userIds.stream()
                .map(id -> {
                    User user = identity.createUserQuery().userId(id).singleResult();
                    return user == null ? id : nameOf(user);
                })
                .collect(Collectors.joining("、"));
    }

    private static String nameOf(User user) {
        String name = (text(user.getFirstName()) + text(user.getLastName())).strip();
        return name.isEmpty() ? user.getId() : name;
    }

    private static String text(String part) {
        return part == null ? "" : part;
    }
}
