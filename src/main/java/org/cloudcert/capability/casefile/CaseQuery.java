package org.cloudcert.capability.casefile;

/**
 * Which cases to find; null asks nothing.
 *
 * @param overdue whether an open deadline of the case has passed
 * @param q part of the organisation's name, its credit code or the case number
 */
public record CaseQuery(Regime regime, String stage, CaseStatus status, Boolean overdue, String q) {}
