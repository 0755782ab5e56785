package org.cloudcert.capability.deadline;

import java.time.LocalDate;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.RuleEntry.TimeLimit;

/** Duties that are due "at least so many months before" an event. */
@Rule({"T-6", "Q-4.2"})
public final class LatestDate {

    private LatestDate() {}

    /**
     * The last day on which something to be done at least {@code months} before {@code event} is still in time. A month
     * that lacks the corresponding day gives its last day; a day off changes nothing.
     */
    public static LocalDate before(LocalDate event, int months) {
        return event.minusMonths(months);
    }

    /** {@link #before(LocalDate, int)} for a limit in days, months or years. */
    public static LocalDate before(LocalDate event, TimeLimit limit) {
        return switch (limit.unit()) {
            case DAYS -> event.minusDays(limit.amount());
            case MONTHS -> before(event, limit.amount());
            case YEARS -> event.minusYears(limit.amount());
            case HOURS -> throw new IllegalStateException("A latest date in hours is no date");
        };
    }
}
