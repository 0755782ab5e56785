package org.cloudcert.procedure.qualification.complaint;

/** What the department thinks of the organisation's measures against recurrence. */
public enum Prevention {
    SUFFICIENT("预防措施充分"),
    INSUFFICIENT("预防措施不充分"),
    NOT_EXAMINED("未调阅记录，不作评价");

    private final String title;

    Prevention(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }
}
