package org.cloudcert.procedure.csisms.cycle;

/** How the case of a cycle ends, and under which rule. */
public enum CycleOutcome {
    /** The next cycle has begun. */
    RENEWED("已再认证", "C-5.4.1.2"),
    /** Six months after the certificate's end the certification is not restored. */
    LAPSED("认证失效", "I-9.6.3"),
    /** The certificate was withdrawn or given up. */
    WITHDRAWN("证书已撤销或注销", "I-9.6.5");

    private final String title;
    private final String ruleId;

    CycleOutcome(String title, String ruleId) {
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
