package org.cloudcert.capability.audittrail;

import java.util.Optional;

/** Knows in whose place somebody acts, so that the record names both. */
public interface Deputising {

    /** The person in whose place the actor now acts in the case; empty where it is the actor's own affair. */
    Optional<String> principal(String caseNo, String actor);
}
