package org.cloudcert.procedure.csisms.programme;

import java.time.LocalDate;
import org.cloudcert.rule.RuleEntry.TimeLimit;

/**
 * A day that a rule sets as the first or the last for something.
 *
 * @param from the day of the event that the rule counts from, which does not count itself (T-1); null where none is counted
 * @param length what is counted from it; null where nothing is
 * @param text Chinese: how the day comes about
 */
public record Bound(LocalDate day, LocalDate from, TimeLimit length, String ruleId, String text) {

    Bound(LocalDate day, String ruleId, String text) {
        this(day, null, null, ruleId, text);
    }
}
