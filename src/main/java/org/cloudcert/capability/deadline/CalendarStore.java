package org.cloudcert.capability.deadline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the calendars that were loaded; of one year's, the one loaded last counts. */
@Component
class CalendarStore {

    private static final TypeReference<Set<LocalDate>> DAYS = new TypeReference<>() {};

    /** A calendar, and who loaded it when. */
    record Loaded(YearCalendar calendar, Instant at, String by) {}

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    CalendarStore(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    WorkingDays workingDays() {
        return new WorkingDays(loaded());
    }

    /** As it would be with one more calendar. */
    WorkingDays workingDaysWith(YearCalendar calendar) {
        Map<Integer, YearCalendar> loaded = loaded();
        loaded.put(calendar.year(), calendar);
        return new WorkingDays(loaded);
    }

    /** The years of which calendars were loaded. */
    Set<Integer> years() {
        return loaded().keySet();
    }

    private Map<Integer, YearCalendar> loaded() {
        Map<Integer, YearCalendar> loaded = new HashMap<>();
        jdbc.sql("select * from working_calendar order by loaded_at")
                .query((row, number) -> calendar(row))
                .list()
                .forEach(calendar -> loaded.put(calendar.year(), calendar));
        return loaded;
    }

    /** The year's calendar that counts, if one was loaded. */
    Optional<Loaded> current(int year) {
        return of(year).stream().findFirst();
    }

    boolean has(int year, String version) {
        return of(year).stream().anyMatch(loaded -> loaded.calendar().version().equals(version));
    }

    void add(YearCalendar calendar, Instant at, String by) {
        jdbc.sql("insert into working_calendar (year, version, days_off, working_days, loaded_at, loaded_by)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(
                        calendar.year(),
                        calendar.version(),
                        json(calendar.daysOff()),
                        json(calendar.makeUpDays()),
                        LocalDateTime.ofInstant(at, ZoneOffset.UTC),
                        by)
                .update();
    }

    /** Every version loaded for the year, the newest first. */
    private List<Loaded> of(int year) {
        return jdbc.sql("select * from working_calendar where year = ? order by loaded_at desc")
                .param(year)
                .query((row, number) -> new Loaded(
                        calendar(row),
                        row.getObject("loaded_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                        row.getString("loaded_by")))
                .list();
    }

    private YearCalendar calendar(ResultSet row) throws SQLException {
        return new YearCalendar(
                row.getInt("year"),
                row.getString("version"),
                false,
                days(row.getString("days_off")),
                days(row.getString("working_days")));
    }

    private Set<LocalDate> days(String text) {
        try {
            return json.readValue(text, DAYS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored calendar cannot be read", e);
        }
    }

    private String json(Set<LocalDate> days) {
        try {
            return json.writeValueAsString(new TreeSet<>(days));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A calendar cannot be stored", e);
        }
    }
}
