package org.cloudcert.capability.archive;

/** How far a closed case's file has come. */
public enum ArchiveState {
    /** The case is closed, its package is not written yet. */
    PENDING("待归档"),
    /** The package is written; the file waits for the end of its retention. */
    ARCHIVED("已归档"),
    /** The case is open again; the next closing begins anew. */
    REOPENED("重新办理中"),
    /** Nothing is left but the record of the destruction. */
    DISPOSED("已销毁");

    private final String title;

    ArchiveState(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }
}
