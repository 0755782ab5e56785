package org.cloudcert.capability.evaluation;

/** Whether a criterion, or the applicant as a whole, meets the requirements. */
public enum Conformity {
    CONFORMING("符合"),
    NONCONFORMING("不符合");

    private final String title;

    Conformity(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }
}
