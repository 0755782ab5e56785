package org.cloudcert.procedure.csisms.complaint;

/** What a founded complaint leads to, beside its answer. */
public enum ComplaintFollowUp {
    NONE("不另行处理"),
    SPECIAL_AUDIT("安排特殊审核"),
    SUSPENSION("提请暂停证书"),
    WITHDRAWAL("提请撤销证书");

    private final String title;

    ComplaintFollowUp(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }
}
