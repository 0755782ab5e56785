package org.cloudcert.procedure.qualification.handling;

/** How the authority came to know of a violation. */
public enum Source {
    COMPLAINT("投诉"),
    SUPERVISION("监督检查"),
    REPORT("外部通报");

    private final String title;

    Source(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }
}
