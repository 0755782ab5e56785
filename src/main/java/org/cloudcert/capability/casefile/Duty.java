package org.cloudcert.capability.casefile;

/** What somebody does in a case, or to its file. Each user task names the one of its worker in its property {@code duty}. */
public enum Duty {
    FILING_CLERK("建档核对人"),
    LEAD("项目负责人"),
    TEAM_MEMBER("项目组成员"),
    EXPERT("评审专家"),
    EXPERT_CHAIR("专家组组长"),
    APPROVER("发证审批人"),
    CERTIFICATE_MAKER("制证人员"),
    COMPLAINT_HANDLER("投诉处理人"),
    INVESTIGATOR("违规调查人"),
    SANCTION_DECIDER("处置决定人"),
    APPEAL_HANDLER("申诉处理人"),
    SUPERVISOR("督办人"),
    DELIVERY_RECORDER("送达登记人"),
    DISPOSAL_REVIEWER("销毁复核人"),
    DISPOSAL_APPROVER("销毁批准人");

    private final String title;

    Duty(String title) {
        this.title = title;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }
}
