package org.cloudcert.procedure.csisms.initial;

/** What stage 1 shows of a client's readiness for stage 2. */
public enum Readiness {
    READY("具备实施第二阶段审核的条件"),
    CONCERNS("存在须先答复的关注问题"),
    REPEAT("须重新实施第一阶段审核");

    private final String title;

    Readiness(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }
}
