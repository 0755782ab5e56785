package org.cloudcert.procedure.csisms.sanction;

/** What is decided on a request to restore a suspended certificate. */
public enum RestorationVerdict {
    RESTORE("恢复证书"),
    /** A special audit has to show it. */
    AUDIT("安排特殊审核后再定"),
    /** It may be asked for again while the suspension lasts. */
    INSUFFICIENT("证据不足，继续暂停"),
    /** What suspended it will not be resolved. */
    FOLLOW_UP("不予恢复，转撤销或缩小范围");

    private final String title;

    RestorationVerdict(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }
}
