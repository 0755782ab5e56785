package org.cloudcert.capability.casefile;

/** Why somebody may read a case. */
public enum Ground {
    /** Opened it, or it was opened for them: whoever registered it, the portal, and the organisation that applied. */
    OPENED("登记立案"),
    /** It is about what became of a certificate, or appeals against another case: the supervision department's work. */
    FOLLOWS("证后事项"),
    /** A task of it was offered or given. */
    TASK("办理任务"),
    /** A duty in it was given. */
    DUTY("承担职责"),
    /** A fee was charged in it. */
    INVOICE("核收费用"),
    /** The organisation was written to in it. */
    INFORMED("已通知单位"),
    /** It was closed, and its file is kept. */
    CLOSED("归档"),
    /** A case that follows it is being worked on by the same. */
    CHAIN("关联案件");

    private final String title;

    Ground(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }
}
