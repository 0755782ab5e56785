package org.cloudcert.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.cloudcert.support.Http.Answer;

/**
 * Takes a qualification case along its way as its people do: the applicant's portal through the product's REST API, the
 * case handlers through the engine's, as Tasklist does. Each step returns the walker, so that a way reads as a sentence.
 */
public final class CaseWalker {

    private static final String PASSWORD = "demo";
    private static final byte[] PDF =
            "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".getBytes();

    private final Http http;
    private final Clockwork clockwork;
    private final Clock clock;
    private String caseNo;
    private String organisationId;
    private String registeredCode;
    private String lead = "lead";
    private List<String> team = List.of("auditor1", "auditor2");

    public CaseWalker(Http http, Clockwork clockwork, Clock clock) {
        this.http = http;
        this.clockwork = clockwork;
        this.clock = clock;
    }

    /** This person leads the project from now on. */
    public CaseWalker ledBy(String lead) {
        this.lead = lead;
        return this;
    }

    /** These auditors are the project team from now on. */
    public CaseWalker assessedBy(String... team) {
        this.team = List.of(team);
        return this;
    }

    /** A walker on another case of the same organisation, such as one opened after this. */
    public CaseWalker of(String caseNo) {
        CaseWalker other = new CaseWalker(http, clockwork, clock);
        other.caseNo = caseNo;
        other.organisationId = organisationId;
        other.registeredCode = registeredCode;
        return other;
    }

    /** The number of the organisation's certificate that ends last. */
    public String certificateNumber() {
        JsonNode held = http.get("/public/certificates?q=" + registeredCode)
                .expect(200)
                .json()
                .get("items");
        JsonNode last = held.get(0);
        for (JsonNode certificate : held) {
            if (certificate
                            .get("validUntil")
                            .asText()
                            .compareTo(last.get("validUntil").asText())
                    > 0) {
                last = certificate;
            }
        }
        return last.get("number").asText();
    }

    /** The maintenance of a certificate as the product shows it now. */
    public JsonNode maintenance(String certificateNumber) {
        return as("reader")
                .get("/api/v1/certificates/%s/maintenance".formatted(certificateNumber))
                .expect(200)
                .json();
    }

    /** A walker on the case that watches over that certificate. */
    public CaseWalker watch() {
        return of(maintenance(certificateNumber()).get("caseNo").asText());
    }

    public String caseNo() {
        return caseNo;
    }

    public String organisationId() {
        return organisationId;
    }

    public Http as(String user) {
        return http.as(user, PASSWORD);
    }

    /** The organisation's unified social credit code. */
    public String registeredCode() {
        return registeredCode;
    }

    /** The case's REST path. */
    public String path(String rest) {
        return "/api/v1/cases/" + caseNo + rest;
    }

    /** The case as the product shows it now. */
    public JsonNode state() {
        return as("reader").get(path("")).expect(200).json();
    }

    /** Lets happen what is due. */
    public CaseWalker settle() {
        clockwork.settle(caseNo);
        return this;
    }

    public CaseWalker organisation(String name) {
        return organisation(name, creditCode());
    }

    public CaseWalker organisation(String name, String creditCode) {
        return organisation(name, creditCode, true);
    }

    public CaseWalker organisation(String name, String creditCode, boolean legalPerson) {
        registeredCode = creditCode;
        organisationId = as("portal")
                .post(
                        "/api/v1/organisations",
                        Map.of(
                                "name",
                                name,
                                "creditCode",
                                creditCode,
                                "legalPerson",
                                legalPerson,
                                "address",
                                "北京市海淀区上地西路8号",
                                "contactName",
                                "王小云",
                                "contactEmail",
                                "contact-%s@example.com".formatted(creditCode.toLowerCase()),
                                "contactPhone",
                                "010-82341582"))
                .expect(201)
                .json()
                .get("id")
                .asText();
        return this;
    }

    /** The organisation is called otherwise from now on. */
    public CaseWalker rename(String name) {
        String path = "/api/v1/organisations/" + organisationId;
        Answer read = as("portal").get(path).expect(200);
        as("portal")
                .with("If-Match", read.header("ETag"))
                .put(
                        path,
                        Map.of(
                                "name",
                                name,
                                "creditCode",
                                registeredCode,
                                "legalPerson",
                                true,
                                "address",
                                "北京市海淀区上地西路8号",
                                "contactName",
                                "王小云",
                                "contactEmail",
                                read.field("contactEmail")))
                .expect(200);
        return this;
    }

    public CaseWalker apply() {
        caseNo = as("portal")
                .post("/api/v1/qualification/applications", application())
                .expect(201)
                .json()
                .get("caseNo")
                .asText();
        clockwork.settle(caseNo);
        return this;
    }

    /** As {@link #apply}, but on paper: a clerk registers it by Tasklist's "start process". */
    public CaseWalker applyOnPaper() {
        caseNo = register("clerk", null, paper()).expect(200).field("businessKey");
        clockwork.settle(caseNo);
        return this;
    }

    /**
     * Submits the form that registers an application on paper, and hands back the engine's answer.
     *
     * @param submission by which a repetition is recognised, or null
     */
    public Answer register(String user, String submission, Map<String, Object> form) {
        return registerAsync(as(user), submission, form).join();
    }

    public static CompletableFuture<Answer> registerAsync(Http http, String submission, Map<String, Object> form) {
        Map<String, Object> body = fields("variables", typed(form));
        if (submission != null) {
            body.put("businessKey", submission);
        }
        return http.sendAsync(
                "POST",
                "/engine-rest/process-definition/key/qualification-registration/submit-form",
                "application/json",
                body);
    }

    /** What a clerk reads from the paper form of the organisation; received today. */
    public Map<String, Object> paper() {
        return fields(
                "applicant",
                "REGISTERED",
                "organisationId",
                organisationId,
                "contactName",
                "王小云",
                "contactEmail",
                "contact-%s@example.com".formatted(registeredCode.toLowerCase()),
                "contactPhone",
                "010-82341582",
                "level",
                1,
                "receivedOn",
                LocalDate.now(clock).toString(),
                "sealedAndBound",
                true,
                "electronicCopy",
                true,
                "registrationNote",
                "申请书由申请单位递交");
    }

    public Map<String, Object> application() {
        return Map.of("organisationId", organisationId, "level", 1, "sealedAndBound", true, "electronicCopy", true);
    }

    public CaseWalker upload(String kind, String fileName) {
        return upload("portal", kind, fileName);
    }

    public CaseWalker upload(String user, String kind, String fileName) {
        as(user).upload(path("/materials"), kind, fileName, PDF).expect(201);
        return this;
    }

    public CaseWalker withdraw() {
        as("portal").post(path("/withdrawal"), Map.of("reason", "业务调整")).expect(200);
        clockwork.settle(caseNo);
        return this;
    }

    public CaseWalker file() {
        return complete("clerk", "UserTask_CheckFiling", filing(true));
    }

    public Map<String, Object> filing(boolean sealed) {
        return fields(
                "legalPersonConfirmed",
                true,
                "sealedAndBoundConfirmed",
                sealed,
                "electronicCopyConfirmed",
                true,
                "completenessCheckedBy",
                "王小云",
                "completenessCheckedOn",
                LocalDate.now(clock).toString(),
                "projectLead",
                lead,
                "filingNote",
                "");
    }

    public CaseWalker review(boolean sufficient) {
        return complete(lead, "UserTask_ReviewMaterials", opinion(sufficient));
    }

    public Answer tryReview(boolean sufficient) {
        return tryComplete(lead, "UserTask_ReviewMaterials", opinion(sufficient));
    }

    private static Map<String, Object> opinion(boolean sufficient) {
        return fields(
                "formalQuality", "SUFFICIENT",
                "basicQualification", "SUFFICIENT",
                "basicAbility", sufficient ? "SUFFICIENT" : "INSUFFICIENT",
                "processCapability", "SUFFICIENT",
                "organisationCapability", "SUFFICIENT",
                "opinion", sufficient ? "证据充分，同意受理。" : "请补充注册信息安全专业人员的社保证明。");
    }

    public CaseWalker supplement() {
        upload("SUPPLEMENT", "补充材料.pdf");
        as("portal").post(path("/supplements"), Map.of("note", "已补充社保证明")).expect(201);
        clockwork.settle(caseNo);
        return this;
    }

    public CaseWalker decideMissed(String decision, int days) {
        return complete(
                lead,
                "UserTask_DecideMissedSupplement",
                fields("missedDecision", decision, "extensionDays", days, "decisionReason", "申请单位因自然灾害请求延期"));
    }

    public CaseWalker draftAgreement() {
        return complete(
                lead, "UserTask_DraftAgreement", fields("specialTerms", "", "preparation", "请准备管理制度、项目记录及演示环境。"));
    }

    public CaseWalker approveAgreement() {
        return complete(
                "approver", "UserTask_ApproveAgreement", fields("agreementApproved", true, "approvalNote", "同意"));
    }

    public CaseWalker sign() {
        as("portal")
                .post(
                        path("/agreement/signature"),
                        Map.of("signedOn", LocalDate.now(clock).toString(), "signedBy", "王小云"))
                .expect(200);
        clockwork.settle(caseNo);
        return this;
    }

    public CaseWalker pay(String amount, String reference) {
        payment(amount, reference).expect(201);
        clockwork.settle(caseNo);
        return this;
    }

    public Answer payment(String amount, String reference) {
        return as("finance")
                .post(
                        path("/payments"),
                        Map.of("amount", amount, "paidOn", LocalDate.now(clock).toString(), "reference", reference));
    }

    public CaseWalker setUpProject() {
        return draftAgreement().approveAgreement().sign().pay("36000.00", caseNo + "-1");
    }

    public CaseWalker appointTeam() {
        complete(lead, "UserTask_AppointTeam", fields("teamMembers", String.join(",", team)));
        LocalDate today = LocalDate.now(clock);
        return complete(
                lead,
                "UserTask_AgreePlan",
                fields(
                        "planFrom", today.plusDays(1).toString(),
                        "planUntil", today.plusDays(5).toString(),
                        "planScope", "总部及两个云平台，文档审查、访谈与演示",
                        "agreedOn", today.toString(),
                        "agreedWith", "王小云"));
    }

    /** The team rates the criteria between them, one after the other. */
    public CaseWalker rateAll(String conformity) {
        int index = 0;
        for (JsonNode item : as(lead).get(path("/criteria")).expect(200).json().get("items")) {
            String criterion = item.get("criterionId").asText();
            as(team.get(index++ % team.size()))
                    .with("If-Match", "\"%d\"".formatted(item.get("version").asLong()))
                    .put(
                            path("/criteria/" + criterion),
                            Map.of(
                                    "conformity",
                                    conformity,
                                    "methods",
                                    List.of("DOCUMENT_REVIEW", "INTERVIEW"),
                                    "evidence",
                                    "已核验制度文件并访谈责任人",
                                    "materialIds",
                                    List.of()))
                    .expect(200);
        }
        return this;
    }

    public CaseWalker finishRating() {
        team.forEach(auditor -> complete(auditor, "UserTask_RateCriteria", Map.of()));
        return this;
    }

    public CaseWalker conclude(String conclusion) {
        return complete(
                lead,
                "UserTask_ConcludeAssessment",
                fields("conclusion", conclusion, "conclusionReason", "依据42项指标的评定结果"));
    }

    public CaseWalker appointExperts() {
        return complete(
                lead, "UserTask_AppointExperts", fields("experts", "expert1,expert2,chair", "expertChair", "chair"));
    }

    public CaseWalker vote(String expert, String vote) {
        return complete(expert, "UserTask_Vote", fields("vote", vote, "voteReason", "证据充分性与结论合理性评议"));
    }

    public CaseWalker concludeReview(String decision) {
        return complete(
                "chair", "UserTask_ConcludeReview", fields("reviewDecision", decision, "reviewReason", "综合各位专家意见"));
    }

    public CaseWalker expertsSay(String decision) {
        return appointExperts()
                .vote("expert1", decision)
                .vote("expert2", decision)
                .vote("chair", decision)
                .concludeReview(decision);
    }

    public CaseWalker assess() {
        return appointTeam()
                .rateAll("CONFORMING")
                .finishRating()
                .conclude("CONFORMING")
                .expertsSay("PASS");
    }

    public CaseWalker approveIssue() {
        return complete("approver", "UserTask_ApproveIssue", fields("issueDecision", "APPROVE", "issueReason", "同意发证"));
    }

    public CaseWalker makeCertificate() {
        return complete(
                "maker",
                "UserTask_MakeCertificate",
                fields("batchNo", LocalDate.now(clock).getYear() + "-01"));
    }

    public CaseWalker certify() {
        return approveIssue().makeCertificate();
    }

    /** From the filing to the certificate, as an application for maintenance needs it. */
    public CaseWalker renew() {
        return file().upload("THREE_YEAR_RECORD", "近三年资料.pdf")
                .review(true)
                .setUpProject()
                .assess()
                .certify();
    }

    /** The open tasks of the case with this key, as the user sees them. */
    public JsonNode tasks(String user, String taskKey) {
        return as(user).get("/engine-rest/task?processInstanceBusinessKey=%s&taskDefinitionKey=%s"
                        .formatted(caseNo, taskKey))
                .expect(200)
                .json();
    }

    /** Claims the user's task if nobody has it, completes it, and settles what follows. */
    public CaseWalker complete(String user, String taskKey, Map<String, Object> fields) {
        tryComplete(user, taskKey, fields).expect(204);
        clockwork.settle(caseNo);
        return this;
    }

    /** As {@link #complete}, but hands back the engine's answer. */
    public Answer tryComplete(String user, String taskKey, Map<String, Object> fields) {
        JsonNode task = own(user, tasks(user, taskKey));
        String id = task.get("id").asText();
        if (task.path("assignee").isNull()) {
            claim(user, id).expect(204);
        }
        return as(user).post("/engine-rest/task/%s/complete".formatted(id), Map.of("variables", typed(fields)));
    }

    /** Claims the task, and hands back the engine's answer. */
    public Answer tryClaim(String user, String taskKey) {
        return claim(user, own(user, tasks(user, taskKey)).get("id").asText());
    }

    private Answer claim(String user, String taskId) {
        return as(user).post("/engine-rest/task/%s/claim".formatted(taskId), Map.of("userId", user));
    }

    private static JsonNode own(String user, JsonNode tasks) {
        for (JsonNode task : tasks) {
            if (task.path("assignee").isNull()
                    || user.equals(task.get("assignee").asText())) {
                return task;
            }
        }
        throw new AssertionError(user + " has no such task: " + tasks);
    }

    private static Map<String, Object> typed(Map<String, Object> fields) {
        Map<String, Object> variables = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            Object sent = value instanceof Integer number ? Long.valueOf(number) : value;
            variables.put(name, Map.of("value", sent, "type", sent.getClass().getSimpleName()));
        });
        return variables;
    }

    /** Form fields by name, in order. */
    public static Map<String, Object> fields(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    /** A random unified social credit code that passes GB 32100's check. */
    public static String creditCode() {
        String alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        StringBuilder code = new StringBuilder("91110108");
        while (code.length() < 17) {
            code.append(alphabet.charAt(ThreadLocalRandom.current().nextInt(alphabet.length())));
        }
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < code.length(); i++) {
            sum += alphabet.indexOf(code.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return code.append(alphabet.charAt((31 - sum % 31) % 31)).toString();
    }
}
