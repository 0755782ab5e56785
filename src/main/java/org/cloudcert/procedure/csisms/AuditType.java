package org.cloudcert.procedure.csisms;

/** Why an audit takes place. */
public enum AuditType {
    STAGE_1("第一阶段审核"),
    STAGE_2("第二阶段审核"),
    SURVEILLANCE("监督审核"),
    /** At short notice: after a report, a complaint, or to follow up a suspension. */
    SPECIAL("特殊审核"),
    EXTENSION("扩大范围审核"),
    RECERTIFICATION("再认证审核"),
    TRANSFER("转换审核");

    private final String title;

    AuditType(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }
}
