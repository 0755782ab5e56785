package org.cloudcert.capability.material;

/** What a document is for. */
public enum MaterialKind {
    APPLICATION_FORM("申请书"),
    ELECTRONIC_COPY("电子版资料"),
    SUPPLEMENT("补充材料"),
    THREE_YEAR_RECORD("近三年资料"),
    AGREEMENT("委托协议"),
    PAYMENT_PROOF("付款凭证"),
    EVIDENCE("评估证据"),
    CERTIFICATE("证书"),
    /** Says who complains. */
    COMPLAINT_LETTER("投诉书", true),
    COMPLAINT_RECORD("投诉处理记录"),
    STATEMENT("陈述申辩"),
    RECTIFICATION_EVIDENCE("整改证据"),
    APPEAL_LETTER("申诉书"),
    DECISION("决定书"),
    OTHER("其他");

    private final String title;
    private final boolean confidential;

    MaterialKind(String title) {
        this(title, false);
    }

    MaterialKind(String title, boolean confidential) {
        this.title = title;
        this.confidential = confidential;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }

    /** Whether only {@link org.cloudcert.engine.Role#INVESTIGATING} learn of such a document. */
    public boolean confidential() {
        return confidential;
    }
}
