package org.cloudcert.capability.archive;

/** What became of one file on a disposal list. */
public enum DisposalResult {
    PENDING("待销毁"),
    DISPOSED("已销毁"),
    SKIPPED("未销毁");

    private final String title;

    DisposalResult(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }
}
