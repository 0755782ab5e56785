package org.cloudcert.procedure.csisms.programme;

import java.time.LocalDate;

/**
 * A surveillance audit of a cycle, done or still to be done.
 *
 * @param number 1 for the cycle's first
 * @param on the last day on site, or the day it is planned for
 */
public record PlannedAudit(int number, Window window, LocalDate on, State state) {

    public enum State {
        DONE("已完成"),
        /** In the calendar year of the one before: the next year still needs its own. */
        DONE_EARLY("已提前完成"),
        DONE_LATE("已逾期完成"),
        PLANNED("计划中"),
        /** Its latest day is over. */
        OVERDUE("已逾期");

        private final String title;

        State(String title) {
            this.title = title;
        }

        /** Chinese, for people. */
        public String title() {
            return title;
        }

        public boolean isDone() {
            return this != PLANNED && this != OVERDUE;
        }
    }
}
