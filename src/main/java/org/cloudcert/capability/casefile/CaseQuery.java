package org.cloudcert.capability.casefile;

/**
 * Which cases to find; null asks nothing.
 *
 * @param kind the procedure's own word, such as {@code INITIAL}
 * @param organisationId whose cases, across all procedures
 * @param overdue whether an open deadline of the case has passed
 * @param q part of the organisation's name, its credit code or the case number
 */
public record CaseQuery(
        Regime regime,
        String kind,
        String stage,
        CaseStatus status,
        String organisationId,
        Boolean overdue,
        String q) {}
