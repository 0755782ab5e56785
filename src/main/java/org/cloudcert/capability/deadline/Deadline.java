package org.cloudcert.capability.deadline;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A period of a case as it stands.
 *
 * @param kind names the deadline within its case
 * @param name Chinese, for people
 * @param round 1 for the case's first deadline of this kind, 2 for the second, …
 * @param startOn the day of the event that starts it; of a latest date (T-6), the day of the event it precedes
 * @param dueOn the last day, which ends at 24:00 Asia/Shanghai; while standing still, as if it ran again today
 * @param dueAt the first instant that is too late
 * @param provisional whether the date may still move: by a calendar not yet published, or because it stands still
 * @param endedAt when it was met, missed or cancelled; null while it is pending
 * @param ledger what happened to it, oldest first
 * @param explanation how the due date comes about, in Chinese, line by line
 */
public record Deadline(
        String id,
        String caseNo,
        String kind,
        String name,
        int round,
        String ruleId,
        State state,
        LocalDate startOn,
        LocalDate dueOn,
        Instant dueAt,
        boolean provisional,
        Instant endedAt,
        List<Line> ledger,
        List<String> explanation) {

    public enum State {
        OPEN("计算中"),
        STANDING_STILL("中止中"),
        MET("按期完成"),
        MISSED("逾期"),
        CANCELLED("终止");

        private final String title;

        State(String title) {
            this.title = title;
        }

        /** Chinese, for people. */
        public String title() {
            return title;
        }
    }

    /**
     * One line of the ledger.
     *
     * @param what Chinese: 起算, 中止, 恢复, 休假日顺延, 延长, 顺延 or 重算
     * @param days the days it adds to the due date, or null
     * @param ground what the period stands still for, or null
     * @param by who did it
     * @param calendarVersion the calendar of days off looked at, or null where none decides
     */
    public record Line(
            int seq,
            Instant at,
            String what,
            Integer days,
            String ground,
            String reason,
            String ruleId,
            String by,
            String calendarVersion,
            LocalDate dueOnAfter) {

        private Line withoutActor() {
            return new Line(seq, at, what, days, ground, reason, ruleId, null, calendarVersion, dueOnAfter);
        }
    }

    /** The same without saying who did what, for those outside. */
    public Deadline withoutActors() {
        return new Deadline(
                id,
                caseNo,
                kind,
                name,
                round,
                ruleId,
                state,
                startOn,
                dueOn,
                dueAt,
                provisional,
                endedAt,
                ledger.stream().map(Line::withoutActor).toList(),
                explanation);
    }

    /** Whether it cannot expire at present. */
    @JsonProperty
    public boolean standingStill() {
        return state == State.STANDING_STILL;
    }

    /** Whether it still runs or stands still: not met, missed or cancelled. */
    public boolean pending() {
        return state == State.OPEN || state == State.STANDING_STILL;
    }

    /** Whether its last day was over at the given instant (T-4); never while it stands still. */
    public boolean expiredAt(Instant instant) {
        return !standingStill() && !instant.isBefore(dueAt);
    }
}
