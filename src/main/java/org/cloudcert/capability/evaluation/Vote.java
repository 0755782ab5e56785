package org.cloudcert.capability.evaluation;

/** What an expert says about the evidence and the team's conclusion. */
public enum Vote {
    PASS("通过"),
    FAIL("不通过"),
    MORE_EVIDENCE("补充证据"),
    ABSTAIN("弃权");

    private final String title;

    Vote(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }
}
