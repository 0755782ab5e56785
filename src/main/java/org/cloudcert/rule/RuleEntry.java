package org.cloudcert.rule;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.springframework.util.Assert;

/**
 * One row of the rulebook. A row without id, clause, party, duty or status cannot exist.
 *
 * @param clause as the source numbers it, such as {@code 5.2} or {@code 十二}
 * @param party who owes the duty
 * @param timeLimit the length of the period it sets, or null
 * @param warnAfter the part of the period after which the owner of the duty is warned, or null
 * @param rollForward whether a period that ends on a day off ends on the next working day instead (T-3)
 * @param choice what the product chose where the source is silent, or null
 * @param fees the fee items it sets
 * @param criteria the criteria it lists
 * @param limits periods that it sets beside each other, by the name under which the code asks for each
 */
public record RuleEntry(
        String id,
        String clause,
        String party,
        String duty,
        TimeLimit timeLimit,
        TimeLimit warnAfter,
        boolean rollForward,
        Status status,
        String choice,
        List<FeeItem> fees,
        List<Criterion> criteria,
        Map<String, TimeLimit> limits) {

    public RuleEntry {
        Assert.isTrue(id != null && id.matches("[A-Z]-\\d+(\\.\\d+)*"), () -> "Not a rule id: " + id);
        requireText(clause, id, "clause");
        requireText(party, id, "party");
        requireText(duty, id, "duty");
        Assert.notNull(status, () -> id + " has no status");
        fees = fees == null ? List.of() : List.copyOf(fees);
        criteria = criteria == null ? List.of() : List.copyOf(criteria);
        limits = limits == null ? Map.of() : Map.copyOf(limits);
    }

    /**
     * One of its periods.
     *
     * @throws IllegalArgumentException if it sets none of that name
     */
    public TimeLimit limit(String name) {
        TimeLimit limit = limits.get(name);
        Assert.notNull(limit, () -> id + " sets no period " + name);
        return limit;
    }

    /** The source that the rule comes from: {@code Q} of {@code }. */
    public String source() {
        return id.substring(0, id.indexOf('-'));
    }

    private static void requireText(String value, String id, String field) {
        Assert.hasText(value, () -> id + " has no " + field);
    }

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

    public record TimeLimit(int amount, Unit unit) {
        public TimeLimit {
            Assert.isTrue(amount > 0, "A time limit is longer than nothing");
            Assert.notNull(unit, "A time limit has a unit");
        }
    }

    /** @param yuan in yuan */
    public record FeeItem(String name, BigDecimal yuan) {
        public FeeItem {
            Assert.hasText(name, "A fee item has a name");
            Assert.isTrue(yuan != null && yuan.signum() > 0, () -> name + " costs something");
        }
    }

    /**
     * @param id such as {@code 3.2.3-5}
     * @param group the section's Chinese heading
     * @param text the criterion as the source words it
     */
    public record Criterion(String id, String group, String text) {
        public Criterion {
            Assert.hasText(id, "A criterion has an id");
            requireText(group, id, "group");
            requireText(text, id, "text");
        }
    }
}
