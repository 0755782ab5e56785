package org.cloudcert.capability.deadline;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.RuleEntry.TimeLimit;
import org.cloudcert.rule.RuleEntry.Unit;

/** The Civil Code's arithmetic of periods (arts. 200 to 204), before days off are looked at. */
public final class Period {

    private Period() {}

    /**
     * The last day of a period of days, months or years. The first day does not count; a month or year ends on the
     * corresponding day, or on the month's last day where it has no such day.
     */
    @Rule({"T-1", "T-2"})
    public static LocalDate lastDay(LocalDate firstDay, TimeLimit limit) {
        return switch (limit.unit()) {
            case DAYS -> firstDay.plusDays(limit.amount());
            case MONTHS -> firstDay.plusMonths(limit.amount());
            case YEARS -> firstDay.plusYears(limit.amount());
            case HOURS -> throw new IllegalStateException("A period in hours has no last day, it has an end");
        };
    }

    /** The instant at which a last day is over: 24:00, which is the next day's beginning. */
    @Rule("T-4")
    static Instant endOf(LocalDate lastDay, ZoneId zone) {
        return lastDay.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** The end of a period in hours: by the clock, day and night. */
    @Rule("T-5")
    static Instant end(Instant event, TimeLimit limit) {
        if (limit.unit() != Unit.HOURS) {
            throw new IllegalStateException("A period in " + limit.unit() + " ends with a day");
        }
        return event.plus(Duration.ofHours(limit.amount()));
    }
}
