package org.cloudcert.rule;

import java.math.BigDecimal;
import java.util.List;

/**
 * One row of the rulebook.
 *
 * @param party who owes the duty
 * @param timeLimit the length of the period it sets, or null
 * @param rollForward whether a period that ends on a day off ends on the next working day instead (T-3)
 * @param choice what the product chose where the source is silent, or null
 * @param fees the fee items it sets
 * @param criteria the criteria it lists
 */
public record RuleEntry(
        String id,
        String clause,
        String party,
        String duty,
        TimeLimit timeLimit,
        boolean rollForward,
        Status status,
        String choice,
        List<FeeItem> fees,
        List<Criterion> criteria) {

    public enum Status {
        /** The product enforces it and a test proves it. */
        ENFORCED,
        /** Stands in the rulebook; its enforcement is still to come. */
        PLANNED,
        /** The source itself is a draft. */
        DRAFT
    }

    public enum Unit {
        HOURS,
        DAYS,
        MONTHS,
        YEARS
    }

    public record TimeLimit(int amount, Unit unit) {}

    /** @param yuan in yuan */
    public record FeeItem(String name, BigDecimal yuan) {}

    /**
     * @param id such as {@code 3.2.3-5}
     * @param group the section's Chinese heading
     * @param text the criterion as the source words it
     */
    public record Criterion(String id, String group, String text) {}
}
