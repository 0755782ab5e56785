package org.cloudcert.procedure.csisms;

/** What can be done about a certificate whose holder does not keep to the requirements. */
public enum Measure {
    SUSPENSION("暂停证书"),
    REDUCTION("缩小认证范围"),
    WITHDRAWAL("撤销证书");

    private final String title;

    Measure(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }
}
