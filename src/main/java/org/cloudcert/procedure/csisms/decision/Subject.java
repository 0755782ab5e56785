package org.cloudcert.procedure.csisms.decision;

/** What is decided on. */
public enum Subject {
    GRANT("授予认证"),
    RENEW("再认证"),
    EXTEND("扩大认证范围"),
    REDUCE("缩小认证范围"),
    KEEP("保持认证"),
    RESTORE("恢复证书"),
    TRANSFER("接受转入认证");

    private final String title;

    Subject(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }
}
