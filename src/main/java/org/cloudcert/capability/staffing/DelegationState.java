package org.cloudcert.capability.staffing;

/** How far a delegation has come. */
public enum DelegationState {
    PLANNED("未开始"),
    RUNNING("代理中"),
    /** Its time is over, or it was revoked; what the deputy has not finished is on its way back. */
    ENDING("正在交还"),
    ENDED("已结束");

    private final String title;

    DelegationState(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }
}
