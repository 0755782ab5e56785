package org.cloudcert.engine.security;

import org.camunda.bpm.engine.AuthenticationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.access.Preparation;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Keeps the administrator as configured: the first user, who creates the others. Roles have their groups by then. */
@Component
@Order(30)
class Administrator implements Preparation {

    private final AdministratorSettings settings;
    private final IdentityService identity;

    Administrator(AdministratorSettings settings, IdentityService identity) {
        this.settings = settings;
        this.identity = identity;
    }

    @Override
    public void prepare() {
        String id = settings.user();
        if (known(id) == null) {
            User user = identity.newUser(id);
            user.setFirstName("");
            user.setLastName(Role.ADMINISTRATOR.title());
            user.setPassword(settings.password());
            identity.saveUser(user);
        } else if (!hasPassword(id)) {
            // Only read now: the password that was refused has been counted.
            User user = known(id);
            user.setPassword(settings.password());
            identity.saveUser(user);
            identity.unlockUser(id);
        }
        String group = Role.ADMINISTRATOR.group();
        if (identity.createUserQuery().userId(id).memberOfGroup(group).count() == 0) {
            identity.createMembership(id, group);
        }
    }

    private User known(String id) {
        return identity.createUserQuery().userId(id).singleResult();
    }

    private boolean hasPassword(String id) {
        try {
            return identity.checkPassword(id, settings.password());
        } catch (AuthenticationException locked) {
            return false;
        }
    }
}
