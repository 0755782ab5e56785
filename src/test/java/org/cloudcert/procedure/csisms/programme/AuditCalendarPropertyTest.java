package org.cloudcert.procedure.csisms.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.RuleEntry.TimeLimit;

/**
 * The plan against the rule as it is worded: {@link #broken} knows no windows, it looks at days alone. A day is too early
 * for an audit where it does not count for what the audit is due for, so that, with as many audits as planned, a rule is
 * broken; it is too late where a rule is broken whatever follows.
 */
@Rule({"C-5.4.1.4", "T-2"})
class AuditCalendarPropertyTest {

    private static final AuditCalendar CALENDAR = AuditCalendarTest.calendar();
    private static final Period A_MONTH = Period.ofMonths(1);

    /** Any cycle: decided on any day, with 29 February and the ends of years often; ending early, on time or later. */
    @Provide
    Arbitrary<Cycle> cycles() {
        Arbitrary<LocalDate> anyDay = Arbitraries.integers().between(0, 5000).map(days -> LocalDate.of(2024, 1, 1)
                .plusDays(days));
        Arbitrary<LocalDate> oddDay = Arbitraries.of(
                LocalDate.of(2024, 2, 29),
                LocalDate.of(2028, 2, 29),
                LocalDate.of(2026, 12, 31),
                LocalDate.of(2027, 1, 1),
                LocalDate.of(2027, 11, 30),
                LocalDate.of(2027, 2, 28),
                LocalDate.of(2026, 8, 31));
        Arbitrary<Integer> shift = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(0)),
                Tuple.of(2, Arbitraries.integers().between(-183, 400)),
                Tuple.of(1, Arbitraries.integers().between(-1000, -184)));
        return Combinators.combine(Arbitraries.oneOf(anyDay, oddDay), shift)
                .as((decided, days) -> new Cycle(decided, decided.plusYears(3).plusDays(days)));
    }

    /** @param places where in its window each audit takes place, 0 at the beginning, 1 at the end */
    @Property
    void whateverDaysOfTheirWindowsTheAuditsTakePlaceOnNoRuleIsBroken(
            @ForAll("cycles") Cycle cycle, @ForAll @Size(8) List<@DoubleRange(min = 0, max = 1) Double> places) {
        List<LocalDate> days = carriedOut(cycle, places, 8);

        assertThat(broken(cycle, days)).isEmpty();
    }

    @Property
    void aDayLaterThanTheWindowBreaksARuleWhateverFollows(
            @ForAll("cycles") Cycle cycle,
            @ForAll @Size(8) List<@DoubleRange(min = 0, max = 1) Double> places,
            @ForAll @IntRange(min = 0, max = 3) int before) {
        List<LocalDate> days = carriedOut(cycle, places, before);
        LocalDate previous = days.isEmpty() ? null : days.get(days.size() - 1);
        Optional<Window> window = CALENDAR.next(cycle, previous);
        if (window.isEmpty()) {
            return;
        }
        days.add(window.get().latest().plusDays(1));

        assertThat(broken(cycle, complete(cycle, days))).isNotEmpty();
    }

    @Property
    void aDayEarlierThanTheWindowDoesNotCount(
            @ForAll("cycles") Cycle cycle,
            @ForAll @Size(8) List<@DoubleRange(min = 0, max = 1) Double> places,
            @ForAll @IntRange(min = 0, max = 3) int before) {
        List<LocalDate> days = carriedOut(cycle, places, before);
        LocalDate previous = days.isEmpty() ? null : days.get(days.size() - 1);
        Optional<Window> window = CALENDAR.next(cycle, previous);
        if (window.isEmpty()) {
            return;
        }
        LocalDate tooEarly = window.get().earliest().minusDays(1);
        if (previous == null) {
            assertThat(tooEarly).isEqualTo(cycle.decidedOn());
            return;
        }
        List<LocalDate> instead = new ArrayList<>(days);
        instead.add(later(tooEarly, previous));
        int year = window.get().earliest().getYear();
        LocalDate inTheYearAfter = LocalDate.of(year + 1, 1, 1);
        if (inTheYearAfter.getYear() < cycle.validUntil().getYear()) {
            instead.add(inTheYearAfter);
        }

        assertThat(broken(cycle, instead)).anyMatch(text -> text.startsWith("year " + year));
    }

    /** @param steps days from one audit to the next, in and out of windows */
    @Property
    void whateverHappenedThePlanFromTodayBreaksNothingMoreAndItsExplanationsAddUp(
            @ForAll("cycles") Cycle cycle,
            @ForAll @Size(max = 4) List<@IntRange(min = 1, max = 700) Integer> steps,
            @ForAll @IntRange(min = 0, max = 800) int since,
            @ForAll @IntRange(min = 0, max = 1500) int wish) {
        List<LocalDate> done = new ArrayList<>();
        LocalDate last = cycle.decidedOn();
        for (int step : steps) {
            last = last.plusDays(step);
            done.add(last);
        }
        LocalDate today = last.plusDays(since);
        Map<Integer, LocalDate> wishes =
                new TreeMap<>(Map.of(done.size() + 1, cycle.decidedOn().plusDays(wish)));

        List<PlannedAudit> plan = CALENDAR.plan(cycle, done, wishes, A_MONTH, today);

        assertThat(plan).hasSizeGreaterThanOrEqualTo(done.size());
        assertThat(plan.subList(0, done.size()))
                .allMatch(audit -> audit.state().isDone())
                .extracting(PlannedAudit::on)
                .containsExactlyElementsOf(done);
        for (PlannedAudit audit : plan.subList(done.size(), plan.size())) {
            assertThat(audit.on()).isAfterOrEqualTo(today);
            boolean overdue = audit.window().latest().isBefore(today);
            assertThat(audit.state()).isEqualTo(overdue ? PlannedAudit.State.OVERDUE : PlannedAudit.State.PLANNED);
            if (!overdue) {
                assertThat(audit.window().contains(audit.on())).isTrue();
            }
        }
        LocalDate end =
                plan.isEmpty() ? cycle.decidedOn() : plan.get(plan.size() - 1).on();
        assertThat(CALENDAR.next(cycle, plan.isEmpty() ? null : end)).isEmpty();
        plan.stream().map(PlannedAudit::window).filter(window -> window != null).forEach(this::addsUp);
    }

    /** Recertified, the cycle restarts from its decision: audits of the old one count no more. */
    @Property
    void aNewCycleStartsAfresh(
            @ForAll("cycles") Cycle cycle,
            @ForAll @Size(8) List<@DoubleRange(min = 0, max = 1) Double> places,
            @ForAll @IntRange(min = -200, max = 180) int decidedAfterEnd) {
        List<LocalDate> done = carriedOut(cycle, places, 8);
        LocalDate decided = later(
                cycle.validUntil().plusDays(decidedAfterEnd), cycle.decidedOn().plusDays(1));
        done.removeIf(day -> day.isAfter(decided));
        Cycle next = new Cycle(decided, later(cycle.validUntil().plusYears(3), decided.plusDays(1)));

        assertThat(CALENDAR.plan(next, done, Map.of(), A_MONTH, decided))
                .isEqualTo(CALENDAR.plan(next, List.of(), Map.of(), A_MONTH, decided));
    }

    private void addsUp(Window window) {
        for (Bound bound : window.notBefore()) {
            assertThat(bound.text()).contains(bound.ruleId(), bound.day().toString());
            assertThat(bound.day()).isBeforeOrEqualTo(window.earliest());
        }
        for (Bound bound : window.notAfter()) {
            assertThat(bound.text()).contains(bound.ruleId(), bound.day().toString());
            assertThat(bound.day()).isAfterOrEqualTo(window.latest());
            assertThat(counted(bound.from(), bound.length())).isEqualTo(bound.day());
        }
        assertThat(window.notBefore()).anyMatch(bound -> bound.day().equals(window.earliest()));
        assertThat(window.notAfter()).anyMatch(bound -> bound.day().equals(window.latest()));
        assertThat(window.latest()).isAfterOrEqualTo(window.earliest());
    }

    private static LocalDate counted(LocalDate from, TimeLimit length) {
        return switch (length.unit()) {
            case MONTHS -> from.plusMonths(length.amount());
            case YEARS -> from.plusYears(length.amount());
            default -> throw new AssertionError(length);
        };
    }

    /** As many audits as the rules ask for, at most so many, each at its place in its window. */
    private static List<LocalDate> carriedOut(Cycle cycle, List<Double> places, int most) {
        List<LocalDate> days = new ArrayList<>();
        LocalDate previous = null;
        for (Optional<Window> next = CALENDAR.next(cycle, null);
                next.isPresent() && days.size() < most;
                next = CALENDAR.next(cycle, previous)) {
            Window window = next.get();
            long width = window.latest().toEpochDay() - window.earliest().toEpochDay();
            previous = window.earliest().plusDays(Math.round(width * places.get(days.size() % places.size())));
            days.add(previous);
        }
        return days;
    }

    /** With an audit on every further day until the end: the best that could follow. */
    private static List<LocalDate> complete(Cycle cycle, List<LocalDate> days) {
        List<LocalDate> all = new ArrayList<>(days);
        for (LocalDate day = days.get(days.size() - 1).plusDays(1);
                !day.isAfter(cycle.validUntil());
                day = day.plusDays(1)) {
            all.add(day);
        }
        return all;
    }

    /** What of C-5.4.1.4 these surveillance audits break, in its own words. */
    private static List<String> broken(Cycle cycle, List<LocalDate> days) {
        List<String> broken = new ArrayList<>();
        LocalDate firstDue = cycle.decidedOn().plusMonths(12);
        if (days.isEmpty()) {
            if (!firstDue.isAfter(cycle.validUntil())) {
                broken.add("no first audit within 12 months");
            }
            return broken;
        }
        LocalDate first = days.get(0);
        if (!first.isAfter(cycle.decidedOn()) || first.isAfter(firstDue)) {
            broken.add("first audit on " + first);
        }
        for (int year = first.getYear() + 1; year < cycle.validUntil().getYear(); year++) {
            int wanted = year;
            if (days.stream().noneMatch(day -> day.getYear() == wanted)) {
                broken.add("year " + year + " without audit");
            }
        }
        for (int i = 1; i < days.size(); i++) {
            if (days.get(i).isAfter(days.get(i - 1).plusMonths(15))) {
                broken.add("more than 15 months before " + days.get(i));
            }
        }
        return broken;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? other : one;
    }
}
