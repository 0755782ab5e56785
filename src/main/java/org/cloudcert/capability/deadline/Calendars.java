package org.cloudcert.capability.deadline;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Stream;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The calendars of days off that deadlines are counted by. */
@Service
@Rule("T-7")
public class Calendars {

    private final CalendarStore store;
    private final Deadlines deadlines;
    private final Clock clock;

    Calendars(CalendarStore store, Deadlines deadlines, Clock clock) {
        this.store = store;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /**
     * Takes over a year's calendar from the State Council's notice and counts every running deadline again that it
     * touches. Loading the same version again changes nothing.
     *
     * @param version names the notice in Chinese, such as {@code 国办发明电〔2026〕8号}
     * @param daysOff days off, weekends need not be named
     * @param makeUpDays weekend days that are worked in exchange (调休)
     * @throws Refusal {@code calendar.invalid} if a day belongs to another year (the old year's December excepted), is
     *     named as both, or a make-up day is no weekend day
     */
    @Transactional
    public void load(int year, String version, Set<LocalDate> daysOff, Set<LocalDate> makeUpDays) {
        check(year, version, daysOff, makeUpDays);
        if (store.has(year, version)) {
            return;
        }
        store.add(new YearCalendar(year, version, false, daysOff, makeUpDays), clock.instant(), CurrentUser.id());
        deadlines.recompute(year);
    }

    /** A release of the product may know years that were provisional when deadlines were opened. */
    @EventListener(ApplicationReadyEvent.class)
    void catchUp() {
        deadlines.recomputeProvisional();
    }

    private static void check(int year, String version, Set<LocalDate> daysOff, Set<LocalDate> makeUpDays) {
        if (version == null || version.isBlank()) {
            throw invalid("请注明放假安排的文号");
        }
        if (!Collections.disjoint(daysOff, makeUpDays)) {
            throw invalid("同一天不能既放假又上班");
        }
        LocalDate earliest = LocalDate.of(year - 1, 12, 1);
        LocalDate latest = LocalDate.of(year, 12, 31);
        Stream.concat(daysOff.stream(), makeUpDays.stream())
                .filter(day -> day.isBefore(earliest) || day.isAfter(latest))
                .findFirst()
                .ifPresent(day -> {
                    throw invalid(day + " 不属于 " + year + " 年的放假安排");
                });
        makeUpDays.stream()
                .filter(day -> day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY)
                .findFirst()
                .ifPresent(day -> {
                    throw invalid(day + " 不是周末，不能作为调休上班日");
                });
    }

    private static Refusal invalid(String message) {
        return Refusal.invalid("calendar.invalid", "T-7", message);
    }
}
