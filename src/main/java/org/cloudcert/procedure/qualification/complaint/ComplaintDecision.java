package org.cloudcert.procedure.qualification.complaint;

/** How a complaint ends. */
public enum ComplaintDecision {
    FOUNDED("投诉属实"),
    UNFOUNDED("投诉不属实");

    private final String title;

    ComplaintDecision(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }
}
