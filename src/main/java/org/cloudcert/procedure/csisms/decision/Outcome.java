package org.cloudcert.procedure.csisms.decision;

/** How it is decided. */
public enum Outcome {
    POSITIVE("同意"),
    NEGATIVE("不同意"),
    /** The team has to make something clear first. */
    CLARIFY("退回审核组说明");

    private final String title;

    Outcome(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }
}
