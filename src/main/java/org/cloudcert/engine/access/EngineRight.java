package org.cloudcert.engine.access;

import java.util.Set;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resources;

/**
 * What may be done with a resource of the engine, through its own interfaces.
 *
 * @param resourceId which one, {@code *} for all
 * @param purpose what it is needed for; Chinese, for people
 */
public record EngineRight(Resources resource, String resourceId, Set<Permission> permissions, String purpose) {

    EngineRight(Resources resource, String resourceId, String purpose, Permission... permissions) {
        this(resource, resourceId, Set.of(permissions), purpose);
    }
}
