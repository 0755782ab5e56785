package org.cloudcert.capability.archive.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions;
import org.cloudcert.capability.archive.Archives;
import org.cloudcert.capability.archive.Archivist;
import org.cloudcert.capability.archive.ClosedCases;
import org.cloudcert.capability.archive.Disposals;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.deadline.Deadlines;
import org.cloudcert.capability.material.Material;
import org.cloudcert.capability.material.Materials;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Clockwork;
import org.cloudcert.support.Http;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.cloudcert.support.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
@Rule("Q-8")
class ArchiveDisposalModelTest {

    private static final String REVIEW = "UserTask_ReviewDisposal";
    private static final String APPROVE = "UserTask_ApproveDisposal";

    @Autowired
    Product product;

    @Autowired
    Archivist archivist;

    @Autowired
    Archives archives;

    @Autowired
    Disposals disposals;

    @Autowired
    Cases cases;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Materials materials;

    @Autowired
    Clockwork clockwork;

    @Autowired
    ProcessEngine engine;

    @Autowired
    RuntimeService runtime;

    @Autowired
    HistoryService history;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void begin() {
        AbstractAssertions.init(engine);
    }

    @AfterEach
    void present() {
        product.clock().reset();
    }

    @Test
    void sentBackByTheReviewer() {
        CaseWalker walker = over(ClosedCases.withdrawn(product));
        String number = list(walker).expect(201).field("number");
        assertThat(running(number)).isWaitingAtExactly(REVIEW);

        complete("archivist2", number, REVIEW, "reviewPassed", false, "reviewNote", "尚有申诉");

        assertThat(ended(number)).isEqualTo("EndEvent_ListSentBack");
        assertThat(disposal(number).get("state").asText()).isEqualTo("SENT_BACK");
        assertThat(state(walker)).isEqualTo("ARCHIVED");
        list(walker).expect(201);
    }

    @Test
    void refusedByTheApprover() {
        CaseWalker walker = over(ClosedCases.withdrawn(product));
        String number = list(walker).expect(201).field("number");
        complete("archivist2", number, REVIEW, "reviewPassed", true, "reviewNote", "");
        assertThat(running(number)).isWaitingAtExactly(APPROVE);

        complete("approver", number, APPROVE, "disposalApproved", false, "approvalNote", "再保管一年");

        assertThat(ended(number)).isEqualTo("EndEvent_DisposalRefused");
        assertThat(state(walker)).isEqualTo("ARCHIVED");
        assertThat(disposal(number).at("/items/0/note").asText()).isEqualTo("销毁未获批准");
    }

    @Test
    void whoMadeTheListNeitherReviewsNorApproves() {
        CaseWalker walker = over(ClosedCases.withdrawn(product));
        String number = list(walker).expect(201).field("number");
        String task = task("archivist2", number, REVIEW);

        Answer claim =
                as("archivist").post("/engine-rest/task/%s/claim".formatted(task), Map.of("userId", "archivist"));
        assertThat(claim.expect(400).text()).contains("是销毁清单" + number + "的制作人");
        Answer unclaimed = as("archivist")
                .post(
                        "/engine-rest/task/%s/complete".formatted(task),
                        variables("reviewPassed", true, "reviewNote", ""));
        assertThat(unclaimed.status()).isEqualTo(400);
        assertThat(unclaimed.text()).contains("制作人");
        assertThat(running(number)).isWaitingAtExactly(REVIEW);
        complete("archivist2", number, REVIEW, "reviewPassed", true, "reviewNote", "");
        assertThat(disposals.excluded(number, "DISPOSAL_APPROVER")).containsOnlyKeys("archivist", "archivist2");
    }

    @Test
    void whatIsHeldReopenedOrNotDueMeanwhileIsSkippedWithItsReason() {
        CaseWalker held = over(ClosedCases.withdrawn(product));
        CaseWalker reopened = over(ClosedCases.withdrawn(product));
        CaseWalker extended = over(ClosedCases.withdrawn(product));
        String number = list(held, reopened, extended).expect(201).field("number");
        String hold = "/api/v1/archives/%s/legal-hold".formatted(held.caseNo());
        as("archivist").put(hold, Map.of("reason", "行政诉讼")).expect(200);
        transaction.executeWithoutResult(status -> cases.reopen(reopened.caseNo(), "Q-7.1", "申诉成立"));
        String retention = deadlines
                .current(extended.caseNo(), Archives.RETENTION)
                .orElseThrow()
                .id();
        transaction.executeWithoutResult(status -> deadlines.extend(retention, 400, "另案需要", "Q-8"));

        approve(number);

        assertThat(ended(number)).isEqualTo("EndEvent_ArchivesDisposed");
        List<String> notes = disposal(number).get("items").findValuesAsText("note");
        assertThat(notes).containsExactlyInAnyOrder("案卷已冻结销毁", "案卷状态为“重新办理中”", "保管期限至2033-04-06，尚未届满");
        assertThat(List.of(state(held), state(reopened), state(extended)))
                .containsExactly("ARCHIVED", "REOPENED", "ARCHIVED");
        assertThat(list(held).expect(409).field("code")).isEqualTo("disposal.not-disposable");
    }

    @Test
    void aFileComesOnOneOfTheListsThatAreMadeAtOnce() {
        CaseWalker walker = over(ClosedCases.withdrawn(product));
        Map<String, Object> body = Map.of("due", "2032-03-02", "caseNos", List.of(walker.caseNo()), "reason", "保管期限届满");

        List<CompletableFuture<Answer>> sent = IntStream.range(0, 6)
                .mapToObj(n -> as("archivist").sendAsync("POST", "/api/v1/disposals", "application/json", body))
                .toList();

        assertThat(sent.stream().map(CompletableFuture::join).map(Answer::status))
                .containsExactlyInAnyOrder(201, 409, 409, 409, 409, 409);
    }

    @Test
    void aListNeedsSomethingThatIsOver() {
        CaseWalker walker = ClosedCases.withdrawn(product);
        archivist.work();

        Answer early = as("archivist")
                .post(
                        "/api/v1/disposals",
                        Map.of("due", "2032-03-01", "caseNos", List.of(walker.caseNo()), "reason", "到期"));

        assertThat(early.expect(409).field("code")).isEqualTo("disposal.not-disposable");
        assertThat(as("archivist")
                        .post("/api/v1/disposals", Map.of("due", "2020-01-01", "reason", "到期"))
                        .expect(409)
                        .field("code"))
                .isEqualTo("disposal.empty");
        for (String user : List.of("clerk", "lead", "portal", "approver", "reader")) {
            assertThat(as(user).post("/api/v1/disposals", Map.of("due", "2032-03-01", "reason", "到期"))
                            .status())
                    .as(user)
                    .isEqualTo(403);
        }
    }

    @Test
    void nothingPersonalRemainsAndTheStubAnswers() {
        CaseWalker walker = over(ClosedCases.notPassed(product));
        String contact =
                "contact-%s@example.com".formatted(walker.registeredCode().toLowerCase());
        jdbc.update("update organisation set contact_name = ? where id = ?", "欧阳独一", walker.organisationId());
        Path bag = TestServers.archive().resolve("2026").resolve(walker.caseNo() + "-v1");
        List<Path> stored = materials.of(walker.caseNo()).stream()
                .map(ArchiveDisposalModelTest::stored)
                .toList();
        String sha256 = archives.get(walker.caseNo()).packages().get(0).sha256();
        List<String> instances =
                history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(walker.caseNo()).list().stream()
                        .map(instance -> instance.getId())
                        .toList();
        assertThat(instances).isNotEmpty();
        assertThat(mentions(contact)).isNotEmpty();
        assertThat(bag).isDirectory();

        String number = list(walker).expect(201).field("number");
        approve(number);
        archivist.work();

        assertThat(number).matches("D-2032-\\d{4}");
        assertThat(ended(number)).isEqualTo("EndEvent_ArchivesDisposed");
        assertThat(mentions(contact)).isEmpty();
        assertThat(mentions("欧阳独一")).isEmpty();
        for (String instance : instances) {
            assertThat(mentions(instance)).isEmpty();
        }
        assertThat(mentions(walker.caseNo()))
                .containsExactlyInAnyOrder(
                        "archive.case_no",
                        "archive_destruction.case_no",
                        "archive_disposal_item.case_no",
                        "archive_package.case_no",
                        "archive_package.directory",
                        "audit_entry.data",
                        "case_file.case_no",
                        "case_file.chain",
                        "case_reader.case_no"); // the archive keeps the stub
        assertThat(bag).doesNotExist();
        assertThat(stored).filteredOn(file -> !isShared(file)).isNotEmpty().noneMatch(Files::exists);

        JsonNode file = walker.state();
        assertThat(file.get("status").asText()).isEqualTo("CLOSED");
        assertThat(file.has("projectLead")).isFalse();
        assertThat(as("reader").get(walker.path("/timeline")).expect(200).json().get("items"))
                .isEmpty();
        assertThat(as("reader").get(walker.path("/materials")).expect(200).json())
                .isEmpty();
        JsonNode archive = as("reader")
                .get("/api/v1/archives/" + walker.caseNo())
                .expect(200)
                .json();
        assertThat(archive.get("state").asText()).isEqualTo("DISPOSED");
        JsonNode destruction = archive.get("destruction");
        assertThat(destruction.get("packageSha256").asText()).isEqualTo(sha256);
        assertThat(destruction.get("auditEntries").asLong()).isPositive();
        assertThat(List.of(
                        destruction.get("madeBy").asText(),
                        destruction.get("reviewedBy").asText(),
                        destruction.get("approvedBy").asText(),
                        destruction.get("listNumber").asText(),
                        destruction.get("ruleId").asText()))
                .containsExactly("archivist", "archivist2", "approver", number, "Q-8");
        assertThat(as("archivist")
                        .get("/api/v1/archives/%s/package".formatted(walker.caseNo()))
                        .expect(404)
                        .field("code"))
                .isEqualTo("archive.package-missing");
        assertThat(as("reader")
                        .get("/api/v1/audit/%s/verification".formatted(number))
                        .expect(200)
                        .json()
                        .get("intact")
                        .asBoolean())
                .isTrue();
        assertThatThrownBy(() ->
                        transaction.executeWithoutResult(status -> cases.reopen(walker.caseNo(), "Q-7.1", "申诉成立")))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("archive.disposed"));
    }

    @Test
    void aDocumentThatAnotherCaseSharesStays() {
        CaseWalker disposed = over(ClosedCases.withdrawn(product));
        CaseWalker other = ClosedCases.withdrawn(product);
        Material shared = materials.of(other.caseNo()).get(0);
        assertThat(materials.of(disposed.caseNo()).get(0).sha256()).isEqualTo(shared.sha256());
        product.moveTo(ClosedCases.OVER, disposed);

        approve(list(disposed).expect(201).field("number"));
        archivist.work();

        assertThat(state(disposed)).isEqualTo("DISPOSED");
        as("reader").get(other.path("/materials/" + shared.id())).expect(200);
    }

    @Test
    void theCertificatesPublicRegisterStays() {
        product.clock().set(ClosedCases.CLOSED);
        CaseWalker walker =
                product.applied().file().review(true).setUpProject().assess().certify();
        String number =
                jdbc.queryForObject("select number from certificate where case_no = ?", String.class, walker.caseNo());
        over(walker);

        approve(list(walker).expect(201).field("number"));

        assertThat(state(walker)).isEqualTo("DISPOSED");
        assertThat(product.http()
                        .get("/public/certificates/" + number)
                        .expect(200)
                        .field("status"))
                .isEqualTo("EXPIRED");
    }

    @Test
    @Rule("X-5")
    void aTrailWithoutARecordedDestructionIsNeverDeleted() {
        CaseWalker walker = over(ClosedCases.withdrawn(product));
        for (String table : List.of("audit_entry", "audit_head")) {
            assertThatThrownBy(() -> jdbc.update("delete from %s where case_no = ?".formatted(table), walker.caseNo()))
                    .isInstanceOf(DataAccessException.class);
        }
        approve(list(walker).expect(201).field("number"));
        assertThat(state(walker)).isEqualTo("DISPOSED");
        for (String change :
                List.of("delete from archive_destruction", "update archive_destruction set made_by = 'x'")) {
            assertThatThrownBy(() -> jdbc.update(change)).isInstanceOf(DataAccessException.class);
        }
    }

    private CaseWalker over(CaseWalker walker) {
        archivist.work();
        product.moveTo(ClosedCases.OVER, walker);
        return walker;
    }

    private Http as(String user) {
        return product.http().as(user, "demo");
    }

    private Answer list(CaseWalker... walkers) {
        List<String> caseNos = new ArrayList<>();
        for (CaseWalker walker : walkers) {
            caseNos.add(walker.caseNo());
        }
        return as("archivist")
                .post("/api/v1/disposals", Map.of("due", "2032-03-02", "caseNos", caseNos, "reason", "保管期限届满"));
    }

    private void approve(String number) {
        complete("archivist2", number, REVIEW, "reviewPassed", true, "reviewNote", "");
        complete("approver", number, APPROVE, "disposalApproved", true, "approvalNote", "");
    }

    private void complete(String user, String number, String key, Object... fields) {
        String task = task(user, number, key);
        as(user).post("/engine-rest/task/%s/claim".formatted(task), Map.of("userId", user))
                .expect(204);
        as(user).post("/engine-rest/task/%s/complete".formatted(task), variables(fields))
                .expect(204);
        clockwork.settle(number);
    }

    private static Map<String, Object> variables(Object... fields) {
        Map<String, Object> typed = new HashMap<>();
        CaseWalker.fields(fields)
                .forEach((name, value) -> typed.put(
                        name, Map.of("value", value, "type", value.getClass().getSimpleName())));
        return Map.of("variables", typed);
    }

    private String task(String user, String number, String key) {
        return as(user).get(
                        "/engine-rest/task?processInstanceBusinessKey=%s&taskDefinitionKey=%s".formatted(number, key))
                .expect(200)
                .json()
                .get(0)
                .get("id")
                .asText();
    }

    private ProcessInstance running(String number) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .singleResult();
    }

    private String ended(String number) {
        return history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .finished()
                .singleResult()
                .getEndActivityId();
    }

    private JsonNode disposal(String number) {
        return as("approver").get("/api/v1/disposals/" + number).expect(200).json();
    }

    private String state(CaseWalker walker) {
        return archives.get(walker.caseNo()).state().name();
    }

    private static Path stored(Material material) {
        return TestServers.storage().resolve(material.sha256().substring(0, 2)).resolve(material.sha256());
    }

    private boolean isShared(Path file) {
        return jdbc.queryForObject(
                        "select count(*) from material where sha256 = ?",
                        Integer.class,
                        file.getFileName().toString())
                > 0;
    }

    /** Every column of every table, the engine's too, in which the text occurs. */
    private List<String> mentions(String text) {
        List<String> found = new ArrayList<>();
        jdbc.query(
                """
                select c.table_name, c.column_name from information_schema.columns c
                join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
                where c.table_schema = database() and t.table_type = 'BASE TABLE'
                  and c.data_type in ('varchar', 'char', 'text', 'longtext', 'mediumtext', 'longblob', 'json')""",
                row -> {
                    String table = row.getString(1);
                    String column = row.getString(2);
                    Integer rows = jdbc.queryForObject(
                            "select count(*) from `%s` where instr(cast(`%s` as binary), cast(? as binary)) > 0"
                                    .formatted(table, column),
                            Integer.class,
                            text);
                    if (rows > 0) {
                        found.add(table + "." + column);
                    }
                });
        return found;
    }
}
