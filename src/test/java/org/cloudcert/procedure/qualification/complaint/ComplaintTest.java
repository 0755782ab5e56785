package org.cloudcert.procedure.qualification.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.cloudcert.capability.casefile.CaseReaders;
import org.cloudcert.capability.casefile.Ground;
import org.cloudcert.capability.deadline.Deadlines;
import org.cloudcert.engine.Role;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Mailbox;
import org.cloudcert.support.Product;
import org.cloudcert.support.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Complaints as the complainant, the organisation, the supervision department and everybody else see them. */
@IntegrationTest
@TestInstance(Lifecycle.PER_CLASS)
@Rule("Q-7.2")
class ComplaintTest {

    private static final String NAME = "柳如是";
    private static final String EMAIL = "liu.rushi@example.com";
    private static final String PHONE = "139-1234-5678";
    private static final String FACTS = "我是该公司客户，服务中断两天无人处理";
    private static final Map<String, Object> NAMED =
            Map.of("facts", FACTS, "complainant", Map.of("name", NAME, "email", EMAIL, "phone", PHONE));
    private static final Map<String, Object> ANONYMOUS = Map.of("facts", FACTS, "anonymous", true);

    @Autowired
    Product product;

    @Autowired
    CaseReaders readers;

    @Autowired
    Deadlines deadlines;

    @Autowired
    IdentityService identity;

    private CaseWalker certified;
    private String number;

    @BeforeAll
    void certify() {
        product.clock().set(LocalDateTime.parse("2026-01-12T10:00"));
        certified =
                product.applied().file().review(true).setUpProject().assess().certify();
        number = product.http()
                .get("/public/certificates?q=" + certified.registeredCode())
                .expect(200)
                .json()
                .get("items")
                .get(0)
                .get("number")
                .asText();
    }

    @BeforeEach
    void march() {
        product.clock().set(LocalDateTime.parse("2026-03-06T10:00"));
    }

    @AfterEach
    void present() {
        TestServers.ensureMailIsUp();
        List.of("lead", "auditor1", "expert1", "chair", "approver")
                .forEach(user -> identity.deleteMembership(user, "supervision"));
        product.clock().reset();
    }

    @Test
    void complainantAndOrganisationAreAnsweredInWriting() {
        CaseWalker complaint = lodge(NAMED);
        assertThat(Mailbox.one(complaint.caseNo(), EMAIL, "受理回执").text())
                .contains(NAME, number, "监督部门", "2026-05-05", "身份不会告知");

        investigate(complaint, true);
        Mailbox.Received call = Mailbox.one(complaint.caseNo(), contact(), "调阅投诉处理记录");
        assertThat(call.text()).contains("响应不及时", "15 日内").doesNotContain(NAME, EMAIL, PHONE, FACTS);
        complaint.upload("COMPLAINT_RECORD", "投诉台账.pdf");
        complaint
                .as("portal")
                .post(complaint.path("/complaint-records"), Map.of())
                .expect(201);
        conclude(complaint, "FOUNDED", "SUFFICIENT", false).expect(204);
        settle(complaint);

        assertThat(Mailbox.one(complaint.caseNo(), EMAIL, "投诉属实").attachments())
                .containsExactly("投诉处理决定书-%s.pdf".formatted(complaint.caseNo()));
        Mailbox.Received told = Mailbox.one(complaint.caseNo(), contact(), "投诉属实");
        assertThat(told.text()).contains("预防措施充分").doesNotContain(NAME, EMAIL, PHONE, FACTS);
        assertThat(told.attachments()).hasSize(1);
        assertThat(complaint.state().get("outcome").asText()).isEqualTo("FOUNDED");
    }

    @Test
    void anAnonymousComplaintIsAnsweredToNobodyButTheOrganisation() {
        CaseWalker complaint = lodge(ANONYMOUS);
        investigate(complaint, false);
        conclude(complaint, "UNFOUNDED", "NOT_EXAMINED", false).expect(204);
        settle(complaint);

        assertThat(Mailbox.about(complaint.caseNo()).stream().map(Mailbox.Received::to))
                .containsExactly(contact());
    }

    @ParameterizedTest
    @ValueSource(strings = {"clerk", "approver"})
    void whoComplainsIsKnownToThoseWhoInvestigateAlone(String user) {
        CaseWalker complaint = lodge(NAMED);
        complaint.upload("supervisor", "COMPLAINT_LETTER", "柳如是投诉书.pdf");
        investigate(complaint, false);
        readers.admit(complaint.caseNo(), Role.APPROVER, Ground.TASK);
        String letter = complaint
                .as("supervisor")
                .get(complaint.path("/materials"))
                .json()
                .get(0)
                .get("id")
                .asText();

        for (String path :
                List.of("", "/complaint", "/notices", "/timeline", "/audit-trail", "/materials", "/deadlines")) {
            assertThat(complaint.as(user).get(complaint.path(path)).expect(200).text())
                    .as(path)
                    .doesNotContain(NAME, EMAIL, PHONE, FACTS);
        }
        assertThat(complaint
                        .as(user)
                        .get(complaint.path("/materials/" + letter))
                        .status())
                .isEqualTo(404);
        assertThat(complaint
                        .as(user)
                        .get("/api/v1/certificates/%s/complaints".formatted(number))
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"supervisor", "reader"})
    void thoseWhoInvestigateSeeEverything(String user) {
        CaseWalker complaint = lodge(NAMED);
        complaint.upload("supervisor", "COMPLAINT_LETTER", "投诉书.pdf");

        JsonNode view = complaint.as(user).get(complaint.path("/complaint")).json();
        assertThat(view.get("complainant").get("email").asText()).isEqualTo(EMAIL);
        assertThat(view.get("facts").asText()).isEqualTo(FACTS);
        String letter = complaint
                .as(user)
                .get(complaint.path("/materials"))
                .json()
                .get(0)
                .get("id")
                .asText();
        complaint.as(user).get(complaint.path("/materials/" + letter)).expect(200);
        assertThat(complaint
                        .as(user)
                        .get("/api/v1/certificates/%s/complaints".formatted(number))
                        .expect(200)
                        .json()
                        .get("items")
                        .get(0)
                        .get("caseNo")
                        .asText())
                .isEqualTo(complaint.caseNo());
    }

    @Test
    void whatAMailServerSaysOfTheComplainantIsNotKept() {
        TestServers.mail().stop();
        CaseWalker complaint = lodge(NAMED);

        assertThat(complaint
                        .as("supervisor")
                        .get(complaint.path("/notices"))
                        .expect(200)
                        .json()
                        .get(0)
                        .get("lastError")
                        .asText())
                .contains("收件人保密");
    }

    @ParameterizedTest
    @MethodSource("unclear")
    void anUnclearComplaintIsRefused(int status, String code, Map<String, Object> body) {
        Answer answer =
                certified.as("supervision-system").post("/api/v1/certificates/%s/complaints".formatted(number), body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.field("code")).isEqualTo(code);
    }

    static Stream<Arguments> unclear() {
        return Stream.of(
                arguments("complaint.complainant-unclear", Map.of("facts", FACTS)),
                arguments("complaint.complainant-unclear", Map.of("facts", FACTS, "anonymous", false)),
                arguments(
                        "complaint.complainant-unclear",
                        Map.of("facts", FACTS, "anonymous", true, "complainant", Map.of("name", NAME, "email", EMAIL))),
                arguments("request.invalid", Map.of("facts", " ", "anonymous", true)),
                arguments(
                        "request.invalid",
                        Map.of("facts", FACTS, "complainant", Map.of("name", NAME, "email", "nowhere"))));
    }

    private static Arguments arguments(String code, Map<String, Object> body) {
        return Arguments.of(422, code, body);
    }

    @Test
    void anUnknownCertificateIsNotFound() {
        assertThat(certified
                        .as("supervision-system")
                        .post("/api/v1/certificates/CCSQ1-1999-0001/complaints", ANONYMOUS)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theSupervisionDepartmentTakesComplaintsToo() {
        certified
                .as("supervisor")
                .post("/api/v1/certificates/%s/complaints".formatted(number), ANONYMOUS)
                .expect(201);
        assertThat(certified
                        .as("finance")
                        .post("/api/v1/certificates/%s/complaints".formatted(number), ANONYMOUS)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void theSameKeyOpensOneComplaint() {
        String path = "/api/v1/certificates/%s/complaints".formatted(number);
        String key = "complaint-" + certified.caseNo();
        Answer first = certified
                .as("supervision-system")
                .with("Idempotency-Key", key)
                .post(path, NAMED)
                .expect(201);
        Answer second = certified
                .as("supervision-system")
                .with("Idempotency-Key", key)
                .post(path, NAMED)
                .expect(201);
        assertThat(second.field("caseNo")).isEqualTo(first.field("caseNo"));
    }

    @Test
    void theRecordIsTakenOnlyWhileItIsAwaitedAndInTime() {
        CaseWalker complaint = lodge(ANONYMOUS);
        recordRefused(complaint, "complaint-record.not-awaited", Map.of("note", "台账"));
        investigate(complaint, true);
        recordRefused(complaint, "complaint-record.empty", Map.of());
        recordRefused(complaint, "material.not-found", Map.of("materialIds", List.of("none")));
        assertThat(certified
                        .as("clerk")
                        .post(certified.path("/complaint-records"), Map.of("note", "台账"))
                        .field("code"))
                .isEqualTo("complaint.not-found");

        product.clock().set(LocalDateTime.parse("2026-03-24T00:00"));
        recordRefused(complaint, "complaint-record.deadline-missed", Map.of("note", "台账"));
        settle(complaint);
        recordRefused(complaint, "complaint-record.not-awaited", Map.of("note", "台账"));
        assertThat(complaint.as("reader").get(complaint.path("/complaint")).field("recordState"))
                .isEqualTo("NOT_DELIVERED");
    }

    @ParameterizedTest
    @CsvSource({
        "FOUNDED, NOT_EXAMINED, false, 204",
        "FOUNDED, SUFFICIENT, false, 400",
        "FOUNDED, INSUFFICIENT, false, 400",
        "UNFOUNDED, NOT_EXAMINED, true, 400"
    })
    void withoutTheRecordMeasuresAreNotJudgedAndOnlyTheFoundedIsHandedOver(
            String decision, String prevention, boolean handOver, int status) {
        CaseWalker complaint = lodge(ANONYMOUS);
        investigate(complaint, false);

        assertThat(conclude(complaint, decision, prevention, handOver).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"INSUFFICIENT, 204", "SUFFICIENT, 400", "NOT_EXAMINED, 400"})
    void aRecordThatDidNotComeCountsAgainstTheOrganisation(String prevention, int status) {
        CaseWalker complaint = lodge(ANONYMOUS);
        investigate(complaint, true);
        product.moveTo(LocalDateTime.parse("2026-03-24T00:00"), complaint);

        assertThat(conclude(complaint, "UNFOUNDED", prevention, false).status()).isEqualTo(status);
    }

    @Test
    @Rule({"Q-7.2", "X-6"})
    void aRecordThatAnOutageGivesMoreDaysIsHeeded() {
        CaseWalker complaint = lodge(ANONYMOUS);
        investigate(complaint, true);
        product.moveTo(LocalDateTime.parse("2026-03-24T09:00"), complaint);
        String deadline = deadlines
                .current(complaint.caseNo(), Complaints.RECORD)
                .orElseThrow()
                .id();
        deadlines.tollUntil(deadline, LocalDate.parse("2026-03-25"), "系统故障");

        complaint
                .as("portal")
                .post(complaint.path("/complaint-records"), Map.of("note", "台账"))
                .expect(201);

        assertThat(conclude(complaint, "FOUNDED", "SUFFICIENT", false).status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                NAME,
                EMAIL,
                PHONE,
                "柳 如是",
                "Liu.Rushi@EXAMPLE.com",
                "ｌｉｕ．ｒｕｓｈｉ＠ｅｘａｍｐｌｅ．ｃｏｍ",
                "13912345678",
                "139 1234 5678",
                "１３９－１２３４－５６７８"
            })
    void whatTheOrganisationReadsDoesNotNameTheComplainant(String identity) {
        CaseWalker complaint = lodge(NAMED);

        Answer answer = complaint.tryComplete(
                "supervisor",
                "UserTask_InvestigateComplaint",
                CaseWalker.fields(
                        "complaintMatter",
                        "据%s反映，响应不及时".formatted(identity),
                        "complaintFindings",
                        "查阅运维记录",
                        "callForRecord",
                        true));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("不得含有投诉人");
    }

    @ParameterizedTest
    @Rule({"Q-7.2", "X-4"})
    @ValueSource(strings = {"lead", "auditor1", "expert1", "chair", "approver"})
    void whoWorkedOnTheCertificateCanNeitherClaimNorCompleteThoughInTheDepartment(String user) {
        CaseWalker complaint = lodge(ANONYMOUS);
        assertThat(complaint.tasks(user, "UserTask_InvestigateComplaint")).isEmpty();
        identity.createMembership(user, "supervision");
        assertThat(complaint.tasks(user, "UserTask_InvestigateComplaint")).isEmpty();
        String task = complaint.waiting("UserTask_InvestigateComplaint");

        Answer claim = complaint.as(user).post("/engine-rest/task/%s/claim".formatted(task), Map.of("userId", user));
        Answer completion = complaint
                .as(user)
                .post(
                        "/engine-rest/task/%s/complete".formatted(task),
                        Map.of(
                                "variables",
                                Map.of(
                                        "complaintMatter", Map.of("value", "响应不及时", "type", "String"),
                                        "complaintFindings", Map.of("value", "查阅", "type", "String"),
                                        "callForRecord", Map.of("value", false, "type", "Boolean"))));

        assertThat(claim.status()).isEqualTo(400);
        assertThat(claim.text()).contains(user);
        assertThat(completion.status()).isEqualTo(400);
        assertThat(completion.text()).contains("不得再任");
    }

    @ParameterizedTest
    @ValueSource(strings = {"clerk", "finance", "maker", "approver", "archivist"})
    void nobodyElseSeesTheTasks(String user) {
        CaseWalker complaint = lodge(ANONYMOUS);

        assertThat(complaint.tasks(user, "UserTask_InvestigateComplaint")).isEmpty();
        assertThat(complaint.tasks("supervisor", "UserTask_InvestigateComplaint"))
                .hasSize(1);
    }

    @Test
    void supervisionIsRemindedOfAnOverdueComplaint() {
        CaseWalker complaint = lodge(ANONYMOUS);
        product.moveTo(LocalDateTime.parse("2026-05-06T00:00"), complaint);

        assertThat(Mailbox.about(complaint.caseNo()).stream()
                        .filter(mail -> mail.subject().contains("期限已过"))
                        .map(Mailbox.Received::to))
                .contains("supervisor@cloudcert.example.cn", "supervisor2@cloudcert.example.cn");
        assertThat(complaint
                        .as("supervisor")
                        .get("/api/v1/cases?overdue=true&q=" + complaint.caseNo())
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(1);
    }

    private CaseWalker lodge(Map<String, Object> body) {
        CaseWalker complaint = certified.of(certified
                .as("supervision-system")
                .post("/api/v1/certificates/%s/complaints".formatted(number), body)
                .expect(201)
                .field("caseNo"));
        settle(complaint);
        return complaint;
    }

    private void settle(CaseWalker walker) {
        product.moveTo(LocalDateTime.now(product.clock()), walker);
    }

    private static void investigate(CaseWalker complaint, boolean callForRecord) {
        complaint.complete(
                "supervisor",
                "UserTask_InvestigateComplaint",
                CaseWalker.fields(
                        "complaintMatter",
                        "云服务中断后响应不及时",
                        "complaintFindings",
                        "查阅运维记录",
                        "callForRecord",
                        callForRecord));
    }

    private static Answer conclude(CaseWalker complaint, String decision, String prevention, boolean handOver) {
        return complaint.tryComplete(
                "supervisor",
                "UserTask_ConcludeComplaint",
                CaseWalker.fields(
                        "complaintDecision",
                        decision,
                        "complaintReason",
                        "依据调查情况",
                        "complaintPrevention",
                        prevention,
                        "handOver",
                        handOver));
    }

    private static void recordRefused(CaseWalker complaint, String code, Map<String, Object> body) {
        Answer answer = complaint.as("clerk").post(complaint.path("/complaint-records"), body);
        assertThat(answer.field("code")).as(answer.text()).isEqualTo(code);
    }

    private String contact() {
        return "contact-%s@example.com".formatted(certified.registeredCode().toLowerCase());
    }
}
