package org.cloudcert.capability.evaluation;

import org.cloudcert.rule.Rule;

/** How evidence was gathered. */
@Rule("Q-5.4.2")
public enum AssessmentMethod {
    DOCUMENT_REVIEW("文档审查"),
    INTERVIEW("人员访谈"),
    PRACTICAL_OPERATION("实际操作");

    private final String title;

    AssessmentMethod(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }
}
