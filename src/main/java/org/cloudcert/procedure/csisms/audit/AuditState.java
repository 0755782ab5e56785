package org.cloudcert.procedure.csisms.audit;

/** How far an audit has come. */
public enum AuditState {
    TEAM("组建审核组"),
    PLANNING("编制审核计划"),
    ON_SITE("现场审核"),
    CORRECTING("等待纠正"),
    REPORTING("编写审核报告"),
    CONCLUDED("已完成"),
    REFUSED("委托人拒绝接受"),
    /** Majors were not verified in time: stage 2 takes place again (I-9.5.3). */
    TO_BE_REPEATED("须重新审核");

    private final String title;

    AuditState(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }

    /** Whether the team still works on it. */
    boolean isUnderWay() {
        return compareTo(CONCLUDED) < 0;
    }
}
