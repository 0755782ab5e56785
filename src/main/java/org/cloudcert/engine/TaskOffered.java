package org.cloudcert.engine;

import java.util.Set;

/**
 * A task was offered to groups of people; published in the transaction that offers it.
 *
 * @param businessKey of the task's process: a case number, or that of another file, such as a disposal list
 * @param groups ids of engine groups, see {@link Role#group()}
 */
public record TaskOffered(String businessKey, Set<String> groups) {}
