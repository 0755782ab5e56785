package org.cloudcert.procedure.qualification.handling;

import org.cloudcert.rule.Rule;

/** What the guide's clause 六 lets the centre do about a violation, in the order of severity. */
@Rule("Q-6")
public enum Sanction {
    NONE("不予处置"),
    WARNING("警告"),
    RECTIFICATION("限期整改"),
    SUSPENSION("暂停证书"),
    CANCELLATION("取消证书");

    private final String title;

    Sanction(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }
}
