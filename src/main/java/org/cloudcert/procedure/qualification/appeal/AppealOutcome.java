package org.cloudcert.procedure.qualification.appeal;

/** How an appeal ends. */
public enum AppealOutcome {
    UPHELD("申诉成立"),
    DISMISSED("申诉不成立"),
    WITHDRAWN("申诉已撤回");

    private final String title;

    AppealOutcome(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }
}
