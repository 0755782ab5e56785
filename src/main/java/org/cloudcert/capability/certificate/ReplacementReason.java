package org.cloudcert.capability.certificate;

/** Why a certificate is printed anew. */
public enum ReplacementReason {
    /** The holder's name or address is another than the one printed. */
    NAME_CHANGED("名称或地址变更"),
    LOST("证书遗失"),
    DAMAGED("证书损毁");

    private final String title;

    ReplacementReason(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }
}
