package org.cloudcert.procedure.csisms.application;

/** How an application review ends. */
public enum ReviewOutcome {
    ACCEPT("受理"),
    SUPPLEMENT("补充和完善"),
    REFUSE("不予受理");

    private final String title;

    ReviewOutcome(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }
}
