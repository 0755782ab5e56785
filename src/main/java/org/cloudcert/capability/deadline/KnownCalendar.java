package org.cloudcert.capability.deadline;

import java.time.Instant;
import java.time.LocalDate;
import java.util.SortedSet;

/**
 * A year's days off as deadlines are counted by them now.
 *
 * @param version names the notice, such as {@code 国办发明电〔2026〕8号}
 * @param daysOff days off beside the ordinary weekends
 * @param workingDays weekend days that are worked in exchange (调休)
 * @param loadedAt when it was loaded; null where the product knows the year from itself
 * @param loadedBy who loaded it, or null
 */
public record KnownCalendar(
        int year,
        String version,
        Source source,
        SortedSet<LocalDate> daysOff,
        SortedSet<LocalDate> workingDays,
        Instant loadedAt,
        String loadedBy) {

    /** Where the product has it from. */
    public enum Source {
        /** The notice came with the product. */
        PUBLISHED,
        /** Somebody loaded the notice. */
        LOADED,
        /** The notice is still to come: weekends and the fixed holidays. */
        PROVISIONAL
    }
}
