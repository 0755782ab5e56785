package org.cloudcert.capability.casefile;

/**
 * That somebody follows another in a duty.
 *
 * @param deputyFor the person in whose place the follower has the duty for a time; null where it is the follower's own
 * @param action how the record names it, as an {@code AuditEvent}'s
 * @param text Chinese, for the record, with both names
 * @param reason as given by whoever ordered it
 */
public record Succession(
        String caseNo,
        Duty duty,
        String from,
        String to,
        String deputyFor,
        String action,
        String text,
        String reason) {}
