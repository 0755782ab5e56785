package org.cloudcert.capability.deadline;

/**
 * A deadline whose last day was over runs again.
 *
 * @param kind names the deadline within its case
 * @param ruleId the rule that gives it more time: of an outage X-6, of an extension the one that allows it
 */
public record DeadlineRevived(String caseNo, String kind, String ruleId) {}
