package org.cloudcert.procedure.qualification.handling;

import org.cloudcert.rule.Rule;

/** How grave a violation is (情节); with the circumstances it leads to a recommendation. */
@Rule("Q-6")
public enum Gravity {
    MINOR("轻微"),
    MODERATE("一般"),
    SERIOUS("严重"),
    GRAVE("特别严重");

    private final String title;

    Gravity(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }
}
