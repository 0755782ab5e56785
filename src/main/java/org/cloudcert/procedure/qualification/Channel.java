package org.cloudcert.procedure.qualification;

/** How an application reached the authority. */
public enum Channel {
    /** Through the applicant's portal. */
    PORTAL("网上提交"),
    /** On paper, over the counter or by post; a clerk registers it. */
    PAPER("纸质提交");

    private final String title;

    Channel(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }
}
