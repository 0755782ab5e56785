package org.cloudcert.procedure.csisms.appeal;

/** How a client's appeal ends. */
public enum AppealResult {
    UPHELD("申诉成立"),
    DISMISSED("申诉不成立"),
    WITHDRAWN("申诉已撤回");

    private final String title;

    AppealResult(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }
}
