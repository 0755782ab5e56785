package org.cloudcert.capability.certificate;

/** What a certificate is worth on a day. */
public enum CertificateStatus {
    /** The day is before the certificate was issued or before its validity began. */
    NOT_YET_ISSUED("尚未生效"),
    VALID("有效"),
    SUSPENDED("已暂停"),
    /** Final, unless an appeal against the cancellation is upheld. */
    CANCELLED("已取消"),
    /** The last day of validity has passed; follows from the calendar and is never recorded. */
    EXPIRED("已到期");

    private final String title;

    CertificateStatus(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }

    /** Whether a decision may turn this recorded status into the other. */
    boolean allows(CertificateStatus next) {
        return switch (this) {
            case VALID -> next == SUSPENDED || next == CANCELLED;
            case SUSPENDED -> next == VALID || next == CANCELLED;
            default -> false;
        };
    }
}
