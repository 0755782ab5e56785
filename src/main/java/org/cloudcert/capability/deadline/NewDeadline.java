package org.cloudcert.capability.deadline;

import java.time.Instant;
import java.time.LocalDate;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.RuleEntry;
import org.cloudcert.rule.RuleEntry.TimeLimit;

/**
 * A period to be opened.
 *
 * @param kind names the deadline within its case, such as {@code SUPPLEMENT}; owned by the procedure
 * @param name Chinese, such as 补正期限
 * @param ruleId the rule that sets it
 * @param rollForward whether a last day that is a day off moves to the next working day (T-3)
 * @param beforeEvent whether it is counted back from its event, a latest date (T-6); else on from it
 * @param startOn the day of the event that starts it, which does not count itself (T-1); of a latest date, the day of
 *     the event it precedes
 * @param startedAt the event's instant, needed only for a period in hours (T-5); else null
 */
public record NewDeadline(
        String caseNo,
        String kind,
        String name,
        String ruleId,
        TimeLimit limit,
        boolean rollForward,
        boolean beforeEvent,
        LocalDate startOn,
        Instant startedAt) {

    public NewDeadline(
            String caseNo,
            String kind,
            String name,
            String ruleId,
            TimeLimit limit,
            boolean rollForward,
            LocalDate startOn,
            Instant startedAt) {
        this(caseNo, kind, name, ruleId, limit, rollForward, false, startOn, startedAt);
    }

    public NewDeadline(
            String caseNo,
            String kind,
            String name,
            String ruleId,
            TimeLimit limit,
            boolean rollForward,
            LocalDate startOn) {
        this(caseNo, kind, name, ruleId, limit, rollForward, false, startOn, null);
    }

    /** The period that a rule's data sets. */
    public static NewDeadline under(RuleEntry rule, String caseNo, String kind, String name, LocalDate startOn) {
        return new NewDeadline(caseNo, kind, name, rule.id(), rule.timeLimit(), rule.rollForward(), startOn);
    }

    /**
     * The latest date for what a rule wants done at least so long before an event; never rolled. It may lie in the past
     * already: the deadline is opened all the same, and is over.
     *
     * @param eventOn the day of the event, such as the last day of a certificate's validity
     */
    @Rule("T-6")
    public static NewDeadline before(RuleEntry rule, String caseNo, String kind, String name, LocalDate eventOn) {
        return new NewDeadline(caseNo, kind, name, rule.id(), rule.timeLimit(), false, true, eventOn, null);
    }
}
