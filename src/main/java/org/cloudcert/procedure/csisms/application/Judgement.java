package org.cloudcert.procedure.csisms.application;

/**
 * What the system makes of the answer to a condition.
 *
 * @param explanation Chinese: how it comes to that
 */
public record Judgement(
        Condition condition, int number, String title, Verdict verdict, String verdictTitle, String explanation) {

    Judgement(Condition condition, Verdict verdict, String explanation) {
        this(condition, condition.number(), condition.title(), verdict, verdict.title(), explanation);
    }

    /** Whether a condition is met, as far as the system can tell. */
    public enum Verdict {
        MET("满足"),
        /** The reviewer has to verify the evidence. */
        STATED("申请单位声明满足，待核实"),
        UNMET("不满足"),
        /** Nobody can accept the application. */
        BARRED("不得受理");

        private final String title;

        Verdict(String title) {
            this.title = title;
        }

        /** Chinese, for people. */
        public String title() {
            return title;
        }
    }
}
