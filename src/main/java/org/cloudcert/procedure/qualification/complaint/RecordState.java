package org.cloudcert.procedure.qualification.complaint;

/** How it stands with the organisation's own record of complaints. */
public enum RecordState {
    NOT_CALLED("未调阅"),
    CALLED("已调阅，等待提交"),
    RECEIVED("已提交"),
    NOT_DELIVERED("逾期未提交");

    private final String title;

    RecordState(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }
}
