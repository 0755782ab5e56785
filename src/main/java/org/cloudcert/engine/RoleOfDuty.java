package org.cloudcert.engine;

/** Which role a duty needs, whoever is offered or given the task. */
public interface RoleOfDuty {

    /** @param duty as user tasks name it in their property {@code duty} */
    Role roleOf(String duty);
}
