package org.cloudcert.capability.deadline;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.deadline.Deadline.State;
import org.cloudcert.capability.deadline.Ledger.Cause;
import org.cloudcert.capability.deadline.Ledger.Due;
import org.cloudcert.capability.deadline.Ledger.Entry;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.TasksChanged;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens periods and changes them. Each change locks the deadline, writes a line on its ledger and on the
 * case's audit trail, and says {@link DeadlineMoved} where the engine's timers have to follow, {@link TasksChanged} for its tasks, and
 * {@link DeadlineRevived} where it was over and runs again.
 */
@Service
@Transactional
@Rule("T-8")
public class Deadlines {

    private final DeadlineRows rows;
    private final CalendarStore calendars;
    private final Cases cases;
    private final AuditTrail auditTrail;
    private final EntityManager entities;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Deadlines(
            DeadlineRows rows,
            CalendarStore calendars,
            Cases cases,
            AuditTrail auditTrail,
            EntityManager entities,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.calendars = calendars;
        this.cases = cases;
        this.auditTrail = auditTrail;
        this.entities = entities;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Opens a period. A case may have several of one kind, one after the other (rounds).
     *
     * @throws Refusal {@code deadline.pending} if the case's last deadline of this kind is still pending
     */
    public Deadline open(NewDeadline opened) {
        Optional<DeadlineRow> previous = rows.findFirstByCaseNoAndKindOrderByRoundDesc(opened.caseNo(), opened.kind());
        previous.filter(DeadlineRow::pending).ifPresent(row -> {
            throw Refusal.conflict("deadline.pending", row.ruleId(), "%s尚未结束，不能重新起算".formatted(row.name()));
        });
        Instant startedAt = opened.startedAt() == null
                ? opened.startOn().atStartOfDay(clock.getZone()).toInstant()
                : opened.startedAt().truncatedTo(ChronoUnit.MICROS);
        Ledger ledger = Ledger.start(
                new Ledger.Terms(
                        opened.limit(),
                        opened.rollForward(),
                        opened.beforeEvent(),
                        opened.startOn(),
                        startedAt,
                        clock.getZone()),
                cause(null, opened.ruleId()),
                calendars.workingDays());
        DeadlineRow row = rows.saveAndFlush(new DeadlineRow(
                opened, previous.map(DeadlineRow::round).orElse(0) + 1, ledger, !cases.isClosed(opened.caseNo())));
        moved(row, ledger);
        return view(row);
    }

    /**
     * The case's pending deadline of this kind stands still from today on. A ground that already stands changes nothing.
     *
     * @param ground names what it stands still for, so that {@link #resume} can name the same
     * @param reason Chinese, such as 等待申请单位补充资料
     * @return the deadline, or empty where none of this kind is pending or its last day is already over
     */
    public Optional<Deadline> suspend(String caseNo, String kind, String ground, String reason) {
        return lockPending(caseNo, kind)
                .filter(row -> !row.expiredAt(clock.instant()))
                .map(row -> change(
                        row,
                        (ledger, workingDays) -> ledger.suspend(ground, cause(reason, row.ruleId()), workingDays)));
    }

    /**
     * A ground falls away today; the deadline runs again when it was the last one. The days stood still are added, those
     * of overlapping grounds once. A ground that does not stand changes nothing.
     *
     * @return the deadline, or empty where none of this kind is pending
     */
    public Optional<Deadline> resume(String caseNo, String kind, String ground, String reason) {
        return lockPending(caseNo, kind)
                .map(row -> change(
                        row, (ledger, workingDays) -> ledger.resume(ground, cause(reason, row.ruleId()), workingDays)));
    }

    /**
     * Adds days to a deadline. One that was missed runs again.
     *
     * @param days at least 1, counted from the day that was due
     * @param ruleId the rule that allows it
     * @throws Refusal {@code deadline.ended} if it was met or cancelled; {@code deadline.extension-invalid} without
     *     reason, for less than a day, or where the new last day is over already
     */
    public Deadline extend(String id, int days, String reason, String ruleId) {
        if (days < 1) {
            throw invalidExtension(ruleId, "延长天数至少为 1 日");
        }
        if (reason == null || reason.isBlank()) {
            throw invalidExtension(ruleId, "请填写延长理由");
        }
        return change(lockExtensible(id), (ledger, workingDays) -> {
            Ledger extended = ledger.extend(days, cause(reason, ruleId), workingDays);
            if (!extended.standingStill()
                    && !clock.instant().isBefore(extended.last().dueAtAfter())) {
                throw invalidExtension(
                        ruleId,
                        "延长 %d 日后届满日为 %s，仍已届满，请增加天数"
                                .formatted(days, extended.last().dueOnAfter()));
            }
            return extended;
        });
    }

    /**
     * The authority could not be reached on the period's last day: it ends on the given day at the earliest. One that
     * was missed runs again unless that day is over too; one that ends later already stays.
     *
     * @throws Refusal {@code deadline.ended} if it was met or cancelled
     */
    public Deadline tollUntil(String id, LocalDate day, String reason) {
        DeadlineRow row = lockExtensible(id);
        return change(row, (ledger, workingDays) -> ledger.tollUntil(day, cause(reason, "X-6"), workingDays));
    }

    /**
     * What had to be done in time was done, now. Said twice, it changes nothing.
     *
     * @throws Refusal {@code deadline.expired} if its last day is over; {@code deadline.ended} if it was cancelled
     */
    @Rule("T-4")
    public Deadline meet(String id) {
        DeadlineRow row = lock(id);
        if (row.state() == State.MET) {
            return view(row);
        }
        if (row.state() == State.MISSED || (row.pending() && row.expiredAt(clock.instant()))) {
            throw Refusal.conflict(
                    "deadline.expired", row.ruleId(), "%s已于 %s 24:00 届满".formatted(row.name(), row.dueOn()));
        }
        return end(row, State.MET);
    }

    /**
     * The last day is over and nothing was done. Said twice, it changes nothing.
     *
     * @throws Refusal {@code deadline.running} if it still runs or stands still, as when it was extended at the last
     *     moment; {@code deadline.ended} if it was met or cancelled
     */
    @Rule("T-4")
    public Deadline miss(String id) {
        DeadlineRow row = lock(id);
        if (row.state() == State.MISSED) {
            return view(row);
        }
        if (row.pending() && !row.expiredAt(clock.instant())) {
            throw Refusal.conflict("deadline.running", row.ruleId(), "%s尚未届满".formatted(row.name()));
        }
        return end(row, State.MISSED);
    }

    /**
     * The last day of the case's last deadline of this kind is over; nothing happens where there is none.
     *
     * @throws Refusal as {@link #miss(String)}
     */
    @Rule("T-4")
    public void miss(String caseNo, String kind) {
        current(caseNo, kind).ifPresent(last -> miss(last.id()));
    }

    /**
     * What had to be done is done, in time or not: the case's last deadline of this kind is met, or missed where its last
     * day is over.
     *
     * @throws Refusal {@code deadline.ended} if it was cancelled
     */
    @Rule("T-4")
    public Deadline end(String caseNo, String kind) {
        Deadline last = current(caseNo, kind).orElseThrow();
        return last.expiredAt(clock.instant()) ? miss(last.id()) : meet(last.id());
    }

    /** The period no longer matters. One that has ended already stays as it ended. */
    public Deadline cancel(String id) {
        DeadlineRow row = lock(id);
        return row.pending() ? end(row, State.CANCELLED) : view(row);
    }

    /** Cancels whatever is still pending, as when the case closes. */
    public void cancelAll(String caseNo) {
        rows.ofCase(caseNo).stream()
                .filter(DeadlineRow::pending)
                .map(DeadlineRow::id)
                .forEach(this::cancel);
    }

    /** Every deadline of the case by its start, the ended ones included. */
    @Transactional(readOnly = true)
    public List<Deadline> of(String caseNo) {
        return rows.ofCase(caseNo).stream().map(this::view).toList();
    }

    /** The case's last deadline of this kind, whatever its state. */
    @Transactional(readOnly = true)
    public Optional<Deadline> current(String caseNo, String kind) {
        return rows.findFirstByCaseNoAndKindOrderByRoundDesc(caseNo, kind).map(this::view);
    }

    /**
     * Counts every running deadline again that the year's days off may touch. One that stands still is counted by the
     * newest calendar when it runs again; one whose last day is over stays as it ended.
     *
     * @return the due dates that moved
     */
    @Rule("T-7")
    public List<DeadlineShift> recompute(int year) {
        return touchedBy(year).map(this::recompute).flatMap(Optional::stream).toList();
    }

    /** What {@link #recompute(int)} would move if this calendar counted; nothing changes by asking. */
    @Transactional(readOnly = true)
    @Rule("T-7")
    List<DeadlineShift> shifts(YearCalendar calendar) {
        WorkingDays workingDays = calendars.workingDaysWith(calendar);
        return touchedBy(calendar.year())
                .filter(this::isCountedAgain)
                .map(row -> new DeadlineShift(
                        row.caseNo(),
                        row.kind(),
                        row.name(),
                        row.dueOn(),
                        row.ledger(clock.getZone())
                                .recompute(cause(null, "T-7"), workingDays)
                                .last()
                                .dueOnAfter()))
                .filter(shift -> !shift.from().equals(shift.to()))
                .toList();
    }

    private Stream<DeadlineRow> touchedBy(int year) {
        return rows.runningAndRollingDueBetween(LocalDate.of(year - 1, 12, 1), LocalDate.of(year + 1, 1, 31)).stream();
    }

    private boolean isCountedAgain(DeadlineRow row) {
        return row.state() == State.OPEN && !row.expiredAt(clock.instant());
    }

    /** Counts every running deadline again whose date was provisional. */
    @Rule("T-7")
    public void recomputeProvisional() {
        rows.runningAndProvisional().forEach(this::recompute);
    }

    private Optional<DeadlineShift> recompute(DeadlineRow found) {
        cases.lock(found.caseNo());
        DeadlineRow row = lock(found.id());
        LocalDate before = row.dueOn();
        if (isCountedAgain(row)) {
            change(row, (ledger, workingDays) -> ledger.recompute(cause(null, "T-7"), workingDays));
        }
        return row.dueOn().equals(before)
                ? Optional.empty()
                : Optional.of(new DeadlineShift(row.caseNo(), row.kind(), row.name(), before, row.dueOn()));
    }

    /** The deadline as it stands, kept so until the caller's transaction ends. */
    Deadline locked(String id) {
        return view(lock(id));
    }

    private Deadline change(DeadlineRow row, BiFunction<Ledger, WorkingDays, Ledger> change) {
        boolean wasOver = row.expiredAt(clock.instant());
        Ledger before = row.ledger(clock.getZone());
        Ledger after = change.apply(before, calendars.workingDays());
        if (after.entries().size() > before.entries().size()) {
            row.carry(after, clock.instant());
            entities.flush();
            moved(row, after);
            if (wasOver && !row.expiredAt(clock.instant())) {
                events.publishEvent(new DeadlineRevived(
                        row.caseNo(), row.kind(), after.last().ruleId()));
            }
        }
        return view(row);
    }

    private Deadline end(DeadlineRow row, State how) {
        if (!row.pending()) {
            throw ended(row);
        }
        row.end(how, clock.instant().truncatedTo(ChronoUnit.MICROS));
        entities.flush();
        record(row, how.name().toLowerCase(Locale.ROOT), how.title(), row.ruleId(), null, UnaryOperator.identity());
        events.publishEvent(new TasksChanged(row.caseNo()));
        return view(row);
    }

    private Optional<DeadlineRow> lockPending(String caseNo, String kind) {
        return rows.findFirstByCaseNoAndKindOrderByRoundDesc(caseNo, kind)
                .map(row -> lock(row.id()))
                .filter(DeadlineRow::pending);
    }

    private DeadlineRow lockExtensible(String id) {
        DeadlineRow row = lock(id);
        if (!row.pending() && row.state() != State.MISSED) {
            throw ended(row);
        }
        return row;
    }

    /** Waits for whoever changes the deadline at this moment, and reads what they wrote. */
    private DeadlineRow lock(String id) {
        DeadlineRow row = entities.find(DeadlineRow.class, id);
        if (row == null) {
            throw Refusal.notFound("deadline.not-found", "期限不存在：" + id);
        }
        entities.refresh(row, LockModeType.PESSIMISTIC_WRITE);
        return row;
    }

    private void moved(DeadlineRow row, Ledger ledger) {
        Entry line = ledger.last();
        record(
                row,
                line.type().name().toLowerCase(Locale.ROOT),
                line.type().title(),
                line.ruleId(),
                line.reason(),
                event -> event.with("line", ledger.entries().size())
                        .with("days", line.days())
                        .with("ground", line.ground())
                        .with("calendarVersion", line.calendarVersion()));
        events.publishEvent(new DeadlineMoved(row.caseNo(), row.kind(), row.dueAt(), ledger.standingStill()));
        events.publishEvent(new TasksChanged(row.caseNo()));
    }

    private void record(
            DeadlineRow row,
            String action,
            String what,
            String ruleId,
            String reason,
            UnaryOperator<AuditEvent> details) {
        auditTrail.record(
                row.caseNo(),
                details.apply(
                        AuditEvent.of("deadline." + action, "%s%s，届满日 %s".formatted(row.name(), what, row.dueOn()))
                                .under(ruleId)
                                .because(reason)
                                .with("deadlineId", row.id())
                                .with("kind", row.kind())
                                .with("round", row.round())
                                .with("dueAt", row.dueAt().toString())));
    }

    private Deadline view(DeadlineRow row) {
        Ledger ledger = row.ledger(clock.getZone());
        boolean standingStill = row.state() == State.STANDING_STILL;
        Entry last = ledger.last();
        Due due = standingStill
                ? ledger.due(clock.instant(), calendars.workingDays())
                : new Due(
                        last.nominalOnAfter(),
                        last.dueOnAfter(),
                        last.dueAtAfter(),
                        last.provisional(),
                        last.calendarVersion());
        return new Deadline(
                row.id(),
                row.caseNo(),
                row.kind(),
                row.name(),
                row.round(),
                row.ruleId(),
                row.state(),
                ledger.terms().startOn(),
                due.on(),
                due.at(),
                standingStill || due.provisional(),
                row.endedAt(),
                IntStream.range(0, ledger.entries().size())
                        .mapToObj(index -> line(index + 1, ledger.entries().get(index)))
                        .toList(),
                Explanation.of(row.ruleId(), ledger, due, standingStill));
    }

    private static Deadline.Line line(int seq, Entry entry) {
        return new Deadline.Line(
                seq,
                entry.at(),
                entry.type().title(),
                entry.days(),
                entry.ground(),
                entry.reason(),
                entry.ruleId(),
                entry.actor(),
                entry.calendarVersion(),
                entry.dueOnAfter());
    }

    private Cause cause(String reason, String ruleId) {
        return new Cause(clock.instant().truncatedTo(ChronoUnit.MICROS), reason, ruleId, CurrentUser.id());
    }

    private static Refusal ended(DeadlineRow row) {
        return Refusal.conflict("deadline.ended", row.ruleId(), "%s已结束，不能再变更".formatted(row.name()));
    }

    private static Refusal invalidExtension(String ruleId, String message) {
        return Refusal.invalid("deadline.extension-invalid", ruleId, message);
    }
}
