package org.cloudcert.capability.fee;

import java.math.BigDecimal;
import java.util.List;
import org.cloudcert.rule.RuleEntry;
import org.cloudcert.rule.RuleEntry.FeeItem;

/**
 * What a rule's fee adds up to.
 *
 * @param ruleId the rule that asks for it
 * @param version of the schedule; 0 is the rulebook's own
 */
public record FeeSchedule(String ruleId, int version, List<FeeItem> items) {

    public FeeSchedule {
        items = List.copyOf(items);
    }

    /** As the rulebook itself has it. */
    public static FeeSchedule of(RuleEntry rule) {
        return new FeeSchedule(rule.id(), 0, rule.fees());
    }

    /** In yuan. */
    public BigDecimal total() {
        return items.stream().map(FeeItem::yuan).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
