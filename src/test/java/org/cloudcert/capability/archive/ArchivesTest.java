package org.cloudcert.capability.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.deadline.Deadline;
import org.cloudcert.capability.deadline.Deadlines;
import org.cloudcert.capability.material.Material;
import org.cloudcert.capability.material.Materials;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.cloudcert.support.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
@Rule("Q-8")
class ArchivesTest {

    @Autowired
    Product product;

    @Autowired
    Archivist archivist;

    @Autowired
    Archives archives;

    @Autowired
    Cases cases;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Materials materials;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void present() {
        TestServers.ensureMailIsUp();
        product.clock().reset();
    }

    @Test
    void closingStartsSixYearsOnTheLedger() {
        CaseWalker walker = ClosedCases.withdrawn(product);

        Deadline retention =
                deadlines.current(walker.caseNo(), Archives.RETENTION).orElseThrow();
        assertThat(retention.ruleId()).isEqualTo("Q-8");
        assertThat(retention.dueOn()).isEqualTo("2032-03-02");
        JsonNode archive = read(walker);
        assertThat(archive.get("state").asText()).isEqualTo("PENDING");
        assertThat(archive.get("closedOn").asText()).isEqualTo("2026-03-02");
        assertThat(archive.get("retentionUntil").asText()).isEqualTo("2032-03-02");
        assertThat(archive.get("ruleEdition").asText()).isEqualTo("Q@2025-05");
    }

    @Test
    void caseThatWasClosedBeforeThereWereArchivesIsTakenIn() {
        CaseWalker walker = ClosedCases.withdrawn(product);
        deadlines.cancelAll(walker.caseNo());
        archives.catchUp();
        assertThat(deadlines
                        .current(walker.caseNo(), Archives.RETENTION)
                        .orElseThrow()
                        .state())
                .isEqualTo(Deadline.State.CANCELLED);
        jdbc.sql("delete from archive where case_no = ?").param(walker.caseNo()).update();
        product.clock().set(LocalDateTime.parse("2027-08-01T08:00"));

        archives.catchUp();

        assertThat(read(walker).get("retentionUntil").asText()).isEqualTo("2032-03-02");
    }

    @Test
    void anOpenCaseHasNoArchive() {
        CaseWalker walker = product.applied();

        String path = "/api/v1/archives/" + walker.caseNo();
        assertThat(walker.as("reader").get(path).expect(404).field("code")).isEqualTo("archive.not-found");
        assertThat(walker.as("archivist").get(path).expect(404).field("code")).isEqualTo("case.not-found");
    }

    @Test
    void aReopenedCaseWaitsForItsNextClosingAndKeepsItsEarlierPackage() {
        CaseWalker walker = ClosedCases.withdrawn(product);
        archivist.work();

        transaction.executeWithoutResult(status -> cases.reopen(walker.caseNo(), "Q-7.1", "申诉成立"));

        assertThat(read(walker).get("state").asText()).isEqualTo("REOPENED");
        assertThat(read(walker).has("retentionUntil")).isFalse();
        assertThat(deadlines
                        .current(walker.caseNo(), Archives.RETENTION)
                        .orElseThrow()
                        .state())
                .isEqualTo(Deadline.State.CANCELLED);
        assertThat(archivist.work()).isZero();

        product.clock().set(LocalDateTime.parse("2026-05-04T10:00"));
        transaction.executeWithoutResult(status -> cases.close(walker.caseNo(), "WITHDRAWN", null, "再次撤回"));
        archivist.work();

        ArchiveView archive = archives.get(walker.caseNo());
        assertThat(archive.state()).isEqualTo(ArchiveState.ARCHIVED);
        assertThat(archive.retentionUntil()).isEqualTo("2032-05-04");
        assertThat(archive.packages()).extracting(ArchiveView.Package::edition).containsExactly(1, 2);
        walker.as("archivist")
                .get("/api/v1/archives/%s/verification".formatted(walker.caseNo()))
                .expect(200);
    }

    @Test
    void waitsUntilTheLastMailHasLeft() {
        TestServers.mail().stop();
        CaseWalker walker = ClosedCases.withdrawn(product);
        archivist.work();
        assertThat(archives.get(walker.caseNo()).state()).isEqualTo(ArchiveState.PENDING);
        assertThat(archives.get(walker.caseNo()).attempts()).isZero();

        TestServers.ensureMailIsUp();
        product.moveTo(ClosedCases.CLOSED.plusHours(5), walker);
        archivist.work();

        assertThat(archives.get(walker.caseNo()).state()).isEqualTo(ArchiveState.ARCHIVED);
    }

    @Test
    void aFailureIsShownAndTriedAgainAndLeavesNothingHalf() throws IOException {
        CaseWalker walker = ClosedCases.withdrawn(product);
        Material material = materials.of(walker.caseNo()).get(0);
        Path stored =
                TestServers.storage().resolve(material.sha256().substring(0, 2)).resolve(material.sha256());
        Path away = stored.resolveSibling("away");
        Files.move(stored, away);

        archivist.work();

        JsonNode failed = read(walker);
        Files.move(away, stored);
        assertThat(failed.get("state").asText()).isEqualTo("PENDING");
        assertThat(failed.get("lastError").asText()).contains("归档包未能写入");
        assertThat(failed.get("attempts").asInt()).isEqualTo(1);
        assertThat(TestServers.archive().resolve("2026").resolve(walker.caseNo() + "-v1"))
                .doesNotExist();
        try (Stream<Path> left = Files.list(TestServers.archive().resolve("incoming"))) {
            assertThat(left).isEmpty();
        }
        archivist.work();
        assertThat(archives.get(walker.caseNo()).attempts())
                .as("not before the back-off")
                .isEqualTo(1);

        product.moveTo(ClosedCases.CLOSED.plusHours(3), walker);
        archivist.work();

        assertThat(archives.get(walker.caseNo()).state()).isEqualTo(ArchiveState.ARCHIVED);
        assertThat(archives.get(walker.caseNo()).lastError()).isNull();
    }

    @Test
    void listsWhatIsDueUpToADay() {
        CaseWalker walker = ClosedCases.withdrawn(product);
        archivist.work();

        assertThat(due(walker, "2032-03-01")).doesNotContain(walker.caseNo());
        assertThat(due(walker, "2032-03-02")).contains(walker.caseNo());
        assertThat(walker.as("reader")
                        .get("/api/v1/archives?state=DISPOSED&size=100")
                        .expect(200)
                        .text())
                .doesNotContain(walker.caseNo());
        walker.as("archivist").get("/api/v1/archives?due=tomorrow").expect(400);
        for (String user : List.of("clerk", "lead", "portal", "approver", "supervisor")) {
            assertThat(walker.as(user).get("/api/v1/archives").status())
                    .as(user)
                    .isEqualTo(403);
        }
    }

    private static List<String> due(CaseWalker walker, String day) {
        List<String> found = new ArrayList<>();
        JsonNode page;
        int number = 0;
        do {
            page = walker.as("archivist")
                    .get("/api/v1/archives?size=100&due=%s&page=%d".formatted(day, number++))
                    .expect(200)
                    .json();
            page.get("items").forEach(item -> found.add(item.get("caseNo").asText()));
        } while (!page.get("items").isEmpty());
        assertThat(found).hasSize(page.get("total").asInt());
        return found;
    }

    @Test
    void aLegalHoldIsPlacedLiftedAndKept() {
        CaseWalker walker = ClosedCases.withdrawn(product);
        String path = "/api/v1/archives/%s/legal-hold".formatted(walker.caseNo());
        Map<String, String> lawsuit = Map.of("reason", "行政诉讼");
        for (String user : List.of("clerk", "lead", "portal", "approver", "reader")) {
            assertThat(walker.as(user).put(path, lawsuit).status()).as(user).isEqualTo(403);
        }
        walker.as("archivist").put(path, Map.of("reason", " ")).expect(422);

        JsonNode held = walker.as("archivist").put(path, lawsuit).expect(200).json();
        assertThat(held.at("/legalHold/reason").asText()).isEqualTo("行政诉讼");
        assertThat(held.at("/legalHold/placedBy").asText()).isEqualTo("archivist");
        assertThat(walker.as("archivist2").put(path, lawsuit).expect(409).field("code"))
                .isEqualTo("archive.held");

        Map<String, String> over = Map.of("reason", "判决生效");
        JsonNode lifted = walker.as("archivist2")
                .send("DELETE", path, "application/json", over)
                .expect(200)
                .json();
        assertThat(lifted.has("legalHold")).isFalse();
        assertThat(lifted.at("/holds/0/liftedBy").asText()).isEqualTo("archivist2");
        assertThat(lifted.at("/holds/0/liftReason").asText()).isEqualTo("判决生效");
        assertThat(walker.as("archivist")
                        .send("DELETE", path, "application/json", over)
                        .expect(409)
                        .field("code"))
                .isEqualTo("archive.not-held");
        assertThat(walker.as("reader").get(walker.path("/timeline")).text()).contains("archive.held", "行政诉讼", "判决生效");
    }

    private static JsonNode read(CaseWalker walker) {
        return walker.as("archivist")
                .get("/api/v1/archives/" + walker.caseNo())
                .expect(200)
                .json();
    }
}
