package org.cloudcert.capability.casefile;

import java.util.Set;
import org.cloudcert.engine.Role;

/** What somebody does in a case, or to its file. Each user task names the one of its worker in its property {@code duty}. */
public enum Duty {
    FILING_CLERK("建档核对人", Role.ACCEPTANCE_CLERK),
    APPLICATION_REVIEWER("申请评审人", Role.ACCEPTANCE_CLERK),
    LEAD("项目负责人", Role.PROJECT_LEAD),
    TEAM_MEMBER("项目组成员", Role.AUDITOR),
    EXPERT("评审专家", Role.EXPERT),
    EXPERT_CHAIR("专家组组长", Role.EXPERT_CHAIR),
    APPROVER("发证审批人", Role.APPROVER),
    CERTIFICATE_MAKER("制证人员", Role.CERTIFICATE_MAKER),
    COMPLAINT_HANDLER("投诉处理人", Role.SUPERVISION),
    INVESTIGATOR("违规调查人", Role.SUPERVISION),
    SANCTION_DECIDER("处置决定人", Role.APPROVER),
    APPEAL_HANDLER("申诉处理人", Role.SUPERVISION),
    SUPERVISOR("督办人", Role.SUPERVISION),
    /** Whoever answers for what the notice is about. */
    DELIVERY_RECORDER("送达登记人", Role.PROJECT_LEAD, Role.SUPERVISION),
    DISPOSAL_REVIEWER("销毁复核人", Role.ARCHIVIST),
    DISPOSAL_APPROVER("销毁批准人", Role.APPROVER);

    private final String title;
    private final Set<Role> roles;

    Duty(String title, Role... roles) {
        this.title = title;
        this.roles = Set.of(roles);
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }

    /** Who takes it has one of these. */
    public Set<Role> roles() {
        return roles;
    }
}
