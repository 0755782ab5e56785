package org.cloudcert.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.cloudcert.faults.Integrator.Reply;
import org.cloudcert.faults.Journal.Effect;
import org.cloudcert.support.CaseWalker;

/**
 * One case from the application to the certificate, worked by people and systems who carry on whatever fails, each of
 * them writing down what was accepted.
 */
final class Story {

    private static final byte[] PDF =
            "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".getBytes();
    private static final long PATIENCE_NANOS = 180_000_000_000L;

    private Integrator product;
    private final Journal journal;
    private String caseNo;

    Story(Integrator product, Journal journal) {
        this.product = product;
        this.journal = journal;
    }

    /** From here on others work the case. */
    Story by(Integrator others) {
        product = others;
        return this;
    }

    String caseNo() {
        return caseNo;
    }

    /** From the application to the announced certificate. */
    void certified() {
        applied();
        underContract();
        paid();
        assessed();
        issued();
    }

    /** An application that is taken back soon. */
    void withdrawn() {
        applied();
        accepted(product.post("portal", path("/withdrawal"), Map.of("reason", "业务调整")), 200);
        journal.accepted(Effect.CASE_CLOSED, caseNo, "case.closed");
    }

    /** Applies for a new organisation and hands in a document. */
    Story applied() {
        String creditCode = CaseWalker.creditCode();
        String organisation = accepted(
                        product.post(
                                "portal",
                                "/api/v1/organisations",
                                Map.of(
                                        "name", "风雨云科技有限公司",
                                        "creditCode", creditCode,
                                        "legalPerson", true,
                                        "address", "北京市海淀区上地西路8号",
                                        "contactName", "王小云",
                                        "contactEmail", "contact-%s@example.com".formatted(creditCode.toLowerCase()),
                                        "contactPhone", "010-82341582")),
                        201)
                .json()
                .get("id")
                .asText();
        journal.accepted(Effect.ORGANISATION_REGISTERED, organisation, creditCode);
        caseNo = accepted(
                        product.post(
                                "portal",
                                "/api/v1/qualification/applications",
                                Map.of(
                                        "organisationId",
                                        organisation,
                                        "level",
                                        1,
                                        "sealedAndBound",
                                        true,
                                        "electronicCopy",
                                        true)),
                        201)
                .json()
                .get("caseNo")
                .asText();
        journal.accepted(Effect.CASE_OPENED, caseNo, organisation);
        String fileName = "申请书-%s.pdf".formatted(caseNo);
        accepted(product.upload("portal", path("/materials"), "APPLICATION_FORM", fileName, PDF), 201);
        journal.accepted(Effect.DOCUMENT_STORED, caseNo, fileName);
        return this;
    }

    Story underContract() {
        return accepted().agreed();
    }

    /** The agreement is approved and sent. */
    Story agreed() {
        task(
                "approver",
                "UserTask_ApproveAgreement",
                CaseWalker.fields("agreementApproved", true, "approvalNote", "同意"));
        return this;
    }

    /** Through the review of the materials to the draft of the agreement. */
    Story accepted() {
        String today = today().toString();
        task(
                "clerk",
                "UserTask_CheckFiling",
                CaseWalker.fields(
                        "legalPersonConfirmed",
                        true,
                        "sealedAndBoundConfirmed",
                        true,
                        "electronicCopyConfirmed",
                        true,
                        "completenessCheckedBy",
                        "王小云",
                        "completenessCheckedOn",
                        today,
                        "projectLead",
                        "lead",
                        "filingNote",
                        ""));
        task(
                "lead",
                "UserTask_ReviewMaterials",
                CaseWalker.fields(
                        "formalQuality", "SUFFICIENT",
                        "basicQualification", "SUFFICIENT",
                        "basicAbility", "SUFFICIENT",
                        "processCapability", "SUFFICIENT",
                        "organisationCapability", "SUFFICIENT",
                        "opinion", "证据充分，同意受理。"));
        task(
                "lead",
                "UserTask_DraftAgreement",
                CaseWalker.fields("specialTerms", "", "preparation", "请准备管理制度、项目记录及演示环境。"));
        return this;
    }

    Story paid() {
        String today = today().toString();
        whenPossible("portal", path("/agreement/signature"), Map.of("signedOn", today, "signedBy", "王小云"), 200);
        journal.accepted(Effect.AGREEMENT_SIGNED, caseNo, "王小云");
        String reference = caseNo + "-1";
        whenPossible(
                "finance",
                path("/payments"),
                Map.of("amount", "36000.00", "paidOn", today, "reference", reference),
                201);
        journal.accepted(Effect.PAYMENT_RECORDED, caseNo, reference);
        return this;
    }

    Story assessed() {
        LocalDate today = today();
        task("lead", "UserTask_AppointTeam", CaseWalker.fields("teamMembers", "auditor1,auditor2"));
        task(
                "lead",
                "UserTask_AgreePlan",
                CaseWalker.fields(
                        "planFrom", today.plusDays(1).toString(),
                        "planUntil", today.plusDays(5).toString(),
                        "planScope", "总部及两个云平台，文档审查、访谈与演示",
                        "agreedOn", today.toString(),
                        "agreedWith", "王小云"));
        List<String> team = List.of("auditor1", "auditor2");
        team.forEach(auditor -> awaitTask(auditor, "UserTask_RateCriteria", Set.of()));
        int index = 0;
        for (JsonNode item : product.get("lead", path("/criteria")).json().get("items")) {
            rate(
                    team.get(index++ % team.size()),
                    item.get("criterionId").asText(),
                    item.get("version").asLong());
        }
        team.forEach(auditor -> task(auditor, "UserTask_RateCriteria", Map.of()));
        task(
                "lead",
                "UserTask_ConcludeAssessment",
                CaseWalker.fields("conclusion", "CONFORMING", "conclusionReason", "依据42项指标的评定结果"));
        return this;
    }

    Story issued() {
        reviewed();
        return made();
    }

    /** Through the experts' review to the decision to issue. */
    Story reviewed() {
        task(
                "lead",
                "UserTask_AppointExperts",
                CaseWalker.fields("experts", "expert1,expert2,chair", "expertChair", "chair"));
        for (String expert : List.of("expert1", "expert2", "chair")) {
            task(expert, "UserTask_Vote", CaseWalker.fields("vote", "PASS", "voteReason", "证据充分性与结论合理性评议"));
        }
        task(
                "chair",
                "UserTask_ConcludeReview",
                CaseWalker.fields("reviewDecision", "PASS", "reviewReason", "综合各位专家意见"));
        task("approver", "UserTask_ApproveIssue", CaseWalker.fields("issueDecision", "APPROVE", "issueReason", "同意发证"));
        return this;
    }

    /** Makes the certificate, which is signed and announced by and by. */
    Story made() {
        task("maker", "UserTask_MakeCertificate", CaseWalker.fields("batchNo", today().getYear() + "-01"));
        journal.accepted(Effect.CERTIFICATE_ISSUED, caseNo, "VALID");
        return this;
    }

    private void rate(String auditor, String criterion, long version) {
        String path = path("/criteria/" + criterion);
        Reply reply = product.put(
                auditor,
                path,
                "\"%d\"".formatted(version),
                Map.of(
                        "conformity",
                        "CONFORMING",
                        "methods",
                        List.of("DOCUMENT_REVIEW", "INTERVIEW"),
                        "evidence",
                        "已核验制度文件并访谈责任人",
                        "materialIds",
                        List.of()));
        // Whose answer was lost finds the criterion rated already, and must find it as it was to be.
        if (reply.status() == 412) {
            JsonNode rating = product.get(auditor, path).json().path("rating");
            if (!rating.path("assessor").asText().equals(auditor)) {
                throw new AssertionError("Somebody else rated %s of %s: %s".formatted(criterion, caseNo, rating));
            }
        } else {
            accepted(reply, 200);
        }
        journal.accepted(Effect.CRITERION_RATED, caseNo, criterion);
    }

    /** Tries to approve the agreement, once. */
    Reply tryApproval() {
        String id = awaitTask("approver", "UserTask_ApproveAgreement", Set.of())
                .get("id")
                .asText();
        product.once("approver", "POST", "/engine-rest/task/%s/claim".formatted(id), Map.of("userId", "approver"));
        return product.once(
                "approver",
                "POST",
                "/engine-rest/task/%s/complete".formatted(id),
                Map.of("variables", typed(CaseWalker.fields("agreementApproved", true, "approvalNote", "同意"))));
    }

    /** The user takes the task as soon as it is there, and completes it, however often that needs to be tried. */
    private void task(String user, String key, Map<String, Object> fields) {
        Set<String> doubtful = new TreeSet<>();
        while (true) {
            JsonNode task = awaitTask(user, key, doubtful);
            if (task == null) {
                // Without an answer and gone from the list: it was completed.
                doubtful.forEach(id -> journal.accepted(Effect.TASK_COMPLETED, caseNo, id));
                return;
            }
            String id = task.get("id").asText();
            if (task.path("assignee").isNull()) {
                Reply claimed =
                        product.once(user, "POST", "/engine-rest/task/%s/claim".formatted(id), Map.of("userId", user));
                if (!claimed.accepted()) {
                    product.pause();
                    continue;
                }
            }
            Reply completed = product.once(
                    user, "POST", "/engine-rest/task/%s/complete".formatted(id), Map.of("variables", typed(fields)));
            if (completed.accepted()) {
                journal.accepted(Effect.TASK_COMPLETED, caseNo, id);
                return;
            }
            if (completed.status() / 100 == 4 && !completed.text().contains("同时被他人修改")) {
                throw new AssertionError(
                        "%s of %s: %d %s".formatted(key, caseNo, completed.status(), completed.text()));
            }
            doubtful.add(id);
            product.pause();
        }
    }

    /** The user's task of this kind; null if the one that was in doubt is there no longer. */
    private JsonNode awaitTask(String user, String key, Set<String> doubtful) {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < until) {
            Reply list = product.get(
                    user,
                    "/engine-rest/task?processInstanceBusinessKey=%s&taskDefinitionKey=%s".formatted(caseNo, key));
            for (JsonNode task : accepted(list, 200).json()) {
                if (task.path("assignee").isNull()
                        || task.get("assignee").asText().equals(user)) {
                    return task;
                }
            }
            if (!doubtful.isEmpty()) {
                return null;
            }
            LockSupport.parkNanos(100_000_000L);
        }
        throw new AssertionError("%s was never given %s of %s".formatted(user, key, caseNo));
    }

    /** Posts as soon as the case is where it takes that: what comes before happens by jobs. */
    private void whenPossible(String user, String path, Object body, int expected) {
        long until = System.nanoTime() + PATIENCE_NANOS;
        Reply reply = product.post(user, path, body);
        while (reply.status() == 409 && System.nanoTime() < until) {
            LockSupport.parkNanos(100_000_000L);
            reply = product.post(user, path, body);
        }
        accepted(reply, expected);
    }

    private Reply accepted(Reply reply, int expected) {
        if (reply.status() != expected) {
            throw new AssertionError(
                    "%s: expected %d but was %d: %s".formatted(caseNo, expected, reply.status(), reply.text()));
        }
        return reply;
    }

    private String path(String rest) {
        return "/api/v1/cases/" + caseNo + rest;
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai"));
    }

    private static Map<String, Object> typed(Map<String, Object> fields) {
        Map<String, Object> variables = new HashMap<>();
        fields.forEach((name, value) -> variables.put(
                name, Map.of("value", value, "type", value.getClass().getSimpleName())));
        return variables;
    }
}
