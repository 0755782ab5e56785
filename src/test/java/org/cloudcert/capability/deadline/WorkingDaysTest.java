package org.cloudcert.capability.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.cloudcert.rule.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingDaysTest {

    private final WorkingDays known = new WorkingDays(Map.of());

    @ParameterizedTest
    @CsvSource({
        // the notice for 2026: make-up days are worked, exchanged days are off
        "2026-01-02, 2026-01-04",
        "2026-01-04, 2026-01-04",
        "2026-02-14, 2026-02-14",
        "2026-02-15, 2026-02-24",
        "2026-02-28, 2026-02-28",
        "2026-04-04, 2026-04-07",
        "2026-05-01, 2026-05-06",
        "2026-05-09, 2026-05-09",
        "2026-06-19, 2026-06-22",
        "2026-09-25, 2026-09-28",
        "2026-10-01, 2026-10-08",
        "2026-10-10, 2026-10-10",
        "2026-10-11, 2026-10-12",
        // an ordinary week
        "2026-03-13, 2026-03-13",
        "2026-03-14, 2026-03-16",
        // 2025: National Day and Mid-Autumn together
        "2025-10-01, 2025-10-09",
        "2025-10-11, 2025-10-11",
    })
    @Rule({"T-3", "T-7"})
    void publishedYears(LocalDate day, LocalDate firstWorkingDay) {
        assertThat(known.onOrAfter(day)).isEqualTo(firstWorkingDay);
        assertThat(known.isProvisional(day)).isFalse();
        assertThat(known.version(day)).isEqualTo("国务院 " + day.getYear());
    }

    @ParameterizedTest
    @CsvSource({
        "2050-01-01, 2050-01-03",
        // Spring Festival's eve to its third day: 22 to 25 January
        "2050-01-21, 2050-01-21",
        "2050-01-22, 2050-01-26",
        "2050-04-04, 2050-04-05",
        "2050-05-01, 2050-05-03",
        "2050-06-23, 2050-06-24",
        "2050-09-30, 2050-10-04",
        "2050-10-04, 2050-10-04",
        // no exchanges yet: a Saturday is a Saturday
        "2050-10-08, 2050-10-10",
    })
    @Rule("T-7")
    void yearsNotPublishedYetCountWeekendsAndFixedHolidays(LocalDate day, LocalDate firstWorkingDay) {
        assertThat(known.onOrAfter(day)).isEqualTo(firstWorkingDay);
        assertThat(known.isProvisional(day)).isTrue();
        assertThat(known.version(day)).isEqualTo("暂定 2050");
    }

    @Test
    @Rule("T-7")
    void aLoadedCalendarReplacesTheForecastAndReachesBackIntoDecember() {
        WorkingDays loaded = new WorkingDays(Map.of(
                2051,
                new YearCalendar(
                        2051,
                        "国办发 2051",
                        false,
                        Set.of(LocalDate.parse("2050-12-30"), LocalDate.parse("2051-01-02")),
                        Set.of(LocalDate.parse("2050-12-31")))));

        assertThat(loaded.isWorkingDay(LocalDate.parse("2050-12-30"))).isFalse();
        assertThat(loaded.isWorkingDay(LocalDate.parse("2050-12-31"))).isTrue();
        assertThat(loaded.version(LocalDate.parse("2050-12-30"))).isEqualTo("国办发 2051");
        assertThat(loaded.isProvisional(LocalDate.parse("2051-06-01"))).isFalse();
        assertThat(loaded.isWorkingDay(LocalDate.parse("2051-05-01"))).isTrue();
        assertThat(loaded.isProvisional(LocalDate.parse("2050-12-29"))).isTrue();
    }

    @Property
    @Rule("T-3")
    void rollingEndsOnTheFirstWorkingDayAndNowhereElse(@ForAll("days") LocalDate day) {
        LocalDate rolled = known.onOrAfter(day);

        assertThat(known.isWorkingDay(rolled)).isTrue();
        assertThat(day.datesUntil(rolled)).noneMatch(known::isWorkingDay);
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.longs()
                .between(
                        LocalDate.parse("2002-01-01").toEpochDay(),
                        LocalDate.parse("2060-12-31").toEpochDay())
                .map(LocalDate::ofEpochDay);
    }
}
