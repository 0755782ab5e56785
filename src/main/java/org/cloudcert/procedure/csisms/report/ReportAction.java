package org.cloudcert.procedure.csisms.report;

/** What a report leads to. */
public enum ReportAction {
    SPECIAL_AUDIT("安排特殊审核"),
    EXTENSION_AUDIT("安排扩大范围审核"),
    SUSPENSION("提请暂停证书"),
    REDUCTION("提请缩小认证范围"),
    WITHDRAWAL("提请撤销证书"),
    NONE("不采取措施");

    private final String title;

    ReportAction(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }
}
