package org.cloudcert.procedure.qualification.handling;

/** How a handling ends. */
public enum HandlingOutcome {
    NOT_ESTABLISHED("违规事实不成立，不予处置"),
    NO_SANCTION("不予处置"),
    WARNED("已警告"),
    RECTIFIED("整改完成"),
    RESTORED("证书已恢复"),
    CANCELLED("证书已取消"),
    /** The certificate ended while the organisation was rectifying or its certificate was suspended. */
    CERTIFICATE_EXPIRED("证书有效期已届满");

    private final String title;

    HandlingOutcome(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }
}
