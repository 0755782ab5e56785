package org.cloudcert.capability.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.RuleEntry.TimeLimit;
import org.cloudcert.rule.RuleEntry.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest
    @CsvSource({
        "2026-01-31, 1, MONTHS, 2026-02-28",
        "2028-01-31, 1, MONTHS, 2028-02-29",
        "2026-02-28, 1, MONTHS, 2026-03-28",
        "2026-03-31, 1, MONTHS, 2026-04-30",
        "2026-12-15, 6, MONTHS, 2027-06-15",
        "2028-02-29, 1, YEARS,  2029-02-28",
        "2028-02-29, 4, YEARS,  2032-02-29",
        "2026-02-27, 2, DAYS,   2026-03-01",
        "2026-12-31, 1, DAYS,   2027-01-01",
    })
    @Rule({"T-1", "T-2"})
    void lastDays(LocalDate firstDay, int amount, Unit unit, LocalDate lastDay) {
        assertThat(Period.lastDay(firstDay, new TimeLimit(amount, unit))).isEqualTo(lastDay);
    }

    @Property
    @Rule("T-1")
    void aPeriodOfDaysHasThatManyDaysAfterTheFirst(
            @ForAll("days") LocalDate first, @ForAll @IntRange(min = 1, max = 4000) int n) {
        LocalDate last = Period.lastDay(first, new TimeLimit(n, Unit.DAYS));

        assertThat(first.plusDays(1).datesUntil(last.plusDays(1)).count()).isEqualTo(n);
    }

    @Property
    @Rule("T-2")
    void aPeriodOfMonthsEndsOnTheCorrespondingDayOrTheMonthsLast(
            @ForAll("days") LocalDate first, @ForAll @IntRange(min = 1, max = 120) int n) {
        LocalDate last = Period.lastDay(first, new TimeLimit(n, Unit.MONTHS));

        YearMonth month = YearMonth.from(first).plusMonths(n);
        assertThat(YearMonth.from(last)).isEqualTo(month);
        assertThat(last.getDayOfMonth()).isEqualTo(Math.min(first.getDayOfMonth(), month.lengthOfMonth()));
    }

    @Property
    @Rule("T-2")
    void aYearIsTwelveMonths(@ForAll("days") LocalDate first, @ForAll @IntRange(min = 1, max = 20) int n) {
        assertThat(Period.lastDay(first, new TimeLimit(n, Unit.YEARS)))
                .isEqualTo(Period.lastDay(first, new TimeLimit(12 * n, Unit.MONTHS)));
    }

    @Property
    @Rule("T-4")
    void theLastDayEndsAtMidnightInShanghaiWhateverTheSeason(@ForAll("days") LocalDate last) {
        Instant end = Period.endOf(last, SHANGHAI);

        assertThat(end.minusNanos(1).atZone(SHANGHAI).toLocalDate()).isEqualTo(last);
        assertThat(end).isEqualTo(last.plusDays(1).atStartOfDay(SHANGHAI).toInstant());
    }

    @Property
    @Rule("T-5")
    void hoursRunByTheClock(
            @ForAll("days") LocalDate day,
            @ForAll @IntRange(max = 86_399) int second,
            @ForAll @IntRange(min = 1, max = 200) int hours) {
        Instant event = day.atStartOfDay(SHANGHAI).toInstant().plusSeconds(second);

        assertThat(Duration.between(event, Period.end(event, new TimeLimit(hours, Unit.HOURS))))
                .isEqualTo(Duration.of(hours, ChronoUnit.HOURS));
    }

    @Test
    @Rule("T-5")
    void hoursAndDaysAreNotMixedUp() {
        assertThatThrownBy(() -> Period.lastDay(LocalDate.EPOCH, new TimeLimit(2, Unit.HOURS)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Period.end(Instant.EPOCH, new TimeLimit(2, Unit.DAYS)))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2028-08-31, 6, 2028-02-29",
        "2027-08-31, 6, 2027-02-28",
        "2026-09-15, 6, 2026-03-15",
        // a Sunday, and the National Day: never rolled
        "2026-08-15, 6, 2026-02-15",
        "2027-04-01, 6, 2026-10-01",
    })
    @Rule({"T-6", "Q-4.2"})
    void latestDates(LocalDate event, int months, LocalDate latest) {
        assertThat(LatestDate.before(event, months)).isEqualTo(latest);
    }

    @Property
    @Rule("T-6")
    void aLatestDateLeavesTheMonthsAskedFor(
            @ForAll("days") LocalDate event, @ForAll @IntRange(min = 1, max = 60) int months) {
        LocalDate latest = LatestDate.before(event, months);

        YearMonth month = YearMonth.from(event).minusMonths(months);
        assertThat(YearMonth.from(latest)).isEqualTo(month);
        assertThat(latest.getDayOfMonth()).isEqualTo(Math.min(event.getDayOfMonth(), month.lengthOfMonth()));
        assertThat(latest.plusMonths(months)).isBeforeOrEqualTo(event);
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.longs()
                .between(
                        LocalDate.parse("1995-01-01").toEpochDay(),
                        LocalDate.parse("2120-12-31").toEpochDay())
                .map(LocalDate::ofEpochDay);
    }
}
