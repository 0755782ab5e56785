package org.cloudcert.capability.regulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Http;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

@IntegrationTest
class RegulationHttpTest {

    private static final String SCHEDULE =
            """
            Q-9.1:
              - { name: 审核费用, yuan: %s }
              - { name: 三年年金, yuan: 15000 }
            Q-9.2:
              - { name: 审核费用, yuan: 20000.50 }
            """;

    @Autowired
    Product product;

    @Autowired
    Environment environment;

    @Autowired
    RegulationSchedule schedule;

    @Autowired
    Regulations regulations;

    @AfterEach
    void present() {
        product.clock().reset();
        for (JsonNode left : administrator()
                .get("/api/v1/regulations?kind=FEE_SCHEDULE&state=PROPOSED")
                .expect(200)
                .json()
                .get("items")) {
            administrator().post(path(left.get("id").asText(), "/withdrawal"), Map.of("reason", "测试结束"));
        }
    }

    @Test
    @Rule({"X-2", "Q-9.1", "Q-9.2"})
    void aFeeScheduleCountsForCasesOpenedFromItsDayOn() {
        product.clock().set(LocalDateTime.parse("2091-01-10T10:00"));
        CaseWalker before = product.applied().file().review(true);
        String id =
                propose(SCHEDULE.formatted("25000"), "2091-02-01").expect(201).field("id");
        review("approver", id, "APPROVE").expect(200);
        assertThat(state(id)).isEqualTo("APPROVED");
        assertThat(total(before)).isEqualByComparingTo("36000");
        CaseWalker stillBefore = product.applied().file().review(true);
        assertThat(total(stillBefore)).isEqualByComparingTo("36000");

        product.clock().set(LocalDateTime.parse("2091-02-01T00:00"));
        schedule.work();
        CaseWalker after = product.applied().file().review(true);

        assertThat(total(after)).isEqualByComparingTo("40000");
        assertThat(total(before)).isEqualByComparingTo("36000");
        JsonNode version = administrator().get(path(id, "")).expect(200).json();
        assertThat(version.get("tookEffectAt").asText()).startsWith("2091-01-31T16:00");
        assertThat(version.at("/proposal/by").asText()).isEqualTo("admin");
        assertThat(version.at("/review/by").asText()).isEqualTo("approver");
        assertThat(version.at("/review/reason").asText()).isEqualTo("核对无误");
        assertThat(trail(id))
                .containsExactly("regulation.proposed 价格调整", "regulation.approved 核对无误", "regulation.took-effect 价格调整");
        refused(withdraw(id), 409, "regulation.not-withdrawable");

        String next = propose(SCHEDULE.formatted("26000"), null).expect(201).field("id");
        JsonNode examination =
                administrator().get(path(next, "/examination")).expect(200).json();
        assertThat(examination.get("comparedWith").asInt())
                .isEqualTo(version.get("number").asInt());
        assertThat(StreamSupport.stream(examination.get("difference").spliterator(), false)
                        .filter(line -> !"KEPT".equals(line.get("change").asText()))
                        .map(line ->
                                line.get("change").asText() + line.get("text").asText()))
                .containsExactly("REMOVED  - { name: 审核费用, yuan: 25000 }", "ADDED  - { name: 审核费用, yuan: 26000 }");
    }

    @Test
    @Rule("X-2")
    void aTemplateIsSeenBeforeItCountsAndCountsFromItsDayOn() {
        product.clock().set(LocalDateTime.parse("2093-01-10T10:00"));
        String shipped = regulations
                .subject(RegulationKind.TEMPLATE, "qualification.conclusion")
                .shipped();
        Answer hostile = administrator()
                .post(
                        "/api/v1/regulations",
                        proposal(
                                "TEMPLATE",
                                "qualification.conclusion",
                                shipped.replace("</body>", "<script>alert(1)</script></body>"),
                                null));
        refused(hostile, 422, "template.markup-forbidden");
        Answer proposed = administrator()
                .post(
                        "/api/v1/regulations",
                        proposal(
                                "TEMPLATE",
                                "qualification.conclusion",
                                shipped.replace("监督部门", "申诉投诉处理办公室"),
                                "2093-02-01"));
        String id = proposed.expect(201).field("id");

        Answer preview =
                product.http().as("approver", "demo").get(path(id, "/preview")).expect(200);
        assertThat(preview.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(preview.header("Content-Security-Policy")).contains("sandbox");
        assertThat(new String(preview.bytes(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        review("approver", id, "APPROVE").expect(200);

        assertThat(regulations
                        .inForce(RegulationKind.TEMPLATE, "qualification.conclusion")
                        .number())
                .isZero();
        product.clock().set(LocalDateTime.parse("2093-02-01T00:00"));
        assertThat(regulations
                        .inForce(RegulationKind.TEMPLATE, "qualification.conclusion")
                        .content())
                .contains("申诉投诉处理办公室");
    }

    @Test
    void whoProposesDoesNotReview() {
        String id = propose(SCHEDULE.formatted("25000"), null).expect(201).field("id");

        refused(review("admin", id, "APPROVE"), 403, "regulation.self-review");
        refused(review("admin", id, "REJECT"), 403, "regulation.self-review");
        assertThat(state(id)).isEqualTo("PROPOSED");
        review("admin2", id, "REJECT").expect(200);
        assertThat(state(id)).isEqualTo("REJECTED");
        assertThat(trail(id)).containsExactly("regulation.proposed 价格调整", "regulation.rejected 核对无误");
    }

    @Test
    void whatIsDecidedIsDecided() {
        String rejected = propose(SCHEDULE.formatted("25000"), null).expect(201).field("id");
        review("admin2", rejected, "REJECT").expect(200);
        refused(review("approver", rejected, "APPROVE"), 409, "regulation.not-proposed");
        refused(withdraw(rejected), 409, "regulation.not-withdrawable");

        product.clock().set(LocalDateTime.parse("2092-01-10T10:00"));
        String upcoming =
                propose(SCHEDULE.formatted("25000"), "2092-03-01").expect(201).field("id");
        review("approver", upcoming, "APPROVE").expect(200);
        withdraw(upcoming).expect(200);
        assertThat(state(upcoming)).isEqualTo("WITHDRAWN");
        product.clock().set(LocalDateTime.parse("2092-03-02T10:00"));
        schedule.work();
        assertThat(administrator().get(path(upcoming, "")).json().has("tookEffectAt"))
                .isFalse();
        refused(withdraw(upcoming), 409, "regulation.not-withdrawable");
        refused(review("approver", UUID.randomUUID().toString(), "APPROVE"), 404, "regulation.not-found");
    }

    @Test
    void ofOneSubjectOneProposalWaitsAtATime() {
        List<Answer> answers = Stream.generate(() -> administrator()
                        .sendAsync(
                                "POST",
                                "/api/v1/regulations",
                                "application/json",
                                proposal("FEE_SCHEDULE", "Q", SCHEDULE.formatted("25000"), null)))
                .limit(6)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(201).containsOnly(201, 409);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 409)
                .allSatisfy(answer -> assertThat(answer.field("code")).isEqualTo("regulation.proposal-pending"));
        withdraw(answers.stream()
                        .filter(answer -> answer.status() == 201)
                        .findFirst()
                        .orElseThrow()
                        .field("id"))
                .expect(200);
        propose(SCHEDULE.formatted("25000"), null).expect(201);
    }

    @Test
    void ofTwoReviewersAtOnceOneDecides() {
        String id = propose(SCHEDULE.formatted("25000"), null).expect(201).field("id");
        List<Answer> answers = Stream.of("approver", "approver2", "admin2")
                .map(user -> product.http()
                        .as(user, "demo")
                        .sendAsync(
                                "POST",
                                path(id, "/review"),
                                "application/json",
                                Map.of("decision", "REJECT", "reason", "金额有误")))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409, 409);
        assertThat(trail(id)).hasSize(2);
    }

    @Test
    void theSameKeyProposesOnce() {
        Http http = administrator().with("Idempotency-Key", UUID.randomUUID().toString());
        Map<String, Object> body = proposal("FEE_SCHEDULE", "Q", SCHEDULE.formatted("25000"), null);

        Answer first = http.post("/api/v1/regulations", body).expect(201);
        Answer again = http.post("/api/v1/regulations", body).expect(201);

        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(first.header("Location")).isEqualTo("/api/v1/regulations/" + first.field("id"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FEE_SCHEDULE | Q | Q-9.1: | fee-schedule.invalid",
                "FEE_SCHEDULE | Q | {Q-9.1: [{name: 甲, yuan: 1}]} | fee-schedule.invalid",
                "FEE_SCHEDULE | Q | {Q-9.1: [{name: 甲, yuan: 1}], Q-9.2: []} | fee-schedule.invalid",
                "FEE_SCHEDULE | Q | {Q-9.1: [{name: 甲, yuan: 1}], Q-9.2: [null]} | fee-schedule.invalid",
                "FEE_SCHEDULE | Q | {Q-9.1: [{name: 甲, yuan: 1}], Q-9.2: [{name: 甲, yuan: 1}], Q-9.3: [{name: 甲, yuan:"
                        + " 1}]} | fee-schedule.invalid",
                "FEE_SCHEDULE | Q | {Q-9.1: [{name: 甲, yuan: 1}], Q-9.2: [{name: 甲, yuan: 1}, {name: 甲, yuan: 2}]} |"
                        + " fee-schedule.invalid",
                "FEE_SCHEDULE | Q | {Q-9.1: [{name: 甲, yuan: 1}], Q-9.2: [{name: 甲, yuan: 1.005}]} |"
                        + " fee-schedule.invalid",
                "FEE_SCHEDULE | Q | {Q-9.1: [{name: 甲, yuan: 1}], Q-9.2: [{name: 甲, yuan: 1e9}]} |"
                        + " fee-schedule.invalid",
                "FEE_SCHEDULE | Q | {Q-9.1: [{name: 甲, yuan: 1}], Q-9.2: [{name: 甲, yuan: 0}]} |"
                        + " regulation.content-unreadable",
                "FEE_SCHEDULE | Q | {Q-9.1: [{name: 甲, yuan: 1}], Q-9.2: [{name: 甲, yuan: many}]} |"
                        + " regulation.content-unreadable",
                "FEE_SCHEDULE | Q | {Q-9.1: [{name: 甲, yuan: 1}], Q-9.1: [{name: 甲, yuan: 1}]} |"
                        + " regulation.content-unreadable",
                "FEE_SCHEDULE | Q | {Q-9.1: [{name: 甲, yuan: 1, vat: 2}], Q-9.2: [{name: 甲, yuan: 1}]} |"
                        + " regulation.content-unreadable",
                "FEE_SCHEDULE | Q | '- [' | regulation.content-unreadable",
                "FEE_SCHEDULE | I | {} | regulation.subject-unknown",
                "CALENDAR | 2061 | {daysOff: ['2061-01-03']} | calendar.invalid",
                "CALENDAR | 2061 | {daysOff: ['2063-01-03'], workingDays: []} | calendar.invalid",
                "CALENDAR | 2061 | {daysOff: ['3 January'], workingDays: []} | regulation.content-unreadable",
                "CALENDAR | 2061 | {daysOff: [], workingDays: [], weekends: []} | regulation.content-unreadable",
                "CALENDAR | 1999 | {daysOff: [], workingDays: []} | calendar.year-invalid",
                "CALENDAR | next | {daysOff: [], workingDays: []} | regulation.subject-unknown",
            })
    @Rule({"T-7", "Q-9.1"})
    void whatIsUnsoundIsRefusedAndNothingIsProposed(String kind, String subject, String content, String code) {
        Answer answer = administrator().post("/api/v1/regulations", proposal(kind, subject, content, null));

        refused(answer, code.endsWith("unknown") ? 404 : 422, code);
        assertThat(administrator()
                        .get("/api/v1/regulations?kind=%s&subject=%s&state=PROPOSED".formatted(kind, subject))
                        .expect(200)
                        .json()
                        .get("total")
                        .asInt())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "kind,",
        "subject,",
        "title,",
        "title,' '",
        "content,",
        "reason,",
        "reason,' '",
        "effectiveOn,2001-01-01"
    })
    void whatIsIncompleteIsRefused(String field, String value) {
        Map<String, Object> body = new HashMap<>(proposal("FEE_SCHEDULE", "Q", SCHEDULE.formatted("25000"), null));
        body.put(field, value);

        Answer answer = administrator().post("/api/v1/regulations", body);

        refused(answer, 422, "regulation.invalid");
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(field);
    }

    @Test
    void everyDecisionNeedsAReason() {
        String id = propose(SCHEDULE.formatted("25000"), null).expect(201).field("id");

        refused(
                product.http().as("approver", "demo").post(path(id, "/review"), Map.of("decision", "APPROVE")),
                422,
                "regulation.reason-missing");
        refused(administrator().post(path(id, "/withdrawal"), Map.of("reason", " ")), 422, "regulation.reason-missing");
        assertThat(state(id)).isEqualTo("PROPOSED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"portal", "clerk", "lead", "auditor1", "expert1", "finance", "maker", "supervisor", "archivist"})
    void othersNeitherReadNorProposeNorReview(String user) {
        Http http = product.http().as(user, "demo");

        http.get("/api/v1/regulations").expect(403);
        http.post("/api/v1/regulations", proposal("FEE_SCHEDULE", "Q", SCHEDULE.formatted("1"), null))
                .expect(403);
        http.post(path("any", "/review"), Map.of("decision", "APPROVE", "reason", "好"))
                .expect(403);
        http.post(path("any", "/withdrawal"), Map.of("reason", "好")).expect(403);
    }

    @ParameterizedTest
    @CsvSource({"approver, 403, 404", "reader, 403, 403"})
    void whoMayReadMayNotAlwaysAct(String user, int propose, int review) {
        Http http = product.http().as(user, "demo");

        http.get("/api/v1/regulations").expect(200);
        http.post("/api/v1/regulations", proposal("FEE_SCHEDULE", "Q", SCHEDULE.formatted("1"), null))
                .expect(propose);
        http.post(path("any", "/review"), Map.of("decision", "APPROVE", "reason", "好"))
                .expect(review);
        http.post(path("any", "/withdrawal"), Map.of("reason", "好")).expect(403);
    }

    private Http administrator() {
        return Http.administrator(environment);
    }

    private Answer propose(String content, String effectiveOn) {
        return administrator().post("/api/v1/regulations", proposal("FEE_SCHEDULE", "Q", content, effectiveOn));
    }

    private static Map<String, Object> proposal(String kind, String subject, String content, String effectiveOn) {
        Map<String, Object> body = new HashMap<>();
        body.put("kind", kind);
        body.put("subject", subject);
        body.put("title", "测试版本" + UUID.randomUUID());
        body.put("content", content);
        body.put("effectiveOn", effectiveOn);
        body.put("reason", "价格调整");
        return body;
    }

    private Answer review(String user, String id, String decision) {
        Http http = user.equals("admin") ? administrator() : product.http().as(user, "demo");
        return http.post(path(id, "/review"), Map.of("decision", decision, "reason", "核对无误"));
    }

    private Answer withdraw(String id) {
        return administrator().post(path(id, "/withdrawal"), Map.of("reason", "暂不调整"));
    }

    private String state(String id) {
        return administrator().get(path(id, "")).expect(200).field("state");
    }

    private static String path(String id, String rest) {
        return "/api/v1/regulations/" + id + rest;
    }

    private static BigDecimal total(CaseWalker walker) {
        return walker.as("reader")
                .get("/api/v1/cases/" + walker.caseNo() + "/agreement")
                .expect(200)
                .json()
                .get("total")
                .decimalValue();
    }

    /** The entries about a version, by action and reason. */
    private List<String> trail(String id) {
        return administrator()
                .get("/api/v1/cases/ADMINISTRATION/audit-trail")
                .expect(200)
                .text()
                .lines()
                .filter(line -> line.contains(id))
                .map(line -> line.replaceAll(".*\"action\":\"([^\"]*)\".*\"reason\":\"([^\"]*)\".*", "$1 $2"))
                .toList();
    }

    private static void refused(Answer answer, int status, String code) {
        answer.expect(status);
        assertThat(answer.field("code")).isEqualTo(code);
        assertThat(answer.field("detail")).containsPattern("\\p{IsHan}");
    }
}
