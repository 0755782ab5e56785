package org.cloudcert.procedure.qualification;

import java.util.Optional;

/** How a qualification case ends, and under which rule. */
public enum Outcome {
    FILING_REFUSED("不予建档", "Q-5.2.1", Stage.ACCEPTANCE),
    SUPPLEMENT_MISSED("逾期未补正", "Q-5.2.3", Stage.ACCEPTANCE),
    WITHDRAWN("申请单位撤回", "Q-4.1", null),
    NOT_PASSED("评审未通过", "Q-5.4.4", Stage.ASSESSMENT),
    CERTIFIED("获证", "Q-5.5.1", null);

    private final String title;
    private final String ruleId;
    private final Stage concluding;

    Outcome(String title, String ruleId, Stage concluding) {
        this.title = title;
        this.ruleId = ruleId;
        this.concluding = concluding;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }

    public String ruleId() {
        return ruleId;
    }

    /** The stage whose conclusion went against the applicant, who may appeal against it; empty where none did. */
    public Optional<Stage> appealable() {
        return Optional.ofNullable(concluding);
    }
}
