package org.cloudcert.capability.casefile;

import org.cloudcert.engine.Role;
import org.cloudcert.engine.RoleOfDuty;
import org.springframework.stereotype.Component;

/** Tells the engine which role each {@link Duty} needs. */
@Component
class RolesOfDuties implements RoleOfDuty {

    @Override
    public Role roleOf(String duty) {
        return Duty.valueOf(duty).role();
    }
}
