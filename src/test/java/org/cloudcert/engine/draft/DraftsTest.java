package org.cloudcert.engine.draft;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Http;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
@Rule("X-4")
class DraftsTest {

    private static final String FILING = "UserTask_CheckFiling";

    @Autowired
    Product product;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Environment environment;

    @Test
    void whoWorksOnATaskGetsTheDraftBack() {
        CaseWalker walker = product.applied();
        String task = task(walker, FILING);
        assertThat(read(walker, "clerk", task).status()).isEqualTo(204);

        JsonNode saved = save(walker, "clerk", task, null, "材料尚在核对").expect(200).json();

        Answer read = read(walker, "clerk", task).expect(200);
        assertThat(read.json().at("/content/filingNote").asText()).isEqualTo("材料尚在核对");
        assertThat(read.json().get("version")).isEqualTo(saved.get("version"));
        assertThat(read.json().get("savedAt").asText())
                .isEqualTo(saved.get("savedAt").asText());
        assertThat(read.header("Cache-Control")).isEqualTo("no-store");

        walker.as("clerk").send("DELETE", path(task), null, null).expect(204);
        assertThat(read(walker, "clerk", task).status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lead", "approver", "auditor1", "reader"})
    void whoDoesNotWorkOnATaskHasNoDraftOfIt(String other) {
        CaseWalker walker = product.applied();
        String task = task(walker, FILING);

        assertThat(save(walker, other, task, null, "x").expect(403).field("code"))
                .isEqualTo("task.not-yours");
        assertThat(read(walker, other, task).expect(403).field("code")).isEqualTo("task.not-yours");
    }

    @Test
    void externalSystemsHaveNoDrafts() {
        CaseWalker walker = product.applied();

        read(walker, "portal", task(walker, FILING)).expect(403);
    }

    @Test
    void nobodyReadsTheDraftOfAVoteNotEvenAdministrators() {
        CaseWalker walker = product.applied()
                .file()
                .review(true)
                .setUpProject()
                .appointTeam()
                .rateAll("CONFORMING")
                .finishRating()
                .conclude("CONFORMING")
                .appointExperts();
        String task = taskOf(walker, "expert1");
        String secret = UUID.randomUUID().toString();
        save(walker, "expert1", task, null, secret).expect(200);

        String mine = read(walker, "expert1", task).expect(200).text();
        assertThat(mine).contains(secret);
        for (String other : List.of("expert2", "chair", "lead")) {
            assertThat(read(walker, other, task).expect(403).text()).doesNotContain(secret);
        }
        Answer administrator = Http.administrator(environment).get(path(task)).expect(403);
        assertThat(administrator.text()).doesNotContain(secret);
        assertThat(inTheEngine(secret)).isZero();
    }

    @Test
    void aDraftEndsWhenSomebodyElseTakesTheTask() {
        CaseWalker walker = product.applied().file().review(true).draftAgreement();
        String key = "UserTask_ApproveAgreement";
        String task = walker.tasks("approver", key).get(0).get("id").asText();
        save(walker, "approver", task, null, "我先看的").expect(200);

        walker.tryClaim("approver2", key).expect(204);

        assertThat(drafts(task)).isZero();
        assertThat(read(walker, "approver", task).expect(403).field("code")).isEqualTo("task.not-yours");
        assertThat(read(walker, "approver2", task).status()).isEqualTo(204);
    }

    @Test
    void aTaskThatIsTakenAndPutBackKeepsItsTakersDraft() {
        CaseWalker walker = product.applied();
        String task = task(walker, FILING);
        save(walker, "clerk", task, null, "已核对一半").expect(200);

        walker.tryClaim("clerk", FILING).expect(204);
        walker.as("clerk")
                .post("/engine-rest/task/%s/unclaim".formatted(task), Map.of())
                .expect(204);

        assertThat(read(walker, "clerk", task).expect(200).text()).contains("已核对一半");
    }

    @Test
    void aRefusedCompletionKeepsTheDraftAndACompletedOneEndsIt() {
        CaseWalker walker = product.applied();
        String task = task(walker, FILING);
        save(walker, "clerk", task, null, "核对完毕").expect(200);

        walker.tryComplete("clerk", FILING, Map.of()).expect(400);
        assertThat(read(walker, "clerk", task).expect(200).text()).contains("核对完毕");

        walker.file();
        assertThat(drafts(task)).isZero();
        assertThat(read(walker, "clerk", task).expect(404).field("code")).isEqualTo("task.not-found");
    }

    @Test
    void aDraftEndsWithTheCase() {
        CaseWalker walker = product.applied();
        String task = task(walker, FILING);
        save(walker, "clerk", task, null, "未完").expect(200);

        walker.withdraw();

        assertThat(drafts(task)).isZero();
    }

    @Test
    void ofTwoWindowsTheLaterWinsAndIsTold() {
        CaseWalker walker = product.applied();
        String task = task(walker, FILING);
        JsonNode first = save(walker, "clerk", task, null, "第一个窗口").expect(200).json();
        assertThat(first.path("replaced").isTextual()).isFalse();

        JsonNode second = save(walker, "clerk", task, null, "第二个窗口").expect(200).json();
        assertThat(second.get("replaced")).isEqualTo(first.get("savedAt"));

        long version = second.get("version").asLong();
        JsonNode third =
                save(walker, "clerk", task, version, "仍是第二个").expect(200).json();
        assertThat(third.path("replaced").isTextual()).isFalse();
        assertThat(read(walker, "clerk", task).text()).contains("仍是第二个");
    }

    @Test
    void windowsThatSaveAtOnceAllSucceed() {
        CaseWalker walker = product.applied();
        String task = task(walker, FILING);

        List<CompletableFuture<Answer>> answers = IntStream.range(0, 8)
                .mapToObj(window ->
                        walker.as("clerk").sendAsync("PUT", path(task), "application/json", body(null, "窗口" + window)))
                .toList();

        assertThat(answers).allSatisfy(answer -> answer.join().expect(200));
        assertThat(drafts(task)).isOne();
        assertThat(read(walker, "clerk", task).json().get("version").asLong()).isEqualTo(8);
    }

    @Test
    void whatIsTooLongOrNoFormIsRefused() {
        CaseWalker walker = product.applied();
        String task = task(walker, FILING);

        assertThat(save(walker, "clerk", task, null, "长".repeat(Drafts.MAX_LENGTH))
                        .expect(413)
                        .field("code"))
                .isEqualTo("draft.too-large");
        walker.as("clerk").put(path(task), Map.of("content", "text")).expect(400);
        walker.as("clerk").put(path(task), Map.of()).expect(422);
        assertThat(save(walker, "clerk", UUID.randomUUID().toString(), null, "x")
                        .expect(404)
                        .field("code"))
                .isEqualTo("task.not-found");
    }

    private long inTheEngine(String secret) {
        return jdbc.sql("select (select count(*) from ACT_RU_VARIABLE where TEXT_ like :s)"
                        + " + (select count(*) from ACT_HI_VARINST where TEXT_ like :s)"
                        + " + (select count(*) from ACT_HI_DETAIL where TEXT_ like :s)")
                .param("s", "%" + secret + "%")
                .query(Long.class)
                .single();
    }

    private long drafts(String task) {
        return jdbc.sql("select count(*) from task_draft where task_id = ?")
                .param(task)
                .query(Long.class)
                .single();
    }

    private static String task(CaseWalker walker, String key) {
        return walker.tasks("clerk", key).get(0).get("id").asText();
    }

    private static String taskOf(CaseWalker walker, String expert) {
        for (JsonNode vote : walker.tasks(expert, "UserTask_Vote")) {
            if (vote.path("assignee").asText().equals(expert)) {
                return vote.get("id").asText();
            }
        }
        throw new AssertionError(expert + " has no vote to cast");
    }

    private static Answer save(CaseWalker walker, String user, String task, Long version, String note) {
        return walker.as(user).put(path(task), body(version, note));
    }

    private static Map<String, Object> body(Long version, String note) {
        Map<String, Object> content = Map.of("filingNote", note);
        return version == null ? Map.of("content", content) : Map.of("version", version, "content", content);
    }

    private static Answer read(CaseWalker walker, String user, String task) {
        return walker.as(user).get(path(task));
    }

    private static String path(String task) {
        return "/api/v1/tasks/%s/draft".formatted(task);
    }
}
