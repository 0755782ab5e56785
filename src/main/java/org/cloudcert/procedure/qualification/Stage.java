package org.cloudcert.procedure.qualification;

/** A stage of the main process that a case can go through again after an upheld appeal. */
public enum Stage {
    ACCEPTANCE("受理", "CallActivity_Acceptance"),
    ASSESSMENT("评估", "CallActivity_Assessment");

    private final String title;
    private final String activity;

    Stage(String title, String activity) {
        this.title = title;
        this.activity = activity;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }

    /** Where the main process begins it. */
    String activity() {
        return activity;
    }
}
