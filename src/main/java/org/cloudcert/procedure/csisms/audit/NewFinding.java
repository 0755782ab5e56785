package org.cloudcert.procedure.csisms.audit;

/**
 * Something found.
 *
 * @param control of which control or clause, such as {@code CLD.6.3.1}
 * @param statement what does not conform, Chinese
 * @param evidence what shows it, Chinese
 */
public record NewFinding(Grade grade, String control, String statement, String evidence) {}
