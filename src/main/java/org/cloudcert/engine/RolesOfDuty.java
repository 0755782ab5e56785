package org.cloudcert.engine;

import java.util.Set;

/** Which roles a duty goes with, whoever is offered or given the task. */
public interface RolesOfDuty {

    /** @param duty as user tasks name it in their property {@code duty} */
    Set<Role> rolesOf(String duty);
}
