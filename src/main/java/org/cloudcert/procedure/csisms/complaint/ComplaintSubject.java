package org.cloudcert.procedure.csisms.complaint;

/** Whom a complaint is about. */
public enum ComplaintSubject {
    CLIENT("获证组织"),
    BODY("认证机构的认证活动");

    private final String title;

    ComplaintSubject(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }
}
