package org.cloudcert.procedure.qualification;

/** The stages of a qualification case (Q 5.1), in their order; models name them in the property {@code stage}. */
public enum Stage {
    ACCEPTANCE("受理"),
    PROJECT_SETUP("立项"),
    ASSESSMENT("评估"),
    CERTIFICATION("发证");

    private final String title;

    Stage(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }
}
