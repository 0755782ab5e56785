package org.cloudcert.capability.fee;

import java.math.BigDecimal;
import java.util.List;
import org.cloudcert.rule.RuleEntry.FeeItem;

/**
 * What a case costs.
 *
 * @param ruleId the fee schedule's rule
 * @param total in yuan
 */
public record Invoice(String caseNo, String ruleId, List<FeeItem> items, BigDecimal total) {}
