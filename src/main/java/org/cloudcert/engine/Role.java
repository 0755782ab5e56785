package org.cloudcert.engine;

import java.util.Set;

/** What a person of the authority does; each role is a group of engine users. */
public enum Role {
    ACCEPTANCE_CLERK("acceptance-clerk", "受理"),
    PROJECT_LEAD("project-lead", "项目负责人"),
    AUDITOR("auditor", "审核员"),
    EXPERT("expert", "专家"),
    EXPERT_CHAIR("expert-chair", "专家组长"),
    FINANCE("finance", "财务"),
    CERTIFICATE_MAKER("certificate-maker", "制证"),
    APPROVER("approver", "发证审批"),
    SUPERVISION("supervision", "监督"),
    ARCHIVIST("archivist", "档案"),
    ADMINISTRATOR("camunda-admin", "系统管理员"),
    INTEGRATOR("integrator", "外部系统"),
    AUDIT_READER("audit-reader", "审计");

    /** Those who may learn who complains about an organisation. */
    public static final Set<Role> INVESTIGATING = Set.of(SUPERVISION, ADMINISTRATOR, AUDIT_READER);

    /** Those who find something to do, or to read, among the administrators' pages. */
    public static final Set<Role> ADMINISTERING = Set.of(ADMINISTRATOR);

    private final String group;
    private final String title;

    Role(String group, String title) {
        this.group = group;
        this.title = title;
    }

    /** The engine group's id, as models name it. */
    public String group() {
        return group;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }
}
