package org.cloudcert.procedure.csisms.programme;

import java.time.LocalDate;
import java.time.Month;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cloudcert.procedure.csisms.programme.PlannedAudit.State;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.RuleEntry;
import org.cloudcert.rule.RuleEntry.TimeLimit;
import org.cloudcert.rule.RuleEntry.Unit;

/**
 * When the audits of a cycle are due (C-5.4.1.4). An audit counts on its last day on site. The first surveillance is due
 * within so many months of the decision; after it each calendar year needs one, except the year in which the certificate
 * ends, and no two are further apart than the interval. A cycle that ends before its first surveillance is due needs none.
 * Each window supposes that the audits before it take place on the days given, and that no more of them take place than
 * the rules ask for.
 *
 * @param firstWithin months from the decision to the first surveillance
 * @param interval months between two surveillance audits, at most
 * @param restorable months after the end within which an expired certification can be restored (I-9.6.3)
 */
@Rule("C-5.4.1.4")
public record AuditCalendar(int firstWithin, int interval, int restorable) {

    static final String SURVEILLANCE = "C-5.4.1.4";
    static final String CYCLE = "C-5.4.1.2";
    static final String RECERTIFICATION = "I-9.6.3";

    /** By the periods that the rules' data set. */
    public static AuditCalendar under(RuleEntry surveillance, RuleEntry recertification) {
        return new AuditCalendar(
                surveillance.timeLimit().amount(),
                surveillance.limit("INTERVAL").amount(),
                recertification.timeLimit().amount());
    }

    /**
     * The window of the surveillance that follows.
     *
     * @param previous the day of the one before it in this cycle; null for the first
     * @return empty where the rules ask for none any more
     */
    @Rule({"C-5.4.1.4", "T-2"})
    public Optional<Window> next(Cycle cycle, LocalDate previous) {
        return previous == null ? first(cycle) : following(cycle, previous);
    }

    private Optional<Window> first(Cycle cycle) {
        LocalDate latest = cycle.decidedOn().plusMonths(firstWithin);
        if (latest.isAfter(cycle.validUntil())) {
            return Optional.empty();
        }
        LocalDate earliest = cycle.decidedOn().plusDays(1);
        return Optional.of(new Window(
                List.of(new Bound(
                        earliest,
                        SURVEILLANCE,
                        "依据 %s，第一次监督审核在认证决定（%s）之后进行，最早 %s。".formatted(SURVEILLANCE, cycle.decidedOn(), earliest))),
                List.of(new Bound(
                        latest,
                        cycle.decidedOn(),
                        new TimeLimit(firstWithin, Unit.MONTHS),
                        SURVEILLANCE,
                        "依据 %s，第一次监督审核自认证决定日 %s 起 %d 个月内进行，%s。"
                                .formatted(
                                        SURVEILLANCE,
                                        cycle.decidedOn(),
                                        firstWithin,
                                        corresponding(cycle.decidedOn(), latest))))));
    }

    private Optional<Window> following(Cycle cycle, LocalDate previous) {
        int year = previous.getYear() + 1;
        int excepted = cycle.validUntil().getYear();
        if (year >= excepted) {
            return Optional.empty();
        }
        LocalDate firstDay = LocalDate.of(year, Month.JANUARY, 1);
        LocalDate lastDay = LocalDate.of(year, Month.DECEMBER, 31);
        LocalDate apart = previous.plusMonths(interval);
        String yearly = "依据 %s，第一次监督审核之后每个日历年（应进行再认证的 %d 年除外）至少一次，上一次在 %d 年，本次属 %d 年"
                .formatted(SURVEILLANCE, excepted, previous.getYear(), year);
        return Optional.of(new Window(
                List.of(new Bound(firstDay, SURVEILLANCE, "%s，最早 %s。".formatted(yearly, firstDay))),
                List.of(
                        new Bound(
                                lastDay,
                                firstDay.minusDays(1),
                                new TimeLimit(1, Unit.YEARS),
                                SURVEILLANCE,
                                "%s，最迟 %s。".formatted(yearly, lastDay)),
                        new Bound(
                                apart,
                                previous,
                                new TimeLimit(interval, Unit.MONTHS),
                                SURVEILLANCE,
                                "依据 %s，距上一次监督审核（%s）不超过 %d 个月，%s。"
                                        .formatted(
                                                SURVEILLANCE, previous, interval, corresponding(previous, apart))))));
    }

    /** The days on which the recertification of a cycle is decided in time. */
    @Rule({"C-5.4.1.2", "I-9.6.3"})
    public Window recertification(Cycle cycle) {
        LocalDate earliest = cycle.decidedOn().plusDays(1);
        return new Window(
                List.of(new Bound(
                        earliest,
                        CYCLE,
                        "依据 %s，再认证决定属于本周期，在本周期的认证决定（%s）之后作出，最早 %s。".formatted(CYCLE, cycle.decidedOn(), earliest))),
                List.of(new Bound(
                        cycle.validUntil(),
                        RECERTIFICATION,
                        "依据 %s，再认证决定在证书到期前作出，最迟于有效期最后一日 %s。".formatted(RECERTIFICATION, cycle.validUntil()))));
    }

    /** The days on which an expired certification is restored when the work is finished. */
    @Rule("I-9.6.3")
    public Window restoration(Cycle cycle) {
        LocalDate expired = cycle.validUntil();
        LocalDate latest = expired.plusMonths(restorable);
        return new Window(
                List.of(new Bound(
                        expired.plusDays(1),
                        RECERTIFICATION,
                        "依据 %s，证书于 %s 到期，到期后恢复认证，最早 %s。".formatted(RECERTIFICATION, expired, expired.plusDays(1)))),
                List.of(new Bound(
                        latest,
                        expired,
                        new TimeLimit(restorable, Unit.MONTHS),
                        RECERTIFICATION,
                        "依据 %s，到期后 %d 个月内完成未尽的再认证活动的，可以恢复认证，%s。"
                                .formatted(RECERTIFICATION, restorable, corresponding(expired, latest)))));
    }

    /**
     * Every surveillance audit of a cycle: those done, and those still needed, each planned as wished where the wish lies
     * in its window and is not over; else so long before its latest day, or today where that is over.
     *
     * @param done the days of the audits done, in order; those before the cycle do not belong to it
     * @param wished by number of the audit, 1 for the first; null where there is no wish
     * @param ahead how long before the latest day an audit is planned for
     */
    public List<PlannedAudit> plan(
            Cycle cycle, List<LocalDate> done, Map<Integer, LocalDate> wished, Period ahead, LocalDate today) {
        List<PlannedAudit> audits = new ArrayList<>();
        LocalDate previous = null;
        for (LocalDate day : done.stream()
                .filter(day -> day.isAfter(cycle.decidedOn()))
                .sorted()
                .toList()) {
            Optional<Window> window = next(cycle, previous);
            int number = audits.size() + 1;
            audits.add(new PlannedAudit(number, window.orElse(null), day, stateOf(window, day)));
            previous = day;
        }
        for (Optional<Window> next = next(cycle, previous); next.isPresent(); next = next(cycle, previous)) {
            Window window = next.get();
            int number = audits.size() + 1;
            previous = dayIn(window, wished.get(number), ahead, today);
            audits.add(new PlannedAudit(
                    number, window, previous, window.latest().isBefore(today) ? State.OVERDUE : State.PLANNED));
        }
        return audits;
    }

    private static State stateOf(Optional<Window> window, LocalDate day) {
        if (window.isEmpty() || day.isBefore(window.get().earliest())) {
            return State.DONE_EARLY;
        }
        return day.isAfter(window.get().latest()) ? State.DONE_LATE : State.DONE;
    }

    private static LocalDate dayIn(Window window, LocalDate wish, Period ahead, LocalDate today) {
        if (wish != null && window.contains(wish) && !wish.isBefore(today)) {
            return wish;
        }
        return later(later(window.latest().minus(ahead), window.earliest()), today);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? other : one;
    }

    private static String corresponding(LocalDate from, LocalDate day) {
        return day.getDayOfMonth() == from.getDayOfMonth()
                ? "到期月的对应日为 %s（T-2）".formatted(day)
                : "到期月无对应日，以该月末日 %s 为准（T-2）".formatted(day);
    }
}
