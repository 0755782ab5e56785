package org.cloudcert.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tyme.holiday.LegalHoliday;
import com.tyme.lunar.LunarDay;
import com.tyme.solar.SolarDay;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A second opinion on which days are worked: asks of each day what it is, where the product lists a year's days off. Of the
 * calendars that were loaded it takes those known at the moment asked about.
 */
final class DaysOff {

    private static final Set<String> FIXED = Set.of("01-01", "05-01", "05-02", "10-01", "10-02", "10-03");
    private static final Set<String> LUNAR = Set.of("1-1", "1-2", "1-3", "5-5", "8-15");

    private record Loaded(int year, Instant at, Set<LocalDate> off, Set<LocalDate> worked) {}

    private final Map<Integer, List<Loaded>> loaded;

    private DaysOff(List<Loaded> loaded) {
        this.loaded = loaded.stream().collect(Collectors.groupingBy(Loaded::year, TreeMap::new, Collectors.toList()));
    }

    static DaysOff in(JdbcClient jdbc) {
        return new DaysOff(
                jdbc.sql("select year, days_off, working_days, loaded_at from working_calendar order by loaded_at")
                        .query((row, number) -> new Loaded(
                                row.getInt(1),
                                row.getObject(4, LocalDateTime.class).toInstant(ZoneOffset.UTC),
                                days(row.getString(2)),
                                days(row.getString(3))))
                        .list());
    }

    private static Set<LocalDate> days(String json) {
        try {
            return new ObjectMapper()
                    .readValue(json, new TypeReference<List<String>>() {}).stream()
                            .map(LocalDate::parse)
                            .collect(Collectors.toSet());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored calendar cannot be read", e);
        }
    }

    /** The day itself if it is worked, else the first worked day after it, by what was known then. */
    LocalDate workedOnOrAfter(LocalDate day, Instant known) {
        LocalDate candidate = day;
        while (!isWorked(candidate, known)) {
            candidate = candidate.plusDays(1);
        }
        return candidate;
    }

    private boolean isWorked(LocalDate day, Instant known) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        Loaded next = of(day.getYear() + 1, known);
        Loaded own = of(day.getYear(), known);
        if (next != null && (next.off().contains(day) || next.worked().contains(day))) {
            return next.worked().contains(day);
        }
        if (own != null) {
            return own.worked().contains(day) || (!weekend && !own.off().contains(day));
        }
        LegalHoliday noticed = LegalHoliday.fromYmd(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
        if (noticed != null) {
            return noticed.isWork();
        }
        boolean published = LegalHoliday.fromYmd(day.getYear(), 10, 1) != null;
        return !weekend && (published || !isHoliday(day));
    }

    private Loaded of(int year, Instant known) {
        return loaded.getOrDefault(year, List.of()).stream()
                .filter(calendar -> !calendar.at().isAfter(known))
                .reduce((former, later) -> later)
                .orElse(null);
    }

    /** One of the thirteen days of the State Council's regulation of 2024. */
    private static boolean isHoliday(LocalDate day) {
        SolarDay solar = SolarDay.fromYmd(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
        boolean clearAndBright =
                solar.getTerm().getName().equals("清明") && solar.getTermDay().getDayIndex() == 0;
        return FIXED.contains(day.toString().substring(5))
                || LUNAR.contains(lunar(solar))
                || lunar(solar.next(1)).equals("1-1")
                || clearAndBright;
    }

    private static String lunar(SolarDay solar) {
        LunarDay day = solar.getLunarDay();
        return day.getMonth() + "-" + day.getDay();
    }
}
