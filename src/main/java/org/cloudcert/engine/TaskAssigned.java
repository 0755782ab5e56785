package org.cloudcert.engine;

/**
 * A task was given to somebody, or somebody took it; published in the transaction that assigns it.
 *
 * @param businessKey of the task's process: a case number, or that of another file, such as a disposal list
 */
public record TaskAssigned(String businessKey, String userId) {}
