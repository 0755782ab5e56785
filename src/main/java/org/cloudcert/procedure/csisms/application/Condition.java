package org.cloudcert.procedure.csisms.application;

import org.cloudcert.rule.Rule;

/** The ten conditions of an applicant, in the order of the text. Periods are in the rulebook, by the condition's name. */
@Rule("C-5.1.2")
public enum Condition {
    LEGAL_PERSON("取得法人资格（或其组成部分）", Judging.BY_EVIDENCE),
    PERMITS("取得相关法规规定的行政许可（适用时）", Judging.BY_EVIDENCE),
    SYSTEM_RUNNING("已按认证标准建立体系，且运行满三个月", Judging.BY_DATE),
    OWN_FAULT("因自身原因被暂停、撤销认证证书已满一年（适用时）", Judging.BY_DATE),
    FORMER_BODY("原发证机构被撤销认证资质已满三个月（适用时）", Judging.BY_DATE),
    STOP_ORDER("未被行政监管部门责令停业整顿", Judging.OUT_OF_THE_QUESTION),
    VIOLATION_LIST("未被列入严重违法失信名单", Judging.OUT_OF_THE_QUESTION),
    MAJOR_INCIDENT("一年内未发生被责令停产整顿的重大信息安全事件", Judging.BY_DATE),
    SPOT_CHECK("一年内未发生国家监督抽查不合格，或已整改合格", Judging.BY_DATE),
    OTHER("其他应具备的条件", Judging.BY_EVIDENCE);

    /** How it is found out whether a condition is met. */
    enum Judging {
        /** The applicant states it and names the evidence; the reviewer verifies it. */
        BY_EVIDENCE,
        /** The system counts from the date stated. */
        BY_DATE,
        /** Where it is not met, nobody can accept the application (C-5.2.2). */
        OUT_OF_THE_QUESTION
    }

    private final String title;
    private final Judging judging;

    Condition(String title, Judging judging) {
        this.title = title;
        this.judging = judging;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }

    Judging judging() {
        return judging;
    }

    /** As the text numbers it, 1 to 10. */
    public int number() {
        return ordinal() + 1;
    }
}
