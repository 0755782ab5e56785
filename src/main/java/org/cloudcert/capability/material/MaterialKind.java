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
    OTHER("其他");

    private final String title;

    MaterialKind(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }
}
