package org.cloudcert.capability.deadline;

import com.tyme.holiday.LegalHoliday;
import com.tyme.lunar.LunarDay;
import com.tyme.solar.SolarDay;
import com.tyme.solar.SolarTerm;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One year's days off as the State Council's notice sets them, or a forecast of it.
 *
 * @param version names the source, such as {@code 国务院 2026} or {@code 暂定 2027}
 * @param provisional whether the notice is still to come
 * @param daysOff days off beside the ordinary weekends
 * @param makeUpDays weekend days that are worked in exchange (调休)
 */
record YearCalendar(int year, String version, boolean provisional, Set<LocalDate> daysOff, Set<LocalDate> makeUpDays) {

    private static final Map<Integer, YearCalendar> KNOWN = new ConcurrentHashMap<>();
    private static final MonthDay NATIONAL_DAY = MonthDay.of(10, 1);
    private static final int QINGMING = 7;

    YearCalendar {
        daysOff = Set.copyOf(daysOff);
        makeUpDays = Set.copyOf(makeUpDays);
    }

    /** A year as the product knows it from itself: its notice where that was published in time, else a forecast. */
    static YearCalendar known(int year) {
        return KNOWN.computeIfAbsent(
                year,
                y -> LegalHoliday.fromYmd(y, NATIONAL_DAY.getMonthValue(), NATIONAL_DAY.getDayOfMonth()) == null
                        ? forecast(y)
                        : published(y));
    }

    /** Whether this calendar has its own word on a day, beyond the ordinary week. */
    boolean names(LocalDate day) {
        return daysOff.contains(day) || makeUpDays.contains(day);
    }

    boolean isWorkingDay(LocalDate day) {
        if (names(day)) {
            return makeUpDays.contains(day);
        }
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    private static YearCalendar published(int year) {
        Set<LocalDate> off = new TreeSet<>();
        Set<LocalDate> makeUp = new TreeSet<>();
        LocalDate.of(year, 1, 1).datesUntil(LocalDate.of(year + 1, 1, 1)).forEach(day -> {
            LegalHoliday holiday = LegalHoliday.fromYmd(year, day.getMonthValue(), day.getDayOfMonth());
            if (holiday != null) {
                (holiday.isWork() ? makeUp : off).add(day);
            }
        });
        return new YearCalendar(year, "国务院 " + year, false, off, makeUp);
    }

    /** The thirteen holidays of 全国年节及纪念日放假办法 as revised in 2024, without the exchanges a notice adds. */
    private static YearCalendar forecast(int year) {
        LocalDate springFestival = day(LunarDay.fromYmd(year, 1, 1).getSolarDay());
        Set<LocalDate> off = new TreeSet<>(Set.of(
                LocalDate.of(year, 1, 1),
                springFestival.minusDays(1),
                springFestival,
                springFestival.plusDays(1),
                springFestival.plusDays(2),
                day(SolarTerm.fromIndex(year, QINGMING).getSolarDay()),
                LocalDate.of(year, 5, 1),
                LocalDate.of(year, 5, 2),
                day(LunarDay.fromYmd(year, 5, 5).getSolarDay())));
        off.add(day(LunarDay.fromYmd(year, 8, 15).getSolarDay()));
        off.addAll(Set.of(LocalDate.of(year, 10, 1), LocalDate.of(year, 10, 2), LocalDate.of(year, 10, 3)));
        return new YearCalendar(year, "暂定 " + year, true, off, Set.of());
    }

    private static LocalDate day(SolarDay day) {
        return LocalDate.of(day.getYear(), day.getMonth(), day.getDay());
    }
}
