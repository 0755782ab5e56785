package org.cloudcert.capability.deadline;

import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.RuleEntry.TimeLimit;
import org.cloudcert.rule.RuleEntry.Unit;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * Everything that ever happened to one period, and the due date as its sum: start, length, the days it stood still,
 * extensions; rolled to a working day at the end where the rule says so. An extension counts from the day that was due:
 * a roll before it becomes a line of its own. Immutable; each change gives a new ledger.
 *
 * @param entries oldest first, the first one is the start
 */
@Rule("T-8")
record Ledger(Terms terms, List<Entry> entries) {

    /** The lines whose days are part of the sum beside those stood still. */
    private static final Set<Type> ADDING = EnumSet.of(Type.ROLL, Type.EXTEND, Type.TOLL);

    enum Type {
        START("起算"),
        SUSPEND("中止"),
        RESUME("恢复"),
        ROLL("休假日顺延"),
        EXTEND("延长"),
        TOLL("顺延"),
        RECOMPUTE("重算");

        private final String title;

        Type(String title) {
            this.title = title;
        }

        /** Chinese, for people. */
        String title() {
            return title;
        }
    }

    /**
     * What the rule sets and when it begins.
     *
     * @param beforeEvent whether it is a latest date, counted back from the event (T-6)
     * @param startedAt the event's instant; it counts for periods in hours
     * @param startOn the day of the event; it counts for all others
     */
    record Terms(
            TimeLimit limit,
            boolean rollForward,
            boolean beforeEvent,
            LocalDate startOn,
            Instant startedAt,
            ZoneId zone) {

        boolean inHours() {
            return limit.unit() == Unit.HOURS;
        }

        /** The last day before days off, days stood still and extensions are looked at. */
        LocalDate lastDay() {
            return beforeEvent ? LatestDate.before(startOn, limit) : Period.lastDay(startOn, limit);
        }

        /** Whether a last day that is a day off moves on (T-3); a latest date never does (T-6). */
        @Rule({"T-3", "T-6"})
        boolean rolls() {
            return rollForward && !beforeEvent;
        }
    }

    /**
     * One line. What was due after it stays written here, whatever calendars come later.
     *
     * @param days the days that the line adds: stood still, rolled, extended, tolled; on RECOMPUTE the shift; else null
     * @param ground what the period stands still for, on SUSPEND and RESUME
     * @param actor who did it
     */
    @Embeddable
    record Entry(
            @JdbcTypeCode(SqlTypes.VARCHAR) Type type,
            Instant at,
            Integer days,
            String ground,
            String reason,
            String ruleId,
            String actor,
            String calendarVersion,
            LocalDate nominalOnAfter,
            LocalDate dueOnAfter,
            Instant dueAtAfter,
            boolean provisional) {}

    /** Why a line is written: under which rule, for which reason, by whom, when. */
    record Cause(Instant at, String reason, String ruleId, String actor) {}

    /**
     * A due date.
     *
     * @param nominal the last day before days off are looked at
     * @param on the last day; it ends at 24:00
     * @param at the first instant that is too late
     * @param provisional whether a calendar still to be published may move it
     * @param calendarVersion the calendar looked at, or null where none decides
     */
    record Due(LocalDate nominal, LocalDate on, Instant at, boolean provisional, String calendarVersion) {}

    private record StoodStill(Set<String> grounds, int days, Duration time) {}

    Ledger {
        entries = List.copyOf(entries);
    }

    static Ledger start(Terms terms, Cause cause, WorkingDays workingDays) {
        return new Ledger(terms, List.of()).with(Type.START, null, null, cause, workingDays);
    }

    boolean standingStill() {
        return !grounds().isEmpty();
    }

    /** What the period stands still for now. */
    Set<String> grounds() {
        return stoodStill(null).grounds();
    }

    Entry last() {
        return entries.get(entries.size() - 1);
    }

    /** The period stands still from this day on for one more ground; a ground that already stands changes nothing. */
    Ledger suspend(String ground, Cause cause, WorkingDays workingDays) {
        return grounds().contains(ground) ? this : with(Type.SUSPEND, null, ground, cause, workingDays);
    }

    /** The ground falls away. The period runs again when no other is left; a ground that does not stand changes nothing. */
    Ledger resume(String ground, Cause cause, WorkingDays workingDays) {
        if (!grounds().contains(ground)) {
            return this;
        }
        boolean runsAgain = grounds().size() == 1;
        int days = runsAgain ? stoodStill(cause.at()).days() - stoodStill(null).days() : 0;
        return with(Type.RESUME, days, ground, cause, workingDays);
    }

    /** Adds days to the last day, as rolled. */
    Ledger extend(int days, Cause cause, WorkingDays workingDays) {
        return rolled(cause, workingDays).with(Type.EXTEND, days, null, cause, workingDays);
    }

    /** Extends the period so that it ends on the given day at the earliest; one that ends later already stays. */
    Ledger tollUntil(LocalDate day, Cause cause, WorkingDays workingDays) {
        LocalDate due = due(cause.at(), workingDays).on();
        return due.isBefore(day)
                ? rolled(cause, workingDays).with(Type.TOLL, daysBetween(due, day), null, cause, workingDays)
                : this;
    }

    /** Looks at the days off again (T-7). Nothing is written where they change nothing. */
    @Rule("T-7")
    Ledger recompute(Cause cause, WorkingDays workingDays) {
        Due due = due(last().at(), workingDays);
        if (due.at().equals(last().dueAtAfter()) && due.provisional() == last().provisional()) {
            return this;
        }
        return with(Type.RECOMPUTE, daysBetween(last().dueOnAfter(), due.on()), null, cause, workingDays);
    }

    /**
     * The due date as the sum of all entries.
     *
     * @param asOf a period that stands still is taken to run again from then on
     */
    Due due(Instant asOf, WorkingDays workingDays) {
        StoodStill stoodStill = stoodStill(asOf);
        int added = entries.stream()
                .filter(entry -> ADDING.contains(entry.type()))
                .mapToInt(Entry::days)
                .sum();
        if (terms.inHours()) {
            Instant end = Period.end(terms.startedAt(), terms.limit())
                    .plus(stoodStill.time())
                    .plus(Duration.ofDays(added));
            LocalDate day = day(end);
            return new Due(day, day, end, false, null);
        }
        LocalDate nominal = terms.lastDay().plusDays(stoodStill.days() + added);
        if (!terms.rolls()) {
            return new Due(nominal, nominal, Period.endOf(nominal, terms.zone()), false, null);
        }
        LocalDate last = workingDays.onOrAfter(nominal);
        return new Due(
                nominal,
                last,
                Period.endOf(last, terms.zone()),
                workingDays.isProvisional(nominal) || workingDays.isProvisional(last),
                workingDays.version(last));
    }

    /** Fixes a roll to a working day as days of its own, so that what follows counts from the day that was due. */
    private Ledger rolled(Cause cause, WorkingDays workingDays) {
        Due due = due(cause.at(), workingDays);
        return standingStill() || due.on().equals(due.nominal())
                ? this
                : with(
                        Type.ROLL,
                        daysBetween(due.nominal(), due.on()),
                        null,
                        new Cause(cause.at(), null, "T-3", cause.actor()),
                        workingDays);
    }

    private Ledger with(Type type, Integer days, String ground, Cause cause, WorkingDays workingDays) {
        List<Entry> more = new ArrayList<>(entries);
        more.add(new Entry(
                type,
                cause.at(),
                days,
                ground,
                cause.reason(),
                cause.ruleId(),
                cause.actor(),
                null,
                null,
                null,
                null,
                false));
        Due due = new Ledger(terms, more).due(cause.at(), workingDays);
        more.set(
                more.size() - 1,
                new Entry(
                        type,
                        cause.at(),
                        days,
                        ground,
                        cause.reason(),
                        cause.ruleId(),
                        cause.actor(),
                        due.calendarVersion(),
                        due.nominal(),
                        due.on(),
                        due.at(),
                        due.provisional()));
        return new Ledger(terms, more);
    }

    /** Grounds that overlap count once: time stands still from the first ground until the last one falls away. */
    private StoodStill stoodStill(Instant asOf) {
        Set<String> grounds = new LinkedHashSet<>();
        Instant since = null;
        int days = 0;
        Duration time = Duration.ZERO;
        for (Entry entry : entries) {
            if (entry.type() == Type.SUSPEND) {
                since = grounds.isEmpty() ? entry.at() : since;
                grounds.add(entry.ground());
            } else if (entry.type() == Type.RESUME && grounds.remove(entry.ground()) && grounds.isEmpty()) {
                days += daysBetween(since, entry.at());
                time = time.plus(Duration.between(since, entry.at()));
            }
        }
        if (!grounds.isEmpty() && asOf != null) {
            days += daysBetween(since, asOf);
            time = time.plus(Duration.between(since, asOf));
        }
        return new StoodStill(Set.copyOf(grounds), days, time);
    }

    private int daysBetween(Instant from, Instant to) {
        return daysBetween(day(from), day(to));
    }

    private static int daysBetween(LocalDate from, LocalDate to) {
        return Math.toIntExact(ChronoUnit.DAYS.between(from, to));
    }

    private LocalDate day(Instant instant) {
        return instant.atZone(terms.zone()).toLocalDate();
    }
}
