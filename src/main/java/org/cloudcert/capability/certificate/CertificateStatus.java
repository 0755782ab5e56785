package org.cloudcert.capability.certificate;

/** What a certificate is worth on a day. */
public enum CertificateStatus {
    /** The day is before the certificate was issued or before its validity began. */
    NOT_YET_ISSUED("尚未生效"),
    VALID("有效"),
    SUSPENDED("已暂停"),
    /** A qualification that was taken away. Final, unless an appeal against it is upheld. */
    CANCELLED("已取消"),
    /** A certification that was taken away. Final, unless an appeal against it is upheld. */
    WITHDRAWN("已撤销"),
    /** Given up by its holder. Final. */
    SURRENDERED("已注销"),
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

    /** Whether nothing but an upheld appeal changes it any more; it outlives the validity. */
    public boolean isFinal() {
        return this == CANCELLED || this == WITHDRAWN || this == SURRENDERED;
    }

    /** Whether it was imposed on the holder, who can appeal against it. */
    boolean canBeTakenBack() {
        return this == CANCELLED || this == WITHDRAWN;
    }

    /** Whether a decision may turn this recorded status into the other. */
    boolean allows(CertificateStatus next) {
        return switch (this) {
            case VALID -> next == SUSPENDED || next.isFinal();
            case SUSPENDED -> next == VALID || next.isFinal();
            default -> false;
        };
    }
}
