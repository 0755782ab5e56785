package org.cloudcert.capability.deadline;

import java.time.LocalDate;
import org.cloudcert.rule.Rule;

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
}
