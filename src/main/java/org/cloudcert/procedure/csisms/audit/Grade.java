package org.cloudcert.procedure.csisms.audit;

import org.cloudcert.procedure.csisms.AuditType;

/** What a finding is. */
public enum Grade {
    MAJOR("严重不符合"),
    MINOR("轻微不符合"),
    /** Of stage 1: what could become a nonconformity in stage 2 (I-9.3). */
    CONCERN("关注事项"),
    /** The client need not answer it. */
    OBSERVATION("观察项");

    private final String title;

    Grade(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }

    /** Whether the client has to do something about it. */
    public boolean isToBeCorrected() {
        return this != OBSERVATION;
    }

    /** Whether an audit of this type finds such things: stage 1 judges readiness, not conformity. */
    boolean isFoundIn(AuditType type) {
        return this == OBSERVATION || (this == CONCERN) == (type == AuditType.STAGE_1);
    }
}
