package org.cloudcert.capability.fee;

import java.math.BigDecimal;
import java.util.List;
import org.cloudcert.rule.RuleEntry.FeeItem;

/**
 * What a case costs.
 *
 * @param ruleId the fee schedule's rule
 * @param scheduleVersion the schedule's version that it was charged by; 0 is the rulebook's own
 * @param total in yuan
 */
public record Invoice(String caseNo, String ruleId, int scheduleVersion, List<FeeItem> items, BigDecimal total) {}
