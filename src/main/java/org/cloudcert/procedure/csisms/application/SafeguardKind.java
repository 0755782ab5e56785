package org.cloudcert.procedure.csisms.application;

/** What the body has to hold on account of the risks of its own work. */
public enum SafeguardKind {
    RISK_ASSESSMENT("风险评估"),
    INSURANCE("责任保险"),
    RESERVE("风险储备金");

    private final String title;

    SafeguardKind(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }

    boolean isCover() {
        return this != RISK_ASSESSMENT;
    }
}
