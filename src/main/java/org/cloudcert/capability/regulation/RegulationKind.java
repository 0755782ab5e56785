package org.cloudcert.capability.regulation;

/** What there are regulations of. */
public enum RegulationKind {
    CALENDAR("放假安排"),
    FEE_SCHEDULE("收费标准"),
    TEMPLATE("文书模板"),
    AUDIT_TIME("审核时间表"),
    DISCLOSURE("公开信息");

    private final String title;

    RegulationKind(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }
}
