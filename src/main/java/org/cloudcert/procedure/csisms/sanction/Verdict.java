package org.cloudcert.procedure.csisms.sanction;

/** What is decided on a measure. */
public enum Verdict {
    /** What was called for is done. */
    IMPOSE("采取措施"),
    /** In place of a withdrawal: what still conforms stays certified. */
    REDUCE("缩小认证范围"),
    DISMISS("不采取措施");

    private final String title;

    Verdict(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }
}
