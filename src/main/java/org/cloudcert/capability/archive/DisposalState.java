package org.cloudcert.capability.archive;

/** How far a disposal list has come. */
public enum DisposalState {
    IN_REVIEW("待复核"),
    IN_APPROVAL("待批准"),
    SENT_BACK("已退回"),
    REFUSED("未获批准"),
    APPROVED("待销毁"),
    DISPOSED("已销毁");

    private final String title;

    DisposalState(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }
}
