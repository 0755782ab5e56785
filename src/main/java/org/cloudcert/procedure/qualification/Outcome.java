package org.cloudcert.procedure.qualification;

/** How a qualification case ends, and under which rule. */
public enum Outcome {
    FILING_REFUSED("不予建档", "Q-5.2.1"),
    SUPPLEMENT_MISSED("逾期未补正", "Q-5.2.3"),
    WITHDRAWN("申请单位撤回", "Q-4.1"),
    NOT_PASSED("评审未通过", "Q-5.4.4"),
    CERTIFIED("获证", "Q-5.5.1");

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
