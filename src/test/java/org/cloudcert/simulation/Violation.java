package org.cloudcert.simulation;

/**
 * What should never be, found in one place.
 *
 * @param invariant its name
 * @param ruleId the rule that demands it, or null
 * @param subject the case's number; a certificate's or an organisation's where no case is concerned
 */
public record Violation(String invariant, String ruleId, String subject, String text) {

    @Override
    public String toString() {
        return "%s%s: %s: %s".formatted(invariant, ruleId == null ? "" : " (" + ruleId + ")", subject, text);
    }
}
