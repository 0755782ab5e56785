package org.cloudcert.capability.deadline;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.cloudcert.capability.deadline.KnownCalendar.Source;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The calendars of days off that deadlines are counted by. */
@Service
@Rule("T-7")
public class Calendars {

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2199;

    private final CalendarStore store;
    private final Deadlines deadlines;
    private final Clock clock;

    Calendars(CalendarStore store, Deadlines deadlines, Clock clock) {
        this.store = store;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /**
     * What loading a calendar would move; nothing changes by asking.
     *
     * @return the due dates that would move
     * @throws Refusal as {@link #load}
     */
    @Transactional(readOnly = true)
    public List<DeadlineShift> shifts(int year, String version, Set<LocalDate> daysOff, Set<LocalDate> makeUpDays) {
        check(year, version, daysOff, makeUpDays);
        return deadlines.shifts(new YearCalendar(year, version, false, daysOff, makeUpDays));
    }

    /**
     * Whether a calendar can be loaded.
     *
     * @throws Refusal as {@link #load}
     */
    @Transactional(readOnly = true)
    void requireLoadable(int year, String version, Set<LocalDate> daysOff, Set<LocalDate> makeUpDays) {
        check(year, version, daysOff, makeUpDays);
        YearCalendar calendar = new YearCalendar(year, version, false, daysOff, makeUpDays);
        if (store.has(year, version)) {
            requireCurrent(calendar);
        }
    }

    /** The years of which a calendar was loaded. */
    @Transactional(readOnly = true)
    Set<Integer> loadedYears() {
        return store.years();
    }

    /**
     * Takes over a year's calendar from the State Council's notice, in place of what was known of the year before, and
     * counts every running deadline again that it touches. Loading the current version again changes nothing.
     *
     * @param version names the notice in Chinese, such as {@code 国办发明电〔2026〕8号}; a correction needs a name of its own
     * @param daysOff days off, weekends need not be named
     * @param makeUpDays weekend days that are worked in exchange (调休)
     * @return the due dates that moved
     * @throws Refusal {@code calendar.invalid} if a day belongs to another year (the old year's December excepted), is
     *     named as both, or a make-up day is no weekend day; {@code calendar.version-used} if the version was loaded
     *     with other days, or was replaced since
     */
    @Transactional
    public List<DeadlineShift> load(int year, String version, Set<LocalDate> daysOff, Set<LocalDate> makeUpDays) {
        check(year, version, daysOff, makeUpDays);
        YearCalendar calendar = new YearCalendar(year, version, false, daysOff, makeUpDays);
        if (store.has(year, version)) {
            requireCurrent(calendar);
            return List.of();
        }
        try {
            store.add(calendar, clock.instant(), CurrentUser.id());
        } catch (DuplicateKeyException loadedMeanwhile) {
            requireCurrent(calendar);
            return List.of();
        }
        return deadlines.recompute(year);
    }

    private void requireCurrent(YearCalendar calendar) {
        store.current(calendar.year())
                .filter(current -> current.calendar().equals(calendar))
                .orElseThrow(() -> Refusal.conflict(
                        "calendar.version-used",
                        "T-7",
                        "%d 年的“%s”已载入过，内容不同或已被取代；更正请使用新的版本名".formatted(calendar.year(), calendar.version())));
    }

    /**
     * What deadlines of a year are counted by now.
     *
     * @throws Refusal {@code calendar.year-invalid} before 2000 and after 2199
     */
    @Transactional(readOnly = true)
    public KnownCalendar of(int year) {
        checkYear(year);
        return store.current(year)
                .map(loaded -> known(loaded.calendar(), Source.LOADED, loaded.at(), loaded.by()))
                .orElseGet(() -> {
                    YearCalendar calendar = YearCalendar.known(year);
                    return known(calendar, calendar.provisional() ? Source.PROVISIONAL : Source.PUBLISHED, null, null);
                });
    }

    private static KnownCalendar known(YearCalendar calendar, Source source, Instant loadedAt, String loadedBy) {
        return new KnownCalendar(
                calendar.year(),
                calendar.version(),
                source,
                new TreeSet<>(calendar.daysOff()),
                new TreeSet<>(calendar.makeUpDays()),
                loadedAt,
                loadedBy);
    }

    /** A release of the product may know years that were provisional when deadlines were opened. */
    @EventListener(ApplicationReadyEvent.class)
    void catchUp() {
        deadlines.recomputeProvisional();
    }

    private static void check(int year, String version, Set<LocalDate> daysOff, Set<LocalDate> makeUpDays) {
        checkYear(year);
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

    static void checkYear(int year) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw Refusal.invalid("calendar.year-invalid", "T-7", "年份应在 %d 至 %d 之间".formatted(FIRST_YEAR, LAST_YEAR));
        }
    }

    private static Refusal invalid(String message) {
        return Refusal.invalid("calendar.invalid", "T-7", message);
    }
}
