package org.cloudcert.engine;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What somebody does here: a person of the authority, an applicant's account, or another system; each role is a group of
 * engine users.
 */
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
    AUDIT_READER("audit-reader", "审计"),
    /** An organisation's own account. */
    APPLICANT("applicant", "申请单位"),
    /** Other systems as a whole: it may nothing by itself. */
    INTEGRATOR("integrator", "外部系统"),
    /** Hands in for applicants. */
    INTEGRATOR_PORTAL("integrator-portal", "申报门户"),
    /** Enters payments. */
    INTEGRATOR_FINANCE("integrator-finance", "财务系统"),
    /** Reports violations and complaints. */
    INTEGRATOR_SUPERVISION("integrator-supervision", "监管系统"),
    /** Reads the figures for monitoring, and nothing else. */
    INTEGRATOR_MONITORING("integrator-monitoring", "监控系统");

    /** Those who are not of the authority. */
    public static final Set<Role> EXTERNAL = Collections.unmodifiableSet(EnumSet.of(
            APPLICANT,
            INTEGRATOR,
            INTEGRATOR_PORTAL,
            INTEGRATOR_FINANCE,
            INTEGRATOR_SUPERVISION,
            INTEGRATOR_MONITORING));

    /** The people of the authority. */
    public static final Set<Role> STAFF = Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.copyOf(EXTERNAL)));

    /** Other systems, which sign in with an account of their own. */
    public static final Set<Role> SERVICES =
            Set.of(INTEGRATOR_PORTAL, INTEGRATOR_FINANCE, INTEGRATOR_SUPERVISION, INTEGRATOR_MONITORING);

    /** Those who act for applicants, and see of a case what is for the applicant. */
    public static final Set<Role> FOR_APPLICANTS = Set.of(APPLICANT, INTEGRATOR_PORTAL);

    /** Those who may learn who complains about an organisation. */
    public static final Set<Role> INVESTIGATING = Set.of(SUPERVISION, ADMINISTRATOR, AUDIT_READER);

    /** Those who find something to do, or to read, among the administrators' pages. */
    public static final Set<Role> ADMINISTERING = Set.of(ADMINISTRATOR, AUDIT_READER);

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
