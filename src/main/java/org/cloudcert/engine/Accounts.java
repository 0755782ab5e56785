package org.cloudcert.engine;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.cloudcert.rule.Refusal;
import org.springframework.stereotype.Component;

/** Users of the engine that the product itself makes, and the roles that it gives. */
@Component
public class Accounts {

    private final IdentityService identity;

    Accounts(IdentityService identity) {
        this.identity = identity;
    }

    /** Whether there is such a user, signed in here or elsewhere. */
    public boolean exists(String userId) {
        return identity.createUserQuery().userId(userId).count() > 0;
    }

    /**
     * Makes a user who signs in with a password.
     *
     * @throws Refusal {@code account.user-taken}
     */
    public void create(String userId, String name, String password) {
        if (exists(userId)) {
            throw Refusal.conflict("account.user-taken", null, "用户名“" + userId + "”已被使用");
        }
        User user = identity.newUser(userId);
        user.setFirstName("");
        user.setLastName(name);
        user.setPassword(password);
        identity.saveUser(user);
    }

    /** Gives a role, unless the user has it. */
    public void give(String userId, Role role) {
        if (identity.createUserQuery()
                        .userId(userId)
                        .memberOfGroup(role.group())
                        .count()
                == 0) {
            identity.createMembership(userId, role.group());
        }
    }

    /** Takes a role away. */
    public void take(String userId, Role role) {
        identity.deleteMembership(userId, role.group());
    }
}
