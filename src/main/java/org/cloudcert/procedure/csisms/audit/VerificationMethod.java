package org.cloudcert.procedure.csisms.audit;

/** How the team made sure of a correction. */
public enum VerificationMethod {
    DOCUMENTS("书面验证"),
    ON_SITE("现场跟踪验证");

    private final String title;

    VerificationMethod(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }
}
