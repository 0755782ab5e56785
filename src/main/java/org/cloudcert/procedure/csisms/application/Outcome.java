package org.cloudcert.procedure.csisms.application;

/** How the first case of a certification ends, and under which rule. */
public enum Outcome {
    REFUSED("不予受理", "C-5.2.5"),
    SUPPLEMENT_MISSED("逾期未补充", "C-5.2.5"),
    WITHDRAWN("申请单位撤回", null),
    NOT_CERTIFIED("不予认证", "I-9.5.1"),
    CERTIFIED("获证", "C-5.3.2");

    private final String title;
    private final String ruleId;

    Outcome(String title, String ruleId) {
        this.title = title;
        this.ruleId = ruleId;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }

    public String ruleId() {
        return ruleId;
    }
}
