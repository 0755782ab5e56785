package org.cloudcert.procedure.qualification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
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

/** What careless and hostile callers do to a case: a clear answer, and nothing lost or half done. */
@IntegrationTest
class FaultsTest {

    @Autowired
    Product product;

    @AfterEach
    void present() {
        product.clock().reset();
    }

    @Test
    void brokenJson() {
        Answer answer = product.walker()
                .as("portal")
                .send("POST", "/api/v1/qualification/applications", "application/json", "{\"organisationId\": ");

        assertProblem(answer, 400, "request.unreadable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"level\": 1.9, \"sealedAndBound\": true",
                "\"level\": 1, \"sealedAndBound\": 7",
            })
    void noNumberIsGuessed(String fields) {
        Answer answer = product.walker()
                .as("portal")
                .send(
                        "POST",
                        "/api/v1/qualification/applications",
                        "application/json",
                        "{\"organisationId\": \"nobody\", \"electronicCopy\": true, %s}".formatted(fields));

        assertProblem(answer, 400, "request.unreadable");
    }

    @Test
    void theDescriptionSaysHowEveryCallIsRefused() {
        JsonNode paths = product.walker()
                .as("portal")
                .get("/v3/api-docs")
                .expect(200)
                .json()
                .get("paths");

        assertThat(paths).isNotEmpty();
        paths.forEach(path -> path.forEach(
                operation -> assertThat(operation.at("/responses/4XX/content").has("application/problem+json"))
                        .as(operation.get("operationId").asText())
                        .isTrue()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"supplements", "agreement/signature", "withdrawal"})
    void unknownCase(String action) {
        Answer answer = product.walker().as("portal").post("/api/v1/cases/Q-1999-000001/" + action, Map.of());

        assertProblem(answer, 404, "case.not-found");
    }

    @Test
    void unknownOrganisation() {
        Answer answer = product.walker()
                .as("portal")
                .post(
                        "/api/v1/qualification/applications",
                        Map.of("organisationId", "nobody", "level", 1, "sealedAndBound", true, "electronicCopy", true));

        assertProblem(answer, 404, "organisation.not-found");
    }

    @ParameterizedTest
    @CsvSource({
        "1, false, true,  qualification.filing-conditions-unmet",
        "1, true,  false, qualification.filing-conditions-unmet",
        "2, true,  true,  qualification.level-not-offered",
        "0, true,  true,  qualification.level-not-offered",
    })
    @Rule({"Q-2", "Q-5.2.1"})
    void anApplicationThatCannotBeFiledOpensNoCase(int level, boolean sealed, boolean copy, String code) {
        CaseWalker walker = product.walker().organisation("云安科技有限公司");

        Answer answer = walker.as("portal")
                .post(
                        "/api/v1/qualification/applications",
                        Map.of(
                                "organisationId", walker.organisationId(),
                                "level", level,
                                "sealedAndBound", sealed,
                                "electronicCopy", copy));

        assertProblem(answer, 422, code);
    }

    @Test
    @Rule("Q-5.2.1")
    void onlyAnIndependentLegalPersonIsFiled() {
        CaseWalker walker = product.walker().organisation("云安科技有限公司北京分公司", CaseWalker.creditCode(), false);

        Answer answer = walker.as("portal").post("/api/v1/qualification/applications", walker.application());

        assertProblem(answer, 422, "qualification.filing-conditions-unmet");
        assertThat(answer.field("ruleId")).isEqualTo("Q-5.2.1");
        assertThat(answer.json().get("errors").findValuesAsText("field")).containsExactly("legalPerson");
    }

    @Test
    @Rule("Q-5.3.2")
    void aPaymentOnAClosedCase() {
        CaseWalker walker =
                product.applied().file().review(true).draftAgreement().approveAgreement();
        walker.as("portal").post(walker.path("/withdrawal"), Map.of()).expect(200);

        assertProblem(walker.payment("36000.00", "late"), 409, "payment.case-closed");
        assertProblem(walker.as("portal").post(walker.path("/withdrawal"), Map.of()), 409, "case.closed");
    }

    @Test
    @Rule({"Q-5.2.3", "T-4"})
    void aSupplementOneSecondAfterTheDeadline() {
        product.clock().set(LocalDateTime.parse("2026-01-12T10:00"));
        CaseWalker walker = product.applied().file().review(false);
        product.clock().set(LocalDateTime.parse("2026-02-13T00:00:01"));

        Answer late = walker.as("portal").post(walker.path("/supplements"), Map.of("note", "迟到的补充"));

        assertProblem(late, 409, "supplement.deadline-missed");
        assertThat(late.json().get("ruleId").asText()).isEqualTo("Q-5.2.3");
    }

    @ParameterizedTest
    @CsvSource({"1, 400", "2, 400", "3, 204", "31, 204", "32, 400"})
    @Rule("Q-5.2.3")
    void anExtensionEndsAfterTodayAndIsNoLongerThanAMonth(int days, int status) {
        product.clock().set(LocalDateTime.parse("2026-01-12T10:00"));
        CaseWalker walker = product.applied().file().review(false);
        product.moveTo(LocalDateTime.parse("2026-02-13T00:00"), walker);
        product.clock().set(LocalDateTime.parse("2026-02-14T10:00"));

        Answer answer = walker.tryComplete(
                "lead",
                "UserTask_DecideMissedSupplement",
                CaseWalker.fields("missedDecision", "EXTEND", "extensionDays", days, "decisionReason", "申请单位请求延期"));

        answer.expect(status);
        if (status == 400) {
            assertThat(answer.text()).contains("延期自原届满日2026-02-12起算，不超过31天");
            assertThat(walker.tasks("lead", "UserTask_DecideMissedSupplement")).hasSize(1);
        }
    }

    @Test
    @Rule("Q-5.2.3")
    void aSupplementInTheLastSecond() {
        product.clock().set(LocalDateTime.parse("2026-01-12T10:00"));
        CaseWalker walker = product.applied().file().review(false);
        product.clock().set(LocalDateTime.parse("2026-02-12T23:59:50"));

        walker.as("portal")
                .post(walker.path("/supplements"), Map.of("note", "及时的补充"))
                .expect(201);
    }

    @Test
    void aWrongFieldIsNamedInChineseWhateverTheCallerSpeaks() {
        CaseWalker walker = product.applied();

        Answer answer = walker.as("portal")
                .with("Accept-Language", "en")
                .post(walker.path("/supplements"), Map.of("materialIds", List.of("")));

        assertProblem(answer, 422, answer.field("code"));
        assertThat(answer.json().get("errors").get(0).get("message").asText()).containsPattern("\\p{IsHan}");
    }

    @Test
    void everyTaskShowsItsCaseNumberInTheList() {
        CaseWalker walker = product.applied();
        String task =
                walker.tasks("clerk", "UserTask_CheckFiling").get(0).get("id").asText();

        Answer variables = walker.as("clerk").get("/engine-rest/task/" + task + "/localVariables");

        assertThat(variables.expect(200).json().get("caseNo").get("value").asText())
                .isEqualTo(walker.caseNo());
    }

    @Test
    void aSupplementThatNobodyAskedFor() {
        CaseWalker walker = product.applied();

        Answer answer = walker.as("portal").post(walker.path("/supplements"), Map.of("note", "补充"));

        assertProblem(answer, 409, "supplement.not-awaited");
    }

    /** The timer fires while the last supplement comes in: one of them wins, and the case goes on in one place only. */
    @Test
    @Rule("Q-5.2.3")
    void timerAndMessageAtTheSameInstant() {
        product.clock().set(LocalDateTime.parse("2026-01-12T10:00"));
        CaseWalker walker = product.applied().file().review(false);
        product.clock().set(LocalDateTime.parse("2026-02-12T23:59:59.900"));

        Supplier<Integer> message = () -> walker.as("portal")
                .post(walker.path("/supplements"), Map.of("note", "最后一刻"))
                .status();
        Supplier<Integer> timer = () -> {
            product.clock().set(LocalDateTime.parse("2026-02-13T00:00"));
            product.fireTimers(walker);
            return 0;
        };
        List<Integer> answers = atOnce(List.of(message, timer));

        boolean supplemented = answers.get(0) == 201;
        assertThat(answers.get(0)).isIn(201, 409);
        assertThat(walker.tasks("lead", "UserTask_ReviewMaterials")).hasSize(supplemented ? 1 : 0);
        assertThat(walker.tasks("lead", "UserTask_DecideMissedSupplement")).hasSize(supplemented ? 0 : 1);
    }

    @Test
    void theSameApplicationTwiceAndAtOnceOpensOneCase() {
        CaseWalker walker = product.walker().organisation("云安科技有限公司");
        String key = UUID.randomUUID().toString();
        Supplier<String> apply = () -> walker.as("portal")
                .with("Idempotency-Key", key)
                .post("/api/v1/qualification/applications", walker.application())
                .expect(201)
                .json()
                .get("caseNo")
                .asText();

        List<String> numbers = atOnce(List.of(apply, apply, apply, apply));

        assertThat(numbers).containsOnly(numbers.get(0));
    }

    @Test
    void twoPaymentsAtOnceBothCountAndSettleOnce() {
        CaseWalker walker = product.applied()
                .file()
                .review(true)
                .draftAgreement()
                .approveAgreement()
                .sign();
        List<Supplier<Integer>> payments = IntStream.range(0, 4)
                .mapToObj(i -> (Supplier<Integer>) () ->
                        walker.payment("9000.00", walker.caseNo() + "-" + i).status())
                .toList();

        assertThat(atOnce(payments)).containsOnly(201);
        JsonNode account =
                walker.as("lead").get(walker.path("/agreement")).json().get("account");
        assertThat(account.get("outstanding").decimalValue()).isZero();
        assertThat(walker.state().get("stage").asText()).isEqualTo("ASSESSMENT");
    }

    @Test
    void aSignatureBeforeTheAgreementIsSent() {
        CaseWalker walker = product.applied().file().review(true);

        Answer answer = walker.as("portal").post(walker.path("/agreement/signature"), Map.of("signedBy", "王小云"));

        assertProblem(answer, 409, "agreement.not-sent");
    }

    @Test
    void theSameSignatureTwiceAndAnother() {
        CaseWalker walker = product.applied()
                .file()
                .review(true)
                .draftAgreement()
                .approveAgreement()
                .sign();

        walker.sign();
        Answer other = walker.as("portal").post(walker.path("/agreement/signature"), Map.of("signedBy", "他人"));

        assertProblem(other, 409, "agreement.already-signed");
    }

    @Test
    void aFormWithEverythingWrongNamesEverything() {
        CaseWalker walker = product.applied();

        Answer answer =
                walker.tryComplete("clerk", "UserTask_CheckFiling", CaseWalker.fields("completenessCheckedOn", "昨天"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("独立法人资格").contains("申请书盖章装订").contains("自查日期");
        assertThat(walker.tasks("clerk", "UserTask_CheckFiling")).hasSize(1);
    }

    @Test
    @Rule("X-4")
    void nobodyVotesForAnother() {
        CaseWalker walker = product.applied().file().review(true).setUpProject().appointTeam();
        walker.rateAll("CONFORMING").finishRating().conclude("CONFORMING").appointExperts();
        String task = walker.tasks("expert1", "UserTask_Vote").get(0).get("id").asText();

        Answer answer = product.http()
                .as("admin", "admin-of-the-tests")
                .post("/engine-rest/task/" + task + "/complete", Map.of());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("只能由其本人办理");
    }

    /** What is submitted beside the form's fields changes neither who does what nor which way the case goes. */
    @Test
    @Rule("X-4")
    void nobodyForgesADecision() {
        CaseWalker walker = product.applied();
        Map<String, Object> filing = new HashMap<>(walker.filing(false));
        filing.putAll(Map.of("filed", true, "accepted", true));
        walker.complete("clerk", "UserTask_CheckFiling", filing);
        assertThat(walker.state().get("status").asText()).isEqualTo("CLOSED");

        CaseWalker submitted = product.applied().file();
        String review = submitted
                .tasks("lead", "UserTask_ReviewMaterials")
                .get(0)
                .get("id")
                .asText();
        Answer refused = submitted
                .as("lead")
                .post(
                        "/engine-rest/task/" + review + "/submit-form",
                        Map.of("variables", Map.of("evidenceSufficient", Map.of("value", true, "type", "Boolean"))));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("审查意见：必填");

        CaseWalker voted = product.applied().file().review(true).setUpProject().appointTeam();
        voted.rateAll("CONFORMING")
                .complete("auditor1", "UserTask_RateCriteria", CaseWalker.fields("projectLead", "auditor1"))
                .complete("auditor2", "UserTask_RateCriteria", CaseWalker.fields("projectLead", "auditor2"))
                .conclude("CONFORMING")
                .appointExperts();
        voted.complete(
                "expert1",
                "UserTask_Vote",
                CaseWalker.fields("vote", "FAIL", "voteReason", "保密理由", "expertChair", "expert1"));
        assertThat(voted.tasks("chair", "UserTask_ConcludeReview")).hasSize(1);

        for (String path : List.of("/engine-rest/history/variable-instance", "/engine-rest/history/detail")) {
            Answer kept =
                    product.http().as("admin", "admin-of-the-tests").get(path).expect(200);
            assertThat(kept.text()).doesNotContain("voteReason").doesNotContain("保密理由");
        }
    }

    /** Who has a task cannot hand it to anybody, change the process's variables, or end it past its form. */
    @Test
    @Rule("X-4")
    void nobodyGoesRoundTheForm() {
        CaseWalker walker = product.applied().file();
        String task = "/engine-rest/task/"
                + walker.tasks("lead", "UserTask_ReviewMaterials")
                        .get(0)
                        .get("id")
                        .asText();
        Http lead = walker.as("lead");

        assertThat(lead.put(task + "/variables/projectLead", Map.of("value", "auditor1", "type", "String"))
                        .status())
                .isEqualTo(403);
        assertThat(lead.post(task + "/assignee", Map.of("userId", "auditor1")).status())
                .isEqualTo(403);
        assertThat(lead.post(task + "/bpmnError", Map.of("errorCode", "none")).status())
                .isEqualTo(403);
        assertThat(walker.tasks("lead", "UserTask_ReviewMaterials")).hasSize(1);
    }

    /** A task taken from a group can be put back. */
    @Test
    void whoTookATaskPutsItBack() {
        CaseWalker walker = product.applied();
        String task = "/engine-rest/task/"
                + walker.tasks("clerk", "UserTask_CheckFiling").get(0).get("id").asText();
        walker.as("clerk").post(task + "/claim", Map.of("userId", "clerk")).expect(204);

        walker.as("clerk").post(task + "/unclaim", Map.of()).expect(204);

        walker.file();
    }

    private static void assertProblem(Answer answer, int status, String code) {
        answer.expect(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("code").asText()).isEqualTo(code);
        assertThat(answer.json().get("detail").asText()).containsPattern("\\p{IsHan}");
    }

    private static <T> List<T> atOnce(List<Supplier<T>> calls) {
        CyclicBarrier start = new CyclicBarrier(calls.size());
        List<CompletableFuture<T>> running = calls.stream()
                .map(call -> CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                start.await();
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                            return call.get();
                        },
                        runnable -> new Thread(runnable).start()))
                .toList();
        return running.stream().map(CompletableFuture::join).toList();
    }
}
