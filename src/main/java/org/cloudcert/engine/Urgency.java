package org.cloudcert.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * How near a task's due date is, and the priority that this gives it in the engine. Days are spans of 24 hours, days off
 * included: what is due on Monday is near on Friday.
 */
enum Urgency {
    OVERDUE(100, Duration.ZERO),
    WITHIN_A_DAY(80, Duration.ofDays(1)),
    WITHIN_THREE_DAYS(60, Duration.ofDays(3)),
    WITHIN_A_WEEK(40, Duration.ofDays(7)),
    LATER(20, Duration.ofDays(365_000)),
    NO_DUE_DATE(0, null);

    private final int priority;
    private final Duration within;

    Urgency(int priority, Duration within) {
        this.priority = priority;
        this.within = within;
    }

    /** The engine's priority of such a task; higher is nearer. */
    int priority() {
        return priority;
    }

    /** Less than this from now, and not less than that of the one before; null without due date. */
    Duration within() {
        return within;
    }

    /** @param dueAt may be null */
    static Urgency of(Instant dueAt, Instant now) {
        return dueAt == null
                ? NO_DUE_DATE
                : Arrays.stream(values())
                        .filter(one -> dueAt.isBefore(now.plus(one.within)))
                        .findFirst()
                        .orElse(LATER);
    }
}
