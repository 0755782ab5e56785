package org.cloudcert.capability.certificate;

/** Why a certificate is printed anew. */
public enum ReplacementReason {
    /** The holder's name or address is another than the one printed. */
    NAME_CHANGED("名称或地址变更"),
    LOST("证书遗失"),
    DAMAGED("证书损毁"),
    /** Decided on by whoever certified it, never asked for as a replacement. */
    SCOPE_CHANGED("认证范围变更");

    private final String title;

    ReplacementReason(String title) {
        this.title = title;
    }

    /** Whether a holder can ask for a new print for this reason. */
    public boolean canBeRequested() {
        return this != SCOPE_CHANGED;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }
}
