package org.cloudcert.engine.access;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import org.springframework.stereotype.Component;

/** Days for the expressions of filters, in the clock's zone, Asia/Shanghai. */
@Component("taskDays")
public class TaskDays {

    private final Clock clock;

    TaskDays(Clock clock) {
        this.clock = clock;
    }

    /**
     * A moment that is after everything due by the end of that day, and before everything due later: days end at 24:00.
     *
     * @param days 0 for today
     */
    public Date endOfDayIn(int days) {
        return Date.from(LocalDate.now(clock)
                .plusDays(days + 1L)
                .atStartOfDay(clock.getZone())
                .plusSeconds(1)
                .toInstant());
    }
}
