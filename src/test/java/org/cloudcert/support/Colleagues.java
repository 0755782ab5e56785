package org.cloudcert.support;

import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.cloudcert.engine.Role;

/** People of a test's own, who have done nothing yet. Their password is everybody's. */
public class Colleagues {

    private final IdentityService identity;

    Colleagues(IdentityService identity) {
        this.identity = identity;
    }

    /** @return the new person's id, which begins with the name */
    public String hire(String name, Role... roles) {
        String id = name + "-" + UUID.randomUUID().toString().substring(0, 8);
        User user = identity.newUser(id);
        user.setFirstName("");
        user.setLastName("新" + id);
        user.setPassword("demo");
        identity.saveUser(user);
        for (Role role : roles) {
            identity.createMembership(id, role.group());
        }
        return id;
    }
}
