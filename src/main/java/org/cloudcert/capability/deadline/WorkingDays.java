package org.cloudcert.capability.deadline;

import java.time.LocalDate;
import java.util.Map;
import org.cloudcert.rule.Rule;

/** Which days are working days, by the calendars known at one moment. Immutable. */
@Rule({"T-3", "T-7"})
final class WorkingDays {

    private final Map<Integer, YearCalendar> loaded;

    /** @param loaded calendars that replace what the product knows from itself, by year */
    WorkingDays(Map<Integer, YearCalendar> loaded) {
        this.loaded = Map.copyOf(loaded);
    }

    boolean isWorkingDay(LocalDate day) {
        return deciding(day).isWorkingDay(day);
    }

    /** The day itself if it is a working day, else the first working day after it. */
    LocalDate onOrAfter(LocalDate day) {
        LocalDate candidate = day;
        while (!isWorkingDay(candidate)) {
            candidate = candidate.plusDays(1);
        }
        return candidate;
    }

    /** Whether the notice for the day's year is still to come. */
    boolean isProvisional(LocalDate day) {
        return deciding(day).provisional();
    }

    /** The version of the calendar that decides about the day. */
    String version(LocalDate day) {
        return deciding(day).version();
    }

    /** A notice may reach back into the old year's last days, for the New Year's exchange of days. */
    private YearCalendar deciding(LocalDate day) {
        YearCalendar next = loaded.get(day.getYear() + 1);
        if (next != null && next.names(day)) {
            return next;
        }
        YearCalendar own = loaded.get(day.getYear());
        return own == null ? YearCalendar.known(day.getYear()) : own;
    }
}
