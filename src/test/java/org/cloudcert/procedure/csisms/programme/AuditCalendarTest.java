package org.cloudcert.procedure.csisms.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cloudcert.procedure.csisms.programme.PlannedAudit.State;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.Rulebook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Rule("C-5.4.1.4")
class AuditCalendarTest {

    private static final AuditCalendar CALENDAR = calendar();
    private static final Period A_MONTH = Period.ofMonths(1);

    static AuditCalendar calendar() {
        Rulebook rulebook = Rulebook.standard();
        LocalDate day = LocalDate.of(2026, 1, 1);
        return AuditCalendar.under(
                rulebook.inForce("C", day).rule("C-5.4.1.4"),
                rulebook.inForce("I", day).rule("I-9.6.3"));
    }

    static Stream<Arguments> firstAudits() {
        return Stream.of(
                // decided, valid until, earliest, latest
                arguments("2026-03-10", "2029-03-10", "2026-03-11", "2027-03-10"),
                arguments("2028-02-29", "2031-02-28", "2028-03-01", "2029-02-28"),
                arguments("2027-02-28", "2030-02-28", "2027-03-01", "2028-02-28"),
                arguments("2026-12-31", "2029-12-31", "2027-01-01", "2027-12-31"),
                arguments("2026-01-01", "2029-01-01", "2026-01-02", "2027-01-01"),
                // decided in advance of the old end: the cycle is longer than three years
                arguments("2028-11-20", "2032-03-10", "2028-11-21", "2029-11-20"),
                // due exactly on the certificate's last day: still needed
                arguments("2026-06-01", "2027-06-01", "2026-06-02", "2027-06-01"));
    }

    @ParameterizedTest
    @MethodSource("firstAudits")
    @Rule({"C-5.4.1.4", "T-2"})
    void theFirstSurveillanceIsDueWithinTwelveMonthsOfTheDecision(
            LocalDate decided, LocalDate until, LocalDate earliest, LocalDate latest) {
        Window window = CALENDAR.next(new Cycle(decided, until), null).orElseThrow();

        assertThat(window.earliest()).isEqualTo(earliest);
        assertThat(window.latest()).isEqualTo(latest);
    }

    @Test
    void aCycleThatEndsBeforeItsFirstSurveillanceIsDueNeedsNone() {
        Cycle cycle = new Cycle(LocalDate.of(2026, 6, 1), LocalDate.of(2027, 5, 31));

        assertThat(CALENDAR.next(cycle, null)).isEmpty();
        assertThat(CALENDAR.plan(cycle, List.of(), Map.of(), A_MONTH, LocalDate.of(2026, 6, 2)))
                .isEmpty();
    }

    static Stream<Arguments> followingAudits() {
        return Stream.of(
                // valid until, previous, earliest, latest
                arguments("2029-03-10", "2027-02-10", "2028-01-01", "2028-05-10"),
                arguments("2029-03-10", "2026-09-30", "2027-01-01", "2027-12-30"),
                arguments("2029-03-10", "2026-10-01", "2027-01-01", "2027-12-31"),
                arguments("2029-03-10", "2026-11-30", "2027-01-01", "2027-12-31"),
                // 15 months from 30 November are the end of February
                arguments("2031-06-01", "2027-12-31", "2028-01-01", "2028-12-31"),
                arguments("2031-06-01", "2028-05-31", "2029-01-01", "2029-08-31"),
                arguments("2031-06-01", "2028-06-30", "2029-01-01", "2029-09-30"),
                arguments("2031-06-01", "2028-02-29", "2029-01-01", "2029-05-29"),
                arguments("2031-06-01", "2028-01-01", "2029-01-01", "2029-04-01"));
    }

    @ParameterizedTest
    @MethodSource("followingAudits")
    void thenEachCalendarYearNeedsOneAndNoTwoAreMoreThanFifteenMonthsApart(
            LocalDate until, LocalDate previous, LocalDate earliest, LocalDate latest) {
        Window window =
                CALENDAR.next(new Cycle(until.minusYears(3), until), previous).orElseThrow();

        assertThat(window.earliest()).isEqualTo(earliest);
        assertThat(window.latest()).isEqualTo(latest);
    }

    static Stream<Arguments> lastAudits() {
        return Stream.of(
                arguments("2029-03-10", "2028-01-01"),
                arguments("2029-03-10", "2028-12-31"),
                arguments("2029-01-01", "2028-05-10"),
                // made up for in the year of recertification itself
                arguments("2029-03-10", "2029-02-01"));
    }

    @ParameterizedTest
    @MethodSource("lastAudits")
    void theYearOfRecertificationNeedsNone(LocalDate until, LocalDate previous) {
        assertThat(CALENDAR.next(new Cycle(until.minusYears(3), until), previous))
                .isEmpty();
    }

    @Test
    void oneDoneInTheYearOfTheDecisionMakesThreeInsteadOfTwo() {
        Cycle cycle = new Cycle(LocalDate.of(2026, 3, 10), LocalDate.of(2029, 3, 10));
        LocalDate today = LocalDate.of(2026, 11, 1);

        assertThat(days(CALENDAR.plan(cycle, List.of(), Map.of(), A_MONTH, today)))
                .containsExactly("2027-02-10", "2028-04-10");
        assertThat(days(CALENDAR.plan(cycle, List.of(LocalDate.of(2026, 10, 20)), Map.of(), A_MONTH, today)))
                .containsExactly("2026-10-20", "2027-11-30", "2028-11-30");
    }

    @Test
    void whatFollowsMovesWithAnAuditDoneEarlyLateOrMissed() {
        Cycle cycle = new Cycle(LocalDate.of(2026, 3, 10), LocalDate.of(2029, 3, 10));

        List<PlannedAudit> early = CALENDAR.plan(
                cycle,
                List.of(LocalDate.of(2027, 1, 5), LocalDate.of(2027, 12, 20)),
                Map.of(),
                A_MONTH,
                LocalDate.of(2027, 12, 21));
        assertThat(early).extracting(PlannedAudit::state).containsExactly(State.DONE, State.DONE_EARLY, State.PLANNED);
        assertThat(early.get(2).window().latest()).isEqualTo("2028-12-31");

        List<PlannedAudit> late =
                CALENDAR.plan(cycle, List.of(LocalDate.of(2027, 5, 4)), Map.of(), A_MONTH, LocalDate.of(2027, 5, 5));
        assertThat(late).extracting(PlannedAudit::state).containsExactly(State.DONE_LATE, State.PLANNED);
        assertThat(late.get(1).window().latest()).isEqualTo("2028-08-04");

        List<PlannedAudit> missed = CALENDAR.plan(cycle, List.of(), Map.of(), A_MONTH, LocalDate.of(2027, 3, 11));
        assertThat(missed).extracting(PlannedAudit::state).containsExactly(State.OVERDUE, State.PLANNED);
        assertThat(missed.get(0).on()).isEqualTo("2027-03-11");
        assertThat(missed.get(1).window().latest()).isEqualTo("2028-06-11");
    }

    @Test
    void theLatestDayItselfIsNotOverdue() {
        Cycle cycle = new Cycle(LocalDate.of(2026, 3, 10), LocalDate.of(2029, 3, 10));

        assertThat(CALENDAR.plan(cycle, List.of(), Map.of(), A_MONTH, LocalDate.of(2027, 3, 10))
                        .get(0)
                        .state())
                .isEqualTo(State.PLANNED);
    }

    @Test
    void aWishCountsWhereItLiesInTheWindowAndIsNotOver() {
        Cycle cycle = new Cycle(LocalDate.of(2026, 3, 10), LocalDate.of(2029, 3, 10));
        LocalDate today = LocalDate.of(2026, 11, 1);

        assertThat(days(CALENDAR.plan(cycle, List.of(), Map.of(1, LocalDate.of(2027, 1, 15)), A_MONTH, today)))
                .containsExactly("2027-01-15", "2028-03-15");
        assertThat(days(CALENDAR.plan(cycle, List.of(), Map.of(1, LocalDate.of(2027, 3, 11)), A_MONTH, today)))
                .containsExactly("2027-02-10", "2028-04-10");
        assertThat(days(CALENDAR.plan(cycle, List.of(), Map.of(1, LocalDate.of(2026, 10, 31)), A_MONTH, today)))
                .containsExactly("2027-02-10", "2028-04-10");
    }

    @Test
    @Rule({"C-5.4.1.2", "I-9.6.3"})
    void recertificationIsDecidedByTheLastDayAndRestorableForSixMonths() {
        Cycle cycle = new Cycle(LocalDate.of(2025, 8, 31), LocalDate.of(2028, 8, 31));

        assertThat(CALENDAR.recertification(cycle).earliest()).isEqualTo("2025-09-01");
        assertThat(CALENDAR.recertification(cycle).latest()).isEqualTo("2028-08-31");
        assertThat(CALENDAR.restoration(cycle).earliest()).isEqualTo("2028-09-01");
        assertThat(CALENDAR.restoration(cycle).latest()).isEqualTo("2029-02-28");
    }

    @Test
    void eachBoundIsExplainedWithItsRule() {
        Cycle cycle = new Cycle(LocalDate.of(2028, 2, 29), LocalDate.of(2031, 2, 28));

        assertThat(CALENDAR.next(cycle, null).orElseThrow().explanation())
                .containsExactly(
                        "依据 C-5.4.1.4，第一次监督审核在认证决定（2028-02-29）之后进行，最早 2028-03-01。",
                        "依据 C-5.4.1.4，第一次监督审核自认证决定日 2028-02-29 起 12 个月内进行，到期月无对应日，以该月末日 2029-02-28 为准（T-2）。",
                        "各项均须满足，取最晚的起始日2028-03-01、最早的截止日2029-02-28，遇休假日不顺延（T-3）。");
        assertThat(CALENDAR.next(cycle, LocalDate.of(2029, 1, 10)).orElseThrow().explanation())
                .containsExactly(
                        "依据 C-5.4.1.4，第一次监督审核之后每个日历年（应进行再认证的 2031 年除外）至少一次，上一次在 2029 年，本次属 2030 年，最早 2030-01-01。",
                        "依据 C-5.4.1.4，第一次监督审核之后每个日历年（应进行再认证的 2031 年除外）至少一次，上一次在 2029 年，本次属 2030 年，最迟 2030-12-31。",
                        "依据 C-5.4.1.4，距上一次监督审核（2029-01-10）不超过 15 个月，到期月的对应日为 2030-04-10（T-2）。",
                        "各项均须满足，取最晚的起始日2030-01-01、最早的截止日2030-04-10，遇休假日不顺延（T-3）。");
    }

    private static List<String> days(List<PlannedAudit> audits) {
        return audits.stream().map(audit -> audit.on().toString()).toList();
    }
}
