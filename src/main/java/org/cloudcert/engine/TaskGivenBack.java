package org.cloudcert.engine;

/**
 * A task lost its assignee, whom impartiality forbids to work on it, and waits for somebody else.
 *
 * @param file case number, or the number of another file
 * @param task its name, Chinese
 * @param reason Chinese
 */
public record TaskGivenBack(String file, String task, String userId, String reason) {}
