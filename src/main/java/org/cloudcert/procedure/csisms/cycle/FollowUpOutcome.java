package org.cloudcert.procedure.csisms.cycle;

/** How a surveillance, a special audit or a recertification ends. */
public enum FollowUpOutcome {
    /** The certification is kept as it is. */
    KEPT("保持认证"),
    /** A measure was called for. */
    MEASURE_CALLED_FOR("已提请处置"),
    EXTENDED("已扩大认证范围"),
    NOT_EXTENDED("未扩大认证范围"),
    RENEWED("已再认证"),
    NOT_RENEWED("未予再认证"),
    /** The certification came to its end meanwhile. */
    ENDED("认证已终止");

    private final String title;

    FollowUpOutcome(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }
}
