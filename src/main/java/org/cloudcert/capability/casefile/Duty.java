package org.cloudcert.capability.casefile;

/** What somebody does in a case. */
public enum Duty {
    LEAD("项目负责人"),
    TEAM_MEMBER("项目组成员"),
    EXPERT("评审专家"),
    EXPERT_CHAIR("专家组组长"),
    APPROVER("发证审批人"),
    CERTIFICATE_MAKER("制证人员"),
    COMPLAINT_HANDLER("投诉处理人"),
    INVESTIGATOR("违规调查人"),
    SANCTION_DECIDER("处置决定人"),
    APPEAL_HANDLER("申诉处理人");

    private final String title;

    Duty(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }
}
