package org.cloudcert.capability.material;

import org.cloudcert.capability.casefile.Regime;

/** What a document is for. */
public enum MaterialKind {
    APPLICATION_FORM("申请书", Origin.APPLICANT),
    ELECTRONIC_COPY("电子版资料", Origin.APPLICANT, Regime.QUALIFICATION),
    SUPPLEMENT("补充材料", Origin.APPLICANT),
    THREE_YEAR_RECORD("近三年资料", Origin.APPLICANT, Regime.QUALIFICATION),
    LEGAL_STATUS("法律地位证明", Origin.APPLICANT, Regime.CSISMS),
    LICENCE("行政许可、资质和强制性认证证书", Origin.APPLICANT, Regime.CSISMS),
    ORGANISATION_CHART("组织机构及职责", Origin.APPLICANT, Regime.CSISMS),
    SERVICE_PROCESS("服务流程和班次", Origin.APPLICANT, Regime.CSISMS),
    OPERATION_RECORD("体系运行证据", Origin.APPLICANT, Regime.CSISMS),
    PENALTY_RECORD("行政处罚、抽查和整改情况", Origin.APPLICANT, Regime.CSISMS),
    SYSTEM_DOCUMENT("体系成文信息", Origin.APPLICANT, Regime.CSISMS),
    FORMER_CERTIFICATE("原认证证书和审核资料", Origin.APPLICANT, Regime.CSISMS),
    AGREEMENT("委托协议", Origin.BOTH, Regime.QUALIFICATION),
    CONTRACT("认证合同", Origin.BOTH, Regime.CSISMS),
    PAYMENT_PROOF("付款凭证", Origin.APPLICANT),
    EVIDENCE("评估证据", Origin.AUTHORITY),
    CERTIFICATE("证书", Origin.TO_APPLICANT),
    /** Says who complains. */
    COMPLAINT_LETTER("投诉书", Origin.COMPLAINANT),
    COMPLAINT_RECORD("投诉处理记录", Origin.APPLICANT),
    STATEMENT("陈述申辩", Origin.APPLICANT),
    RECTIFICATION_EVIDENCE("整改证据", Origin.APPLICANT),
    APPEAL_LETTER("申诉书", Origin.APPLICANT),
    DECISION("决定书", Origin.TO_APPLICANT),
    OTHER("其他", Origin.ANYBODY);

    private enum Origin {
        APPLICANT,
        TO_APPLICANT,
        BOTH,
        AUTHORITY,
        COMPLAINANT,
        ANYBODY
    }

    private final String title;
    private final Origin origin;
    private final Regime regime;

    MaterialKind(String title, Origin origin) {
        this(title, origin, null);
    }

    /** @param regime in whose cases alone there are such documents, or null */
    MaterialKind(String title, Origin origin, Regime regime) {
        this.title = title;
        this.origin = origin;
        this.regime = regime;
    }

    /** Chinese, for people. */
    public String title() {
        return title;
    }

    /** Whether only {@link org.cloudcert.engine.Role#INVESTIGATING} learn of such a document. */
    public boolean confidential() {
        return origin == Origin.COMPLAINANT;
    }

    /** Whether there are such documents in the regime's cases. */
    boolean isOf(Regime asked) {
        return regime == null || regime == asked;
    }

    /** Whether applicants hand in such documents. */
    public boolean fromApplicants() {
        return origin == Origin.APPLICANT || origin == Origin.BOTH || origin == Origin.ANYBODY;
    }

    /** Whether such a document is the applicant's own, or was sent to the applicant, whoever stored it. */
    public boolean forApplicants() {
        return origin == Origin.APPLICANT || origin == Origin.BOTH || origin == Origin.TO_APPLICANT;
    }
}
