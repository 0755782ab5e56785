package org.cloudcert.capability.evaluation.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Two assessors at the same table of criteria, each over HTTP. */
@IntegrationTest
@Rule("Q-5.4.2")
class RatingTogetherTest {

    @Autowired
    Product product;

    private CaseWalker walker;

    @BeforeEach
    void aTeamAtWork() {
        walker = product.applied().file().review(true).setUpProject().appointTeam();
    }

    @Test
    void whatOneSavesTheOtherSeesAndNothingChangesInBetween() {
        Answer table = table(null);
        String tag = table.header("ETag");
        assertThat(table(tag).status()).isEqualTo(304);

        rate("auditor1", "3.1-1", 0, "CONFORMING").expect(200);

        Answer fresh = table(tag).expect(200);
        assertThat(fresh.header("ETag")).isNotEqualTo(tag);
        JsonNode row = row(fresh, "3.1-1");
        assertThat(row.at("/rating/assessor").asText()).isEqualTo("auditor1");
        assertThat(row.at("/rating/ratedAt").asText()).isNotEmpty();
        assertThat(table(fresh.header("ETag")).status()).isEqualTo(304);
    }

    @Test
    void theTableIsAnotherWheneverAnyRowOrTheConclusionIs() {
        String tag = table(null).header("ETag");
        rate("auditor1", "3.1-1", 0, "CONFORMING").expect(200);
        String once = table(null).header("ETag");
        long version = row(table(null), "3.1-1").get("version").asLong();
        rate("auditor2", "3.1-1", version, "NONCONFORMING").expect(200);
        String twice = table(null).header("ETag");
        walker.rateAll("CONFORMING").finishRating();
        String all = table(null).header("ETag");
        walker.conclude("CONFORMING");

        assertThat(List.of(tag, once, twice, all, table(null).header("ETag"))).doesNotHaveDuplicates();
    }

    @Test
    void ofTwoWhoRateTheSameCriterionAtOnceOneIsToldAndNothingIsOverwritten() {
        List<CompletableFuture<Answer>> both = List.of(
                rating("auditor1", "3.2.1-2", 0, "CONFORMING"), rating("auditor2", "3.2.1-2", 0, "NONCONFORMING"));

        List<Answer> answers = both.stream().map(CompletableFuture::join).toList();

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 412);
        String winner = answers.get(0).status() == 200 ? "auditor1" : "auditor2";
        assertThat(row(table(null), "3.2.1-2").at("/rating/assessor").asText()).isEqualTo(winner);
    }

    @Test
    void manyRateDifferentCriteriaAtOnceAndNothingIsLost() {
        List<String> criteria = IntStream.range(0, 42)
                .mapToObj(index -> table(null).json().at("/items/%d/criterionId".formatted(index)))
                .map(JsonNode::asText)
                .toList();

        List<CompletableFuture<Answer>> all = IntStream.range(0, 42)
                .mapToObj(index -> rating("auditor" + (1 + index % 2), criteria.get(index), 0, "CONFORMING"))
                .toList();

        assertThat(all).allSatisfy(one -> one.join().expect(200));
        JsonNode items = table(null).json().get("items");
        for (int index = 0; index < 42; index++) {
            assertThat(items.get(index).at("/rating/assessor").asText()).isEqualTo("auditor" + (1 + index % 2));
        }
    }

    private Answer table(String tag) {
        return (tag == null ? walker.as("auditor2") : walker.as("auditor2").with("If-None-Match", tag))
                .get(walker.path("/criteria"));
    }

    private static JsonNode row(Answer table, String criterion) {
        for (JsonNode item : table.json().get("items")) {
            if (item.get("criterionId").asText().equals(criterion)) {
                return item;
            }
        }
        throw new AssertionError("No criterion " + criterion);
    }

    private Answer rate(String user, String criterion, long version, String conformity) {
        return rating(user, criterion, version, conformity).join();
    }

    private CompletableFuture<Answer> rating(String user, String criterion, long version, String conformity) {
        return walker.as(user)
                .with("If-Match", "\"%d\"".formatted(version))
                .sendAsync(
                        "PUT",
                        walker.path("/criteria/" + criterion),
                        "application/json",
                        Map.of("conformity", conformity, "methods", List.of("INTERVIEW"), "evidence", user + "的证据"));
    }
}
