package org.cloudcert.procedure.qualification.maintenance;

/** How the watch over a certificate ends, and under which rule. */
public enum WatchOutcome {
    /** Another certificate of the same category and level continues it. */
    RENEWED("已续证", "Q-4.2"),
    /** Six months after the end of its validity nothing has continued it. */
    LAPSED("资质失效", "Q-4.2"),
    CANCELLED("证书已取消", "Q-6");

    private final String title;
    private final String ruleId;

    WatchOutcome(String title, String ruleId) {
        this.title = title;
        this.ruleId = ruleId;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }

    String ruleId() {
        return ruleId;
    }
}
