package org.cloudcert.capability.casefile;

import java.time.LocalDate;

/**
 * Which cases to find; null asks nothing.
 *
 * @param kind the procedure's own word, such as {@code INITIAL}
 * @param stage the procedure's own word, such as {@code ACCEPTANCE}, or empty for cases before their first stage
 * @param organisationId whose cases, across all procedures
 * @param projectLead user id
 * @param overdue whether an open deadline of the case has passed
 * @param openedFrom the first day of opening
 * @param openedUntil the last day of opening
 * @param closedFrom the first day of closing
 * @param closedUntil the last day of closing
 * @param q part of the organisation's name, its credit code or the case number
 */
public record CaseQuery(
        Regime regime,
        String kind,
        String stage,
        CaseStatus status,
        String organisationId,
        String projectLead,
        Boolean overdue,
        LocalDate openedFrom,
        LocalDate openedUntil,
        LocalDate closedFrom,
        LocalDate closedUntil,
        String q) {}
