package org.cloudcert.capability.casefile;

/**
 * That somebody follows another in a duty of a case, for good or as deputy; told in the transaction in which it happens.
 *
 * @param from user id of whoever has the duty no longer
 * @param to user id of whoever has it now
 */
public record DutySucceeded(String caseNo, Duty duty, String from, String to) {}
