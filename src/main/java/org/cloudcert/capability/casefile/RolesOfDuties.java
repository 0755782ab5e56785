package org.cloudcert.capability.casefile;

import java.util.Set;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.RolesOfDuty;
import org.springframework.stereotype.Component;

/** Tells the engine which roles each {@link Duty} goes with. */
@Component
class RolesOfDuties implements RolesOfDuty {

    @Override
    public Set<Role> rolesOf(String duty) {
        return Duty.valueOf(duty).roles();
    }
}
