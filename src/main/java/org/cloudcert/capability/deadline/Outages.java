package org.cloudcert.capability.deadline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.deadline.Deadline.State;
import org.cloudcert.capability.deadline.Outage.Affected;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Outages of the authority's own system, and the periods that they extend. */
@Service
@Transactional
@Rule("X-6")
public class Outages {

    private static final String RULE = "X-6";
    /** No calendar is known of the years before. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final OutageRows rows;
    private final DeadlineRows deadlineRows;
    private final Deadlines deadlines;
    private final CalendarStore calendars;
    private final Cases cases;
    private final OutageSettings settings;
    private final AuditTrail trail;
    private final Clock clock;

    Outages(
            OutageRows rows,
            DeadlineRows deadlineRows,
            Deadlines deadlines,
            CalendarStore calendars,
            Cases cases,
            OutageSettings settings,
            AuditTrail trail,
            Clock clock) {
        this.rows = rows;
        this.deadlineRows = deadlineRows;
        this.deadlines = deadlines;
        this.calendars = calendars;
        this.cases = cases;
        this.settings = settings;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Enters an outage: every procedural period with its last day in it, running or missed, ends later. Outages that
     * overlap do not add up: a period ends on the latest of their days. One that stands still has no last day at present,
     * and stays.
     *
     * @throws Refusal {@code outage.invalid} if it does not end after it began, is not over yet, is too long or before the
     *     year 2000, or the day to extend to is not after it or too far off
     */
    public Outage enter(NewOutage entered) {
        check(entered);
        LocalDate firstDay = day(entered.from());
        LocalDate lastDay = day(entered.until().minusNanos(1));
        LocalDate extendTo = entered.extendTo() == null
                ? calendars.workingDays().onOrAfter(lastDay.plusDays(1))
                : entered.extendTo();
        checkExtension(lastDay, extendTo);
        Outage outage = new Outage(entered, extendTo, clock.instant().truncatedTo(ChronoUnit.MICROS), CurrentUser.id());
        deadlineRows.proceduralEndingBetween(firstDay, lastDay).stream()
                .map(row -> toll(row, outage))
                .flatMap(Optional::stream)
                .forEach(outage::affects);
        trail.record(
                AuditTrail.ADMINISTRATION,
                AuditEvent.of(
                                "outage.entered",
                                "登记系统停机：%s 至 %s，期限顺延至 %s"
                                        .formatted(minute(outage.beganAt()), minute(outage.endedAt()), extendTo))
                        .under(RULE)
                        .because(outage.reason())
                        .with("deadlines", outage.deadlines().size()));
        return rows.saveAndFlush(outage);
    }

    private Optional<Affected> toll(DeadlineRow row, Outage outage) {
        cases.lock(row.caseNo());
        boolean closed = !cases.get(row.caseNo()).isOpen();
        Deadline before = deadlines.locked(row.id());
        boolean ended = before.state() != State.OPEN && before.state() != State.MISSED;
        if (ended || !before.dueOn().isBefore(outage.extendTo())) {
            return Optional.empty();
        }
        if (closed) {
            return Optional.of(affected(before, null, false, true));
        }
        Deadline after = deadlines.tollUntil(before.id(), outage.extendTo(), reason(outage));
        Instant now = clock.instant();
        boolean revived = before.expiredAt(now) && !after.expiredAt(now);
        return Optional.of(affected(before, after.dueOn(), revived, false));
    }

    private static Affected affected(Deadline before, LocalDate dueTo, boolean revived, boolean closed) {
        return new Affected(
                before.id(), before.caseNo(), before.kind(), before.name(), before.dueOn(), dueTo, revived, closed);
    }

    private String reason(Outage outage) {
        return "%s 至 %s 系统停机：%s".formatted(minute(outage.beganAt()), minute(outage.endedAt()), outage.reason());
    }

    /** @throws Refusal {@code outage.not-found} */
    @Transactional(readOnly = true)
    public Outage get(String id) {
        return rows.findById(id).orElseThrow(() -> Refusal.notFound("outage.not-found", "没有停机记录“" + id + "”"));
    }

    /** The latest first. */
    @Transactional(readOnly = true)
    public Page<Outage> list(Pageable page) {
        return rows.findAllByOrderByBeganAtDescIdAsc(page);
    }

    private void check(NewOutage entered) {
        if (!entered.from().isBefore(entered.until())) {
            throw invalid("停机结束时间须晚于开始时间");
        }
        if (entered.from().isBefore(EARLIEST)) {
            throw invalid("停机开始时间不能早于 2000 年");
        }
        if (entered.until().isAfter(clock.instant())) {
            throw invalid("停机尚未结束，请在恢复后登记");
        }
        if (Duration.between(entered.from(), entered.until()).compareTo(settings.maxLength()) > 0) {
            throw invalid("停机时间不能超过 %d 日".formatted(settings.maxLength().toDays()));
        }
    }

    private void checkExtension(LocalDate lastDay, LocalDate extendTo) {
        long most = settings.maxLength().toDays();
        if (!extendTo.isAfter(lastDay)) {
            throw invalid("顺延至的日期须晚于停机结束之日 %s".formatted(lastDay));
        }
        if (ChronoUnit.DAYS.between(lastDay, extendTo) > most) {
            throw invalid("顺延至的日期不能晚于停机结束之日后 %d 日".formatted(most));
        }
    }

    private LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, clock.getZone());
    }

    private String minute(Instant instant) {
        return MINUTE.format(LocalDateTime.ofInstant(instant, clock.getZone()));
    }

    private static Refusal invalid(String message) {
        return Refusal.invalid("outage.invalid", RULE, message);
    }
}
