package org.cloudcert.capability.deadline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the calendars that were loaded; of one year's, the one loaded last counts. */
@Component
class CalendarStore {

    private static final TypeReference<Set<LocalDate>> DAYS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    CalendarStore(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    WorkingDays workingDays() {
        Map<Integer, YearCalendar> loaded = new HashMap<>();
        jdbc.sql("select year, version, days_off, working_days from working_calendar order by loaded_at")
                .query((row, number) -> new YearCalendar(
                        row.getInt("year"),
                        row.getString("version"),
                        false,
                        days(row.getString("days_off")),
                        days(row.getString("working_days"))))
                .list()
                .forEach(calendar -> loaded.put(calendar.year(), calendar));
        return new WorkingDays(loaded);
    }

    boolean has(int year, String version) {
        return jdbc.sql("select count(*) from working_calendar where year = ? and version = ?")
                        .params(year, version)
                        .query(Integer.class)
                        .single()
                > 0;
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
