package org.cloudcert.engine.security;

import java.time.Instant;
import java.util.List;

/**
 * Somebody who proved elsewhere to be someone.
 *
 * @param user the id there and here
 * @param name shown to others; null if it is not known
 * @param mail null if it is not known
 * @param groups as they are called there
 * @param asOf when all this was said
 */
record ExternalIdentity(String user, String name, String mail, List<String> groups, Instant asOf) {}
