package org.cloudcert.procedure.qualification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cloudcert.support.CaseWalker.fields;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cloudcert.capability.archive.Archivist;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One organisation's life under the guide, six years and more, through HTTP alone. */
@IntegrationTest
class WholeLifeTest {

    private static final String GRAVE_FACTS = "将资质证书出借其他单位投标";

    @Autowired
    Product product;

    @Autowired
    Archivist archivist;

    @AfterEach
    void present() {
        product.clock().reset();
    }

    @Test
    @Rule({"Q-4.2", "Q-4.3", "Q-6", "Q-7.1", "Q-7.2", "Q-8", "Q-10", "X-1", "X-3", "X-4", "X-5"})
    void fromTheFirstCertificateToTheDestructionOfItsFile() {
        CaseWalker walker = product.walker().organisation("终南山云安全有限公司");

        // The first certificate, in February 2026.
        at("2026-02-02T09:00");
        certify(walker, "INITIAL");
        String firstCase = walker.caseNo();
        String first = walker.certificateNumber();
        assertThat(status(first, "2026-02-02")).isEqualTo("VALID");
        CaseWalker firstWatch = watch(walker, first);

        // A complaint, founded; a warning.
        at("2026-06-01T09:00");
        CaseWalker complaint = complain(walker, first);
        complaint.complete(
                "supervisor",
                "UserTask_InvestigateComplaint",
                fields("complaintMatter", "客户数据备份未按合同执行", "complaintFindings", "备份记录缺失三个月", "callForRecord", true));
        complaint
                .as("portal")
                .post(complaint.path("/complaint-records"), Map.of("note", "投诉处理记录及预防措施见附件"))
                .expect(201);
        complaint.complete(
                "supervisor",
                "UserTask_ConcludeComplaint",
                fields(
                        "complaintDecision",
                        "FOUNDED",
                        "complaintReason",
                        "投诉属实",
                        "complaintPrevention",
                        "INSUFFICIENT",
                        "handOver",
                        true));
        assertThat(complaint.state().get("outcome").asText()).isEqualTo("FOUNDED");
        CaseWalker warned = handling(walker, first);
        investigate(warned, "MINOR");
        decide(warned, "approver2", "WARNING", "情节轻微，予以警告", null);
        assertThat(warned.state().get("outcome").asText()).isEqualTo("WARNED");
        assertThat(status(first, "2026-06-02")).isEqualTo("VALID");
        assertThat(register(first).get("remarks").findValuesAsText("title")).contains("警告");

        // Another violation: rectification by the end of March 2027, missed; suspension; restoration.
        at("2027-01-11T09:00");
        CaseWalker rectified = find(walker, first, "安全运维人员少于四名");
        investigate(rectified, "MODERATE");
        decide(rectified, "approver2", "RECTIFICATION", "限期补齐人员", LocalDate.parse("2027-03-31"));
        product.moveTo(LocalDateTime.parse("2027-03-31T23:59"), rectified);
        assertThat(status(first, "2027-03-31")).isEqualTo("VALID");
        product.moveTo(LocalDateTime.parse("2027-04-01T00:01"), rectified);
        assertThat(status(first, "2027-04-01")).isEqualTo("SUSPENDED");
        product.moveTo(LocalDateTime.parse("2027-05-10T09:00"), rectified);
        rectified
                .as("portal")
                .post(rectified.path("/restoration-requests"), Map.of("note", "人员已补齐，证明材料随附"))
                .expect(201);
        rectified.complete(
                "supervisor",
                "UserTask_ReviewRestoration",
                fields("restorationApproved", true, "restorationOpinion", "现场核查属实"));
        assertThat(rectified.state().get("outcome").asText()).isEqualTo("RESTORED");
        assertThat(status(first, "2027-05-10")).isEqualTo("VALID");
        assertThat(status(first, "2027-05-09")).isEqualTo("SUSPENDED");

        // Maintenance in time; the second certificate follows the first without a gap.
        product.moveTo(LocalDateTime.parse("2028-06-12T09:00"), firstWatch);
        certify(walker, "MAINTENANCE");
        String second = walker.certificateNumber();
        assertThat(second).isNotEqualTo(first);
        assertThat(register(second).get("validFrom").asText()).isEqualTo("2029-02-03");
        assertThat(register(second).get("validUntil").asText()).isEqualTo("2032-02-02");
        CaseWalker secondWatch = watch(walker, second);
        product.moveTo(LocalDateTime.parse("2029-02-03T09:00"), firstWatch);
        assertThat(firstWatch.state().get("outcome").asText()).isEqualTo("RENEWED");
        assertThat(status(first, "2029-02-03")).isEqualTo("EXPIRED");
        assertThat(status(second, "2029-02-02")).isEqualTo("NOT_YET_ISSUED");
        assertThat(status(second, "2029-02-03")).isEqualTo("VALID");

        // A grave violation: cancellation; an appeal, upheld; the decision is taken anew.
        at("2029-09-03T09:00");
        CaseWalker cancelled = find(walker, second, GRAVE_FACTS);
        investigate(cancelled, "GRAVE");
        decide(cancelled, "approver2", "CANCELLATION", "出借证书", null);
        assertThat(status(second, "2029-09-20")).isEqualTo("CANCELLED");
        secondWatch.settle();
        assertThat(secondWatch.state().get("outcome").asText()).isEqualTo("CANCELLED");
        at("2029-10-08T09:00");
        CaseWalker appeal = walker.of(cancelled
                .as("portal")
                .post(cancelled.path("/appeals"), Map.of("grounds", "出借系前员工伪造，已报案，公安机关立案证明随附"))
                .expect(201)
                .json()
                .get("caseNo")
                .asText());
        appeal.settle();
        assertThat(appeal.tasks("supervisor", "UserTask_InvestigateAppeal")).isEmpty();
        String task = appeal.tasks("supervisor2", "UserTask_InvestigateAppeal")
                .get(0)
                .get("id")
                .asText();
        Answer refused = appeal.as("supervisor")
                .post("/engine-rest/task/%s/claim".formatted(task), Map.of("userId", "supervisor"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("不得再任申诉处理人");
        appeal.complete("supervisor2", "UserTask_InvestigateAppeal", fields("appealFindings", "公安机关证明出借行为非该单位所为"))
                .complete(
                        "supervisor2",
                        "UserTask_ConcludeAppeal",
                        fields("appealDecision", "UPHELD", "appealReason", "处置决定依据的事实不成立"));
        assertThat(appeal.state().get("outcome").asText()).isEqualTo("UPHELD");
        assertThat(status(second, "2029-10-07")).isEqualTo("CANCELLED");
        assertThat(status(second, "2029-10-08")).isEqualTo("VALID");
        cancelled.settle();
        decide(cancelled, "approver2", "NONE", "违规事实不成立", null);
        assertThat(cancelled.state().get("outcome").asText()).isEqualTo("NO_SANCTION");
        secondWatch.settle();
        assertThat(secondWatch.state().get("status").asText()).isEqualTo("OPEN");

        // Maintenance after expiry, but within six months: still maintenance, with a gap.
        product.moveTo(LocalDateTime.parse("2032-05-10T09:00"), secondWatch);
        assertThat(status(second, "2032-05-10")).isEqualTo("EXPIRED");
        certify(walker, "MAINTENANCE_LATE");
        String third = walker.certificateNumber();
        assertThat(register(third).get("validFrom").asText()).isEqualTo("2032-05-10");
        secondWatch.settle();
        assertThat(secondWatch.state().get("outcome").asText()).isEqualTo("RENEWED");

        // The first case's file has been kept for six years; it is destroyed by several hands.
        archivist.work();
        assertThat(due(walker, "2032-05-10")).contains(firstCase).doesNotContain(walker.caseNo());
        assertThat(walker.as("archivist")
                        .get("/api/v1/archives/" + firstCase + "/verification")
                        .expect(200)
                        .json()
                        .get("intact")
                        .asBoolean())
                .isTrue();
        String kept = "/api/v1/archives/%s/package";
        walker.as("archivist").get(kept.formatted(firstCase)).expect(200);
        assertThat(walker.as("archivist")
                        .get(kept.formatted(complaint.caseNo()))
                        .expect(403)
                        .field("code"))
                .as("who complained is nobody's business but the investigators'")
                .isEqualTo("archive.confidential");
        walker.as("reader").get(kept.formatted(complaint.caseNo())).expect(200);
        dispose(walker, firstCase);
        assertThat(walker.as("archivist")
                        .get("/api/v1/archives/" + firstCase)
                        .expect(200)
                        .json()
                        .get("state")
                        .asText())
                .isEqualTo("DISPOSED");
        assertThat(walker.of(firstCase)
                        .as("reader")
                        .get("/api/v1/cases/" + firstCase + "/materials")
                        .text())
                .doesNotContain("申请书.pdf");
        assertThat(status(first, "2026-06-02")).isEqualTo("VALID");
    }

    private void at(String time) {
        product.clock().set(LocalDateTime.parse(time));
    }

    private static void certify(CaseWalker walker, String kind) {
        walker.apply();
        assertThat(walker.state().get("kind").asText()).isEqualTo(kind);
        walker.upload("APPLICATION_FORM", "申请书.pdf");
        if (!kind.equals("INITIAL")) {
            walker.upload("THREE_YEAR_RECORD", "近三年资料.pdf");
        }
        walker.file().review(true).setUpProject().assess().certify();
        assertThat(walker.state().get("outcome").asText()).isEqualTo("CERTIFIED");
    }

    private static CaseWalker watch(CaseWalker walker, String number) {
        return walker.of(walker.as("lead")
                .get("/api/v1/certificates/%s/maintenance".formatted(number))
                .expect(200)
                .json()
                .get("caseNo")
                .asText());
    }

    private static CaseWalker complain(CaseWalker walker, String number) {
        CaseWalker complaint = walker.of(walker.as("supervision-system")
                .post(
                        "/api/v1/certificates/%s/complaints".formatted(number),
                        Map.of(
                                "facts",
                                "备份未按合同执行，数据丢失",
                                "anonymous",
                                false,
                                "complainant",
                                Map.of("name", "赵先生", "email", "zhao@example.com")))
                .expect(201)
                .json()
                .get("caseNo")
                .asText());
        complaint.settle();
        return complaint;
    }

    private static CaseWalker find(CaseWalker walker, String number, String facts) {
        CaseWalker handling = walker.of(walker.as("supervisor")
                .post(
                        "/api/v1/certificates/%s/findings".formatted(number),
                        Map.of("source", "SUPERVISION", "facts", facts))
                .expect(201)
                .json()
                .get("caseNo")
                .asText());
        handling.settle();
        return handling;
    }

    /** The handling that was opened last for a certificate. */
    private static CaseWalker handling(CaseWalker walker, String number) {
        JsonNode items = walker.as("supervisor")
                .get("/api/v1/certificates/%s/handlings".formatted(number))
                .expect(200)
                .json()
                .get("items");
        CaseWalker handling =
                walker.of(items.get(items.size() - 1).get("caseNo").asText());
        handling.settle();
        return handling;
    }

    private void investigate(CaseWalker handling, String gravity) {
        handling.complete(
                "supervisor",
                "UserTask_InvestigateViolation",
                fields(
                        "violationEstablished",
                        true,
                        "gravity",
                        gravity,
                        "consequence",
                        gravity.equals("GRAVE"),
                        "uncooperative",
                        false,
                        "findings",
                        "经查证属实"));
        handling.as("portal")
                .post(handling.path("/statements"), Map.of("text", "我单位对认定的事实作如下说明"))
                .expect(201);
        handling.settle();
    }

    private static void decide(CaseWalker handling, String decider, String sanction, String reason, LocalDate by) {
        Map<String, Object> decision =
                fields("sanction", sanction, "sanctionReason", reason, "deviationReason", "综合考虑");
        if (by != null) {
            decision.put("rectifyBy", by.toString());
        }
        handling.complete(decider, "UserTask_DecideSanction", decision);
    }

    /** The cases whose files need no longer be kept on a day. */
    private static List<String> due(CaseWalker walker, String day) {
        List<String> found = new ArrayList<>();
        for (int page = 0, total = 1; found.size() < total; page++) {
            JsonNode answer = walker.as("archivist")
                    .get("/api/v1/archives?due=%s&size=100&page=%d".formatted(day, page))
                    .expect(200)
                    .json();
            total = answer.get("total").asInt();
            found.addAll(answer.get("items").findValuesAsText("caseNo"));
        }
        return found;
    }

    private static void dispose(CaseWalker walker, String caseNo) {
        String list = walker.as("archivist")
                .post("/api/v1/disposals", Map.of("due", "2032-05-10", "caseNos", List.of(caseNo), "reason", "保存期限届满"))
                .expect(201)
                .json()
                .get("number")
                .asText();
        CaseWalker disposal = walker.of(list);
        disposal.complete("archivist2", "UserTask_ReviewDisposal", fields("reviewPassed", true, "reviewNote", "核对无误"))
                .complete(
                        "approver", "UserTask_ApproveDisposal", fields("disposalApproved", true, "approvalNote", "同意"));
    }

    private String status(String number, String asOf) {
        return product.http()
                .get("/public/certificates/%s?asOf=%s".formatted(number, asOf))
                .expect(200)
                .json()
                .get("status")
                .asText();
    }

    private JsonNode register(String number) {
        return product.http().get("/public/certificates/" + number).expect(200).json();
    }
}
