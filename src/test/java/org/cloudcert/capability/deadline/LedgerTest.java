package org.cloudcert.capability.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.cloudcert.capability.deadline.Ledger.Cause;
import org.cloudcert.capability.deadline.Ledger.Entry;
import org.cloudcert.capability.deadline.Ledger.Terms;
import org.cloudcert.capability.deadline.Ledger.Type;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.RuleEntry.TimeLimit;
import org.cloudcert.rule.RuleEntry.Unit;

@Rule("T-8")
class LedgerTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final WorkingDays KNOWN = new WorkingDays(Map.of());

    /** What happens next: so many hours after the last time, to one of three grounds, or for so many days. */
    record Step(Type type, int hoursLater, String ground, int days) {}

    @Property
    void theDueDateIsTheSumOfWhateverHappened(
            @ForAll("terms") Terms terms,
            @ForAll("histories") List<Step> history,
            @ForAll("calendars") WorkingDays calendar) {
        Ledger ledger = Ledger.start(terms, cause(start(terms)), calendar);
        Instant at = start(terms);
        for (Step step : history) {
            at = at.plus(Duration.ofHours(step.hoursLater()));
            ledger = apply(ledger, step, at, calendar);

            assertThat(ledger.last().dueOnAfter())
                    .isEqualTo(byHand(ledger, ledger.last().at(), calendar));
            assertThat(ledger.due(at, calendar).on()).isEqualTo(byHand(ledger, at, calendar));
            assertThat(ledger.due(at, calendar).at())
                    .isEqualTo(byHand(ledger, at, calendar)
                            .plusDays(1)
                            .atStartOfDay(SHANGHAI)
                            .toInstant());
        }
    }

    @Property
    void theLinesDaysAddUpToTheDueDate(
            @ForAll("terms") Terms terms,
            @ForAll("histories") List<Step> history,
            @ForAll("calendars") WorkingDays calendar) {
        Ledger ledger = run(terms, history, calendar);
        if (ledger.standingStill()) {
            return;
        }
        int added = ledger.entries().stream()
                .filter(entry -> entry.type() != Type.RECOMPUTE && entry.days() != null)
                .mapToInt(Entry::days)
                .sum();

        assertThat(ledger.last().nominalOnAfter()).isEqualTo(terms.lastDay().plusDays(added));
    }

    @Property
    void standingStillAddsExactlyTheDaysStoodStill(
            @ForAll("terms") Terms terms,
            @ForAll @IntRange(max = 90) int after,
            @ForAll @IntRange(max = 400) int days) {
        Terms unrolled =
                new Terms(terms.limit(), false, terms.beforeEvent(), terms.startOn(), terms.startedAt(), SHANGHAI);
        Ledger before = Ledger.start(unrolled, cause(start(terms)), KNOWN);
        Instant from = start(terms).plus(Duration.ofDays(after));

        Ledger ledger =
                before.suspend("补正", cause(from), KNOWN).resume("补正", cause(from.plus(Duration.ofDays(days))), KNOWN);

        assertThat(ledger.last().dueOnAfter())
                .isEqualTo(before.last().dueOnAfter().plusDays(days));
        assertThat(ledger.last().days()).isEqualTo(days);
    }

    @Property
    void aGroundWithinAnotherAddsNothing(
            @ForAll("terms") Terms terms,
            @ForAll @IntRange(max = 30) int before,
            @ForAll @IntRange(max = 30) int inner,
            @ForAll @IntRange(max = 30) int after) {
        Instant a = start(terms);
        Instant b = a.plus(Duration.ofDays(before));
        Instant c = b.plus(Duration.ofDays(inner));
        Instant d = c.plus(Duration.ofDays(after));
        Ledger start = Ledger.start(terms, cause(a), KNOWN);

        Ledger one = start.suspend("补正", cause(a), KNOWN).resume("补正", cause(d), KNOWN);
        Ledger nested = start.suspend("补正", cause(a), KNOWN)
                .suspend("付款", cause(b), KNOWN)
                .resume("付款", cause(c), KNOWN)
                .resume("补正", cause(d), KNOWN);
        Ledger staggered = start.suspend("补正", cause(a), KNOWN)
                .suspend("付款", cause(b), KNOWN)
                .resume("补正", cause(c), KNOWN)
                .resume("付款", cause(d), KNOWN);

        assertThat(nested.last().dueOnAfter()).isEqualTo(one.last().dueOnAfter());
        assertThat(staggered.last().dueOnAfter()).isEqualTo(one.last().dueOnAfter());
    }

    @Property
    @Rule("T-7")
    void recomputingTwiceIsRecomputingOnce(
            @ForAll("terms") Terms terms,
            @ForAll("histories") List<Step> history,
            @ForAll("calendars") WorkingDays before,
            @ForAll("calendars") WorkingDays after) {
        Ledger ledger = run(terms, history, before);

        Ledger once = ledger.recompute(cause(ledger.last().at()), after);

        assertThat(once.recompute(cause(ledger.last().at()), after)).isSameAs(once);
        assertThat(once.last().dueOnAfter()).isEqualTo(byHand(once, once.last().at(), after));
        assertThat(once.entries().size() - ledger.entries().size()).isLessThanOrEqualTo(1);
        if (once != ledger) {
            assertThat(once.last().dueOnAfter())
                    .isEqualTo(ledger.last().dueOnAfter().plusDays(once.last().days()));
        }
        assertThat(ledger.recompute(cause(ledger.last().at()), before)).isSameAs(ledger);
    }

    @Property
    @Rule({"T-3", "T-7"})
    void theDueDateIsTheSumWhateverCalendarsAreLoadedMeanwhile(
            @ForAll("terms") Terms terms,
            @ForAll("histories") List<Step> history,
            @ForAll("notices") List<YearCalendar> notices) {
        WorkingDays calendar = KNOWN;
        Map<Integer, YearCalendar> loaded = new HashMap<>();
        Ledger ledger = Ledger.start(terms, cause(start(terms)), calendar);
        Instant at = start(terms);
        for (int i = 0; i < Math.max(history.size(), notices.size()); i++) {
            if (i < history.size()) {
                at = at.plus(Duration.ofHours(history.get(i).hoursLater()));
                ledger = apply(ledger, history.get(i), at, calendar);
            }
            if (i < notices.size()) {
                loaded.put(notices.get(i).year(), notices.get(i));
                calendar = new WorkingDays(loaded);
                ledger = ledger.recompute(cause(at), calendar);
            }
            Entry last = ledger.last();

            assertThat(last.dueOnAfter()).isEqualTo(byHand(ledger, last.at(), calendar));
            assertThat(last.nominalOnAfter()).isEqualTo(nominalByHand(ledger, last.at()));
            assertThat(ledger.due(last.at(), calendar).at()).isEqualTo(last.dueAtAfter());
        }
    }

    @Property
    @Rule("T-7")
    void theOrderInWhichYearsAreLoadedDoesNotMatter(
            @ForAll("terms") Terms terms, @ForAll("notices") List<YearCalendar> notices) {
        Map<Integer, YearCalendar> all = new LinkedHashMap<>();
        notices.forEach(notice -> all.put(notice.year(), notice));
        List<YearCalendar> backwards = new ArrayList<>(all.values());
        Collections.reverse(backwards);
        Ledger start = Ledger.start(terms, cause(start(terms)), KNOWN);

        Ledger forth = loadOneByOne(start, all.values());
        Ledger back = loadOneByOne(start, backwards);

        LocalDate atOnce = Ledger.start(terms, cause(start(terms)), new WorkingDays(all))
                .last()
                .dueOnAfter();
        assertThat(forth.last().dueOnAfter()).isEqualTo(atOnce);
        assertThat(back.last().dueOnAfter()).isEqualTo(atOnce);
    }

    private static Ledger loadOneByOne(Ledger ledger, Collection<YearCalendar> notices) {
        Map<Integer, YearCalendar> loaded = new HashMap<>();
        Ledger recomputed = ledger;
        for (YearCalendar notice : notices) {
            loaded.put(notice.year(), notice);
            recomputed = recomputed.recompute(cause(ledger.last().at()), new WorkingDays(loaded));
        }
        return recomputed;
    }

    @Property
    @Rule("T-6")
    void aLatestDateMovesByWhatIsAddedAndNeverForADayOff(
            @ForAll("terms") Terms terms,
            @ForAll("histories") List<Step> history,
            @ForAll("calendars") WorkingDays before,
            @ForAll("calendars") WorkingDays after) {
        Terms latest =
                new Terms(terms.limit(), terms.rollForward(), true, terms.startOn(), terms.startedAt(), SHANGHAI);

        Ledger start = Ledger.start(latest, cause(start(latest)), before);
        Ledger ledger = run(latest, history, before);

        assertThat(start.last().dueOnAfter()).isEqualTo(nominalByHand(start, start(latest)));
        assertThat(ledger.last().dueOnAfter())
                .isEqualTo(nominalByHand(ledger, ledger.last().at()));
        assertThat(ledger.entries()).extracting(Entry::type).doesNotContain(Type.ROLL);
        assertThat(ledger.recompute(cause(ledger.last().at()), after)).isSameAs(ledger);
    }

    @Property
    @Rule({"T-3", "T-8"})
    void anExtensionCountsFromTheDayThatWasDue(
            @ForAll("terms") Terms terms,
            @ForAll("calendars") WorkingDays calendar,
            @ForAll @IntRange(min = 1, max = 90) int days) {
        Ledger ledger = Ledger.start(terms, cause(start(terms)), calendar);
        LocalDate asked = ledger.last().dueOnAfter().plusDays(days);

        Ledger extended = ledger.extend(days, cause(start(terms)), calendar);

        assertThat(extended.last().nominalOnAfter()).isEqualTo(asked);
        assertThat(extended.last().dueOnAfter()).isEqualTo(terms.rolls() ? calendar.onOrAfter(asked) : asked);
    }

    @Property
    void theExplanationEndsWithTheDueDate(
            @ForAll("terms") Terms terms,
            @ForAll("histories") List<Step> history,
            @ForAll("calendars") WorkingDays calendar) {
        Ledger ledger = run(terms, history, calendar);
        Instant asOf = ledger.last().at().plus(Duration.ofDays(3));
        LocalDate due = byHand(ledger, asOf, calendar);

        List<String> lines = Explanation.of("Q-5.2.3", ledger, ledger.due(asOf, calendar), ledger.standingStill());

        assertThat(lines.get(lines.size() - 1)).contains(due.toString());
        assertThat(lines).hasSizeGreaterThan(ledger.entries().size());
    }

    @Property
    @Rule("X-6")
    void tollingEndsNoEarlierThanAskedAndNeverShortens(
            @ForAll("terms") Terms terms,
            @ForAll("calendars") WorkingDays calendar,
            @ForAll @IntRange(min = -20, max = 20) int days) {
        Ledger ledger = Ledger.start(terms, cause(start(terms)), calendar);
        LocalDate until = ledger.last().dueOnAfter().plusDays(days);

        Ledger tolled = ledger.tollUntil(until, cause(start(terms)), calendar);

        assertThat(tolled.last().dueOnAfter())
                .isAfterOrEqualTo(until)
                .isAfterOrEqualTo(ledger.last().dueOnAfter());
        assertThat(tolled.tollUntil(until, cause(start(terms)), calendar)).isSameAs(tolled);
    }

    @Property
    @Rule({"T-3", "T-6"})
    void onlyPeriodsThatRollEndOnWorkingDays(
            @ForAll("terms") Terms terms,
            @ForAll("histories") List<Step> history,
            @ForAll("calendars") WorkingDays calendar) {
        Entry last = run(terms, history, calendar).last();

        if (terms.rollForward() && !terms.beforeEvent()) {
            assertThat(calendar.isWorkingDay(last.dueOnAfter())).isTrue();
        } else {
            assertThat(last.dueOnAfter()).isEqualTo(last.nominalOnAfter());
            assertThat(last.provisional()).isFalse();
        }
    }

    @Property
    @Rule("T-5")
    void aPeriodInHoursStandsStillByTheClock(
            @ForAll @IntRange(min = 1, max = 100) int hours, @ForAll @IntRange(max = 5000) int minutes) {
        Instant event = Instant.parse("2026-10-01T15:30:00Z");
        Terms terms = new Terms(
                new TimeLimit(hours, Unit.HOURS), true, false, LocalDate.parse("2026-10-01"), event, SHANGHAI);
        Instant again = event.plus(Duration.ofMinutes(minutes));

        Ledger ledger = Ledger.start(terms, cause(event), KNOWN)
                .suspend("停机", cause(event), KNOWN)
                .resume("停机", cause(again), KNOWN)
                .extend(1, cause(again), KNOWN);

        assertThat(ledger.last().dueAtAfter())
                .isEqualTo(event.plus(Duration.ofHours(hours + 24)).plus(Duration.ofMinutes(minutes)));
    }

    @Provide
    Arbitrary<Terms> terms() {
        return Combinators.combine(
                        Arbitraries.longs()
                                .between(
                                        LocalDate.parse("2024-01-01").toEpochDay(),
                                        LocalDate.parse("2029-12-31").toEpochDay()),
                        Arbitraries.integers().between(1, 40),
                        Arbitraries.of(Unit.DAYS, Unit.MONTHS, Unit.YEARS),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as((day, amount, unit, roll, beforeEvent) -> {
                    LocalDate startOn = LocalDate.ofEpochDay(day);
                    return new Terms(
                            new TimeLimit(unit == Unit.YEARS ? Math.min(amount, 5) : amount, unit),
                            roll,
                            beforeEvent,
                            startOn,
                            startOn.atStartOfDay(SHANGHAI).toInstant(),
                            SHANGHAI);
                });
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        return Combinators.combine(
                        Arbitraries.of(
                                Type.SUSPEND,
                                Type.RESUME,
                                Type.SUSPEND,
                                Type.RESUME,
                                Type.EXTEND,
                                Type.TOLL,
                                Type.RECOMPUTE),
                        Arbitraries.integers().between(0, 24 * 40),
                        Arbitraries.of("补正", "协议", "付款"),
                        Arbitraries.integers().between(1, 31))
                .as(Step::new)
                .list()
                .ofMaxSize(20);
    }

    @Provide
    Arbitrary<WorkingDays> calendars() {
        Arbitrary<Set<Integer>> daysOfYear =
                Arbitraries.integers().between(1, 365).set().ofMaxSize(120);
        return Combinators.combine(
                        daysOfYear,
                        daysOfYear,
                        Arbitraries.integers().between(2024, 2045).set().ofMaxSize(8))
                .as((off, makeUp, years) -> {
                    Map<Integer, YearCalendar> loaded = new HashMap<>();
                    years.forEach(year -> loaded.put(year, notice(year, off, makeUp)));
                    return new WorkingDays(loaded);
                });
    }

    /** Notices as they come in, some years more than once. */
    @Provide
    Arbitrary<List<YearCalendar>> notices() {
        Arbitrary<Set<Integer>> daysOfYear =
                Arbitraries.integers().between(1, 365).set().ofMaxSize(120);
        return Combinators.combine(Arbitraries.integers().between(2023, 2034), daysOfYear, daysOfYear)
                .as(LedgerTest::notice)
                .list()
                .ofMaxSize(12);
    }

    private static YearCalendar notice(int year, Set<Integer> off, Set<Integer> makeUp) {
        Set<LocalDate> daysOff = days(year, off.stream());
        Set<LocalDate> weekends = days(year, makeUp.stream()).stream()
                .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0)
                .filter(day -> !daysOff.contains(day))
                .collect(Collectors.toSet());
        return new YearCalendar(year, "试 " + year, false, daysOff, weekends);
    }

    private static Set<LocalDate> days(int year, Stream<Integer> daysOfYear) {
        return daysOfYear.map(day -> LocalDate.ofYearDay(year, day)).collect(Collectors.toSet());
    }

    private static Ledger run(Terms terms, List<Step> history, WorkingDays calendar) {
        Ledger ledger = Ledger.start(terms, cause(start(terms)), calendar);
        Instant at = start(terms);
        for (Step step : history) {
            at = at.plus(Duration.ofHours(step.hoursLater()));
            ledger = apply(ledger, step, at, calendar);
        }
        return ledger;
    }

    private static Ledger apply(Ledger ledger, Step step, Instant at, WorkingDays calendar) {
        return switch (step.type()) {
            case SUSPEND -> ledger.suspend(step.ground(), cause(at), calendar);
            case RESUME -> ledger.resume(step.ground(), cause(at), calendar);
            case EXTEND -> ledger.extend(step.days(), cause(at), calendar);
            case TOLL -> ledger.tollUntil(ledger.last().dueOnAfter().plusDays(step.days()), cause(at), calendar);
            case RECOMPUTE, ROLL, START -> ledger.recompute(cause(at), calendar);
        };
    }

    /** The due date counted the slow way. */
    private static LocalDate byHand(Ledger ledger, Instant asOf, WorkingDays calendar) {
        LocalDate due = nominalByHand(ledger, asOf);
        Terms terms = ledger.terms();
        while (terms.rollForward() && !terms.beforeEvent() && !calendar.isWorkingDay(due)) {
            due = due.plusDays(1);
        }
        return due;
    }

    /** The last day before days off are looked at: each day that stood still is looked at by itself. */
    private static LocalDate nominalByHand(Ledger ledger, Instant asOf) {
        Map<String, LocalDate> since = new HashMap<>();
        Set<LocalDate> still = new HashSet<>();
        int more = 0;
        for (Entry entry : ledger.entries()) {
            switch (entry.type()) {
                case SUSPEND -> since.put(entry.ground(), day(entry.at()));
                case RESUME ->
                    since.remove(entry.ground()).datesUntil(day(entry.at())).forEach(still::add);
                case ROLL, EXTEND, TOLL -> more += entry.days();
                default -> {}
            }
        }
        since.values().forEach(from -> from.datesUntil(day(asOf)).forEach(still::add));
        Terms terms = ledger.terms();
        int amount =
                terms.beforeEvent() ? -terms.limit().amount() : terms.limit().amount();
        LocalDate due =
                switch (terms.limit().unit()) {
                    case DAYS -> terms.startOn().plusDays(amount);
                    case MONTHS -> terms.startOn().plusMonths(amount);
                    default -> terms.startOn().plusYears(amount);
                };
        return due.plusDays(still.size() + more);
    }

    private static Instant start(Terms terms) {
        return terms.startOn().atTime(9, 0).atZone(SHANGHAI).toInstant();
    }

    private static LocalDate day(Instant instant) {
        return instant.atZone(SHANGHAI).toLocalDate();
    }

    private static Cause cause(Instant at) {
        return new Cause(at, null, "Q-5.2.3", "tester");
    }
}
