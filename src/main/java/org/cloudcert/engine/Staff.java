package org.cloudcert.engine;

import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.cloudcert.rule.Refusal;
import org.springframework.stereotype.Component;

/** The people of the authority, as the engine knows them. */
@Component
public class Staff {

    private final IdentityService identity;

    Staff(IdentityService identity) {
        this.identity = identity;
    }

    /** A person; the id signs in, the name is shown. */
    public record Person(String id, String name) {}

    /** Everybody who has a role, by id. */
    public List<Person> with(Role role) {
        return identity.createUserQuery().memberOfGroup(role.group()).orderByUserId().asc().list().stream()
                .map(user -> new Person(user.getId(), nameOf(user)))
                .toList();
    }

    /** @throws Refusal {@code staff.role-missing} where the person does not exist or lacks the role */
    public void require(String userId, Role role) {
        boolean has = identity.createUserQuery()
                        .userId(userId)
                        .memberOfGroup(role.group())
                        .count()
                > 0;
        if (!has) {
            throw Refusal.invalid("staff.role-missing", null, "%s不是%s".formatted(userId, role.title()));
        }
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
