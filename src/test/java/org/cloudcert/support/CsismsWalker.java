package org.cloudcert.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cloudcert.support.Http.Answer;

/**
 * Takes the first case of a certification along its way as its people do, from the application to the certificate. Each
 * step returns the walker. What the body itself has to hold, and auditors for the scope, are there before the review.
 */
public final class CsismsWalker {

    /** Business categories of the scope applied for. */
    public static final List<String> CATEGORIES = List.of("01", "02");

    /** The fees of the schedule that the product ships. */
    public static final String FEES = "29000.00";

    /** Where the scope is worked on, as a lead enters it. */
    static final String SITES =
            """
            总部；北京市海淀区上地西路8号；80；白班 09:00-18:00
            数据中心；河北省廊坊市云谷路1号；40；白班 08:00-20:00，夜班 20:00-08:00""";

    /** Typical services of the scope, as a lead enters them. */
    static final String SERVICES = "云主机\n云存储";

    private static final List<String> DOCUMENTS = List.of(
            "APPLICATION_FORM",
            "LEGAL_STATUS",
            "ORGANISATION_CHART",
            "SERVICE_PROCESS",
            "OPERATION_RECORD",
            "PENALTY_RECORD");

    private final Product product;
    private final Map<String, Map<String, Object>> answers = new LinkedHashMap<>();
    private CaseWalker walker;
    private AuditWalker audit;
    private String lead = "lead";

    CsismsWalker(Product product) {
        this.product = product;
        this.walker = product.walker();
        LocalDate today = today();
        answer("LEGAL_PERSON", true, null, "营业执照");
        answer("PERMITS", true, null, "增值电信业务经营许可证");
        answer("SYSTEM_RUNNING", null, today.minusMonths(8), "内部审核和管理评审记录");
        answer("OWN_FAULT", null, null, null);
        answer("FORMER_BODY", null, null, null);
        answer("STOP_ORDER", true, null, null);
        answer("VIOLATION_LIST", true, null, null);
        answer("MAJOR_INCIDENT", null, null, null);
        answer("SPOT_CHECK", null, null, null);
        answer("OTHER", true, null, "无其他应具备的条件");
    }

    private LocalDate today() {
        return LocalDate.now(product.clock());
    }

    /** This person leads the project. */
    public CsismsWalker ledBy(String person) {
        lead = person;
        return this;
    }

    /** The case, for what any walker does. */
    public CaseWalker walker() {
        return walker;
    }

    public String caseNo() {
        return walker.caseNo();
    }

    /** The audits of the case and their team. */
    public AuditWalker audit() {
        return audit;
    }

    public CsismsWalker organisation(String name) {
        walker.organisation(name);
        return this;
    }

    /** What the applicant answers to a condition from now on; null where it says nothing of the kind. */
    public CsismsWalker answer(String condition, Boolean holds, LocalDate on, String evidence) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("condition", condition);
        answer.put("holds", holds);
        answer.put("on", on == null ? null : on.toString());
        answer.put("evidence", evidence);
        answers.put(condition, answer);
        return this;
    }

    public Map<String, Object> application() {
        Map<String, Object> application = new LinkedHashMap<>();
        application.put("organisationId", walker.organisationId());
        application.put("scope", "公有云基础设施服务（云主机、云存储）的提供和运营");
        application.put("categories", CATEGORIES);
        application.put("headcount", 120);
        application.put("outsourcing", "机房运维外包");
        application.put(
                "sites",
                List.of(
                        site("总部", "北京市海淀区上地西路8号", 80, "研发和运营", shift("白班", "09:00", "18:00")),
                        site(
                                "数据中心",
                                "河北省廊坊市云谷路1号",
                                40,
                                "机房运维",
                                shift("白班", "08:00", "20:00"),
                                shift("夜班", "20:00", "08:00"))));
        application.put("conditions", new ArrayList<>(answers.values()));
        application.put("notApplicable", List.of("LICENCE", "SYSTEM_DOCUMENT"));
        return application;
    }

    @SafeVarargs
    private static Map<String, Object> site(
            String name, String address, int headcount, String activity, Map<String, Object>... shifts) {
        return Map.of(
                "name",
                name,
                "address",
                address,
                "headcount",
                headcount,
                "activity",
                activity,
                "shifts",
                List.of(shifts));
    }

    private static Map<String, Object> shift(String name, String starts, String ends) {
        return Map.of("name", name, "starts", starts, "ends", ends);
    }

    /** Applies for an initial certification. */
    public CsismsWalker apply() {
        return applied(tryApply("portal", application()).expect(201));
    }

    /** Applies for a transfer: the former body lost its approval four months ago. */
    public CsismsWalker applyForTransfer() {
        answer("FORMER_BODY", null, today().minusMonths(4), null);
        Map<String, Object> application = application();
        application.put(
                "former",
                Map.of(
                        "body",
                        "华信认证有限公司",
                        "number",
                        "HX-CSISMS-0012",
                        "validUntil",
                        today().plusMonths(10).toString()));
        return applied(tryApply("portal", application).expect(201));
    }

    public Answer tryApply(String user, Map<String, Object> application) {
        return walker.as(user).post("/api/v1/csisms/applications", application);
    }

    /** Goes on with the case that was opened. */
    public CsismsWalker applied(Answer answer) {
        on(answer.field("caseNo"));
        walker.settle();
        return this;
    }

    /** Goes on with a first case that is there. */
    CsismsWalker on(String caseNo) {
        walker = walker.of(caseNo);
        audit = product.audit(walker).ledBy(lead);
        return this;
    }

    /** The documents that everybody provides. */
    public CsismsWalker documents() {
        DOCUMENTS.forEach(kind -> walker.upload(kind, kind.toLowerCase() + ".pdf"));
        return this;
    }

    /** A risk assessment and an insurance of the body, from long ago to long hence; once. */
    public CsismsWalker safeguards() {
        if (!walker.as("reader")
                .get("/api/v1/csisms/safeguards")
                .expect(200)
                .json()
                .get("current")
                .asBoolean()) {
            safeguard("RISK_ASSESSMENT", null);
            safeguard("INSURANCE", "5000000");
        }
        return this;
    }

    private void safeguard(String kind, String yuan) {
        Map<String, Object> safeguard = new LinkedHashMap<>();
        safeguard.put("kind", kind);
        safeguard.put("reference", "2020年度起滚动");
        safeguard.put("yuan", yuan);
        safeguard.put("validFrom", "2020-01-01");
        safeguard.put("validUntil", "2050-12-31");
        walker.as("admin2").post("/api/v1/csisms/safeguards", safeguard).expect(201);
    }

    /** The team that is to audit is registered and competent. */
    public CsismsWalker auditors() {
        audit.team().forEach(auditor -> {
            audit.register(auditor, today().plusYears(3)).expect(200);
            audit.confirm(auditor, CATEGORIES).expect(201);
            audit.educate(auditor, today(), 16).expect(201);
        });
        return this;
    }

    /** What a clerk enters about an application that is in order. */
    public Map<String, Object> review(String outcome) {
        return CaseWalker.fields(
                "legalPersonVerified", true,
                "permitsVerified", true,
                "operationVerified", true,
                "spotCheckVerified", true,
                "otherVerified", true,
                "stopOrderFound", false,
                "violationListed", false,
                "auditDays", 12,
                "reviewFactors", "两处场所，其中一处有夜班",
                "bodyAble", true,
                "bothAgreed", true,
                "reviewOutcome", outcome,
                "projectLead", lead,
                "reviewOpinion", "资料齐全，条件满足。");
    }

    public CsismsWalker accept() {
        safeguards().auditors();
        walker.complete("clerk", "UserTask_ReviewApplication", review("ACCEPT"));
        return this;
    }

    public CsismsWalker conclude(String outcome) {
        walker.complete("clerk", "UserTask_ReviewApplication", review(outcome));
        return this;
    }

    public Answer tryReview(Map<String, Object> review) {
        return walker.tryComplete("clerk", "UserTask_ReviewApplication", review);
    }

    /** The application as the product shows it. */
    public JsonNode shown() {
        return walker.as("reader").get(applications("")).expect(200).json();
    }

    /** An address of the application. */
    public String applications(String rest) {
        return "/api/v1/csisms/applications/" + caseNo() + rest;
    }

    public CsismsWalker supplement() {
        walker.upload("SUPPLEMENT", "补充材料.pdf");
        walker.as("portal")
                .post(applications("/supplements"), Map.of("note", "已补充"))
                .expect(201);
        walker.settle();
        return this;
    }

    public CsismsWalker draftContract() {
        walker.complete(lead, "UserTask_DraftContract", CaseWalker.fields("contractTerms", "现场审核安排在工作日。"));
        return this;
    }

    public CsismsWalker signForBody(boolean signed) {
        walker.complete(
                "approver2",
                "UserTask_SignContract",
                CaseWalker.fields("contractSigned", signed, "contractNote", signed ? "" : "请写明审核时间"));
        return this;
    }

    public Answer trySign() {
        Answer answer = walker.as("portal")
                .post("/api/v1/csisms/contracts/%s/signature".formatted(caseNo()), Map.of("signedBy", "王小云"));
        walker.settle();
        return answer;
    }

    public CsismsWalker contract() {
        draftContract().signForBody(true).trySign().expect(200);
        return this;
    }

    public CsismsWalker pay() {
        walker.pay(FEES, caseNo() + "-1");
        return this;
    }

    public CsismsWalker setUpProgramme() {
        walker.complete(
                lead,
                "UserTask_SetUpProgramme",
                CaseWalker.fields(
                        "expectedDecision",
                        today().plusDays(30).toString(),
                        "sites",
                        SITES,
                        "services",
                        SERVICES,
                        "coverage",
                        ""));
        return this;
    }

    /** An audit from its team to its report, without findings. */
    public CsismsWalker auditIt() {
        audit.appoint().accept().plan().finishRecording().endOnSite().report(true);
        return this;
    }

    public CsismsWalker concludeStage1(String readiness) {
        walker.complete(
                lead,
                "UserTask_ConcludeStage1",
                CaseWalker.fields(
                        "readiness", readiness, "stage1Findings", "READY".equals(readiness) ? "" : "请说明备份恢复演练的安排"));
        return this;
    }

    public Answer tryAnswerConcerns() {
        Answer answer = walker.as("portal").post(applications("/concern-answers"), Map.of("answer", "已于上月完成备份恢复演练"));
        walker.settle();
        return answer;
    }

    public CsismsWalker reviewConcernAnswers(boolean settled) {
        walker.complete(
                lead,
                "UserTask_ReviewConcernAnswers",
                CaseWalker.fields("concernsSettled", settled, "concernOpinion", settled ? "答复充分" : "请补充演练记录"));
        return this;
    }

    public CsismsWalker reviewTransfer(boolean auditNeeded) {
        walker.upload("FORMER_CERTIFICATE", "原证书.pdf")
                .complete(
                        lead,
                        "UserTask_ReviewTransfer",
                        CaseWalker.fields(
                                "transferAuditNeeded", auditNeeded, "transferOpinion", "原证书有效，最近一次审核没有未关闭的不符合。"));
        return this;
    }

    /** Both stages, and their step between. */
    public CsismsWalker audits() {
        return auditIt().concludeStage1("READY").auditIt();
    }

    public CsismsWalker decide(boolean positive) {
        walker.complete(
                "approver",
                "UserTask_DecideCertification",
                CaseWalker.fields(
                        "decisionOutcome", positive ? "POSITIVE" : "NEGATIVE", "decisionReason", "依据审核报告和纠正措施的验证结果"));
        return this;
    }

    public CsismsWalker makeCertificate() {
        walker.complete("maker", "UserTask_MakeCsismsCertificate", CaseWalker.fields("contentChecked", true));
        return this;
    }

    /** From the application to the contract in force. */
    public CsismsWalker contracted() {
        return apply().documents().accept().contract();
    }

    /** From the application to the certificate, which is announced. */
    public CsismsWalker certified() {
        return contracted().setUpProgramme().audits().decide(true).pay().makeCertificate();
    }

    public String certificateNumber() {
        return walker.certificateNumber();
    }
}
