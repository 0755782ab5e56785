package org.cloudcert.capability.audittrail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.Job;
import org.cloudcert.engine.Role;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Http;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.MovableClock;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What administrators do through the engine's own interfaces, over HTTP as Cockpit and Admin do it. */
@IntegrationTest
@Rule("X-5")
class EngineActsTest {

    private static final String PASSWORD = "Secret-of-the-test-42";
    private static final String REASON = "新同事入职，建立账号";

    @Autowired
    Product product;

    @Autowired
    IdentityService identity;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    AuditTrail trail;

    @Autowired
    MovableClock clock;

    String administrator;
    Http http;

    @BeforeEach
    void signIn() {
        administrator = user(Role.ADMINISTRATOR);
        http = product.http().as(administrator, PASSWORD);
    }

    @AfterEach
    void tidy() {
        clock.reset();
    }

    @Test
    void withoutAReasonNothingIsDone() {
        String newcomer = "n-" + UUID.randomUUID();

        Answer answer = create(newcomer);

        answer.expect(403);
        assertThat(answer.field("message")).contains("请先在“管理记录”页", "登记操作事由");
        assertThat(identity.createUserQuery().userId(newcomer).count()).isZero();
    }

    @Test
    void aNewUserIsOnTheTrailWithTheReasonAndWithoutThePassword() {
        state(REASON);
        String newcomer = "n-" + UUID.randomUUID();

        create(newcomer).expect(204);
        http.send("PUT", "/engine-rest/group/finance/members/" + newcomer, "application/json", null)
                .expect(204);

        List<AuditEntry> entries = ownEntries();
        assertThat(entries)
                .extracting(AuditEntry::action)
                .containsExactly(
                        "administration.reason-stated", "engine.user.create", "engine.group-membership.create");
        assertThat(entries).extracting(AuditEntry::reason).containsOnly(REASON);
        assertThat(entries.get(1).text()).startsWith("建立用户").contains(newcomer);
        assertThat(entries.get(2).text()).contains(newcomer, "finance");
        assertThat(entries.toString()).doesNotContain("Newcomer-password-1");
        assertThat(AuditVerifier.verify(trail.copy(AuditTrail.ADMINISTRATION)).intact())
                .isTrue();
    }

    @Test
    void aReasonExpiresIsReplacedAndEnds() {
        Answer stated = http.post("/api/v1/administration/reasons", Map.of("reason", "  例行维护 "))
                .expect(201);
        assertThat(stated.field("reason")).isEqualTo("例行维护");
        clock.advance(Duration.ofMinutes(29));
        assertThat(http.get("/api/v1/administration/reasons/current")
                        .expect(200)
                        .field("reason"))
                .isEqualTo("例行维护");
        clock.advance(Duration.ofMinutes(2));
        http.get("/api/v1/administration/reasons/current").expect(404);
        create("n-" + UUID.randomUUID()).expect(403);

        state("第一项");
        state("第二项");
        assertThat(http.get("/api/v1/administration/reasons/current")
                        .expect(200)
                        .field("reason"))
                .isEqualTo("第二项");

        http.send("DELETE", "/api/v1/administration/reasons/current", null, null)
                .expect(204);
        create("n-" + UUID.randomUUID()).expect(403);
    }

    @Test
    void aReasonIsThePersonsOwn() {
        state(REASON);

        product.http()
                .as(user(Role.ADMINISTRATOR), PASSWORD)
                .post("/engine-rest/user/create", newUser("n-" + UUID.randomUUID()))
                .expect(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}",
                "{\"reason\": \" \"}",
                "{\"reason\": \"好\", \"minutes\": 0}",
                "{\"reason\": \"好\", \"minutes\": 481}",
                "{\"reason\": \"一\\n二\"}"
            })
    void aReasonThatSaysNothingIsRefused(String body) {
        http.post("/api/v1/administration/reasons", body).expect(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clerk",
                "lead",
                "auditor1",
                "expert1",
                "finance",
                "maker",
                "approver",
                "supervisor",
                "archivist",
                "portal",
                "reader"
            })
    void onlyAdministratorsStateReasons(String user) {
        product.http()
                .as(user, "demo")
                .post("/api/v1/administration/reasons", Map.of("reason", REASON))
                .expect(403);
    }

    @Test
    void theOwnPasswordNeedsNoReasonAndIsOnTheTrail() {
        String clerk = user(Role.ACCEPTANCE_CLERK);
        product.http()
                .as(clerk, PASSWORD)
                .put(
                        "/engine-rest/user/" + clerk + "/credentials",
                        Map.of("password", "Another-Secret-77", "authenticatedUserPassword", PASSWORD))
                .expect(204);

        assertThat(entriesOf(clerk)).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("engine.user.update");
            assertThat(entry.reason()).isNull();
            assertThat(entry.toString()).doesNotContain("Another-Secret-77");
        });
    }

    @Test
    void whatConcernsACaseIsOnItsTrail() {
        CaseWalker walker = product.applied().file();
        String task = walker.tasks("lead", "UserTask_ReviewMaterials")
                .get(0)
                .get("id")
                .asText();
        http.post(
                        "/engine-rest/task/" + task + "/identity-links",
                        Map.of("groupId", "project-lead", "type", "candidate"))
                .expect(403);
        state("负责人休假");

        http.post(
                        "/engine-rest/task/" + task + "/identity-links",
                        Map.of("groupId", "project-lead", "type", "candidate"))
                .expect(204);

        assertThat(trail.of(walker.caseNo()))
                .filteredOn(entry -> entry.actor().equals(administrator))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.action()).isEqualTo("engine.identity-link.add-group-link");
                    assertThat(entry.reason()).isEqualTo("负责人休假");
                    assertThat(entry.data()).containsEntry("taskId", task);
                });
    }

    /** Taking a task for oneself is work; giving it to somebody else is not. */
    @Test
    void aTaskIsGivenToSomebodyElseWithAReason() {
        CaseWalker walker = product.applied();
        String claim = "/engine-rest/task/%s/claim"
                .formatted(walker.tasks("clerk", "UserTask_CheckFiling")
                        .get(0)
                        .get("id")
                        .asText());
        http.post(claim, Map.of("userId", "clerk")).expect(403);
        state("受理员不在");

        http.post(claim, Map.of("userId", "clerk")).expect(204);

        assertThat(trail.of(walker.caseNo()))
                .filteredOn(entry -> entry.action().startsWith("engine."))
                .singleElement()
                .extracting(AuditEntry::reason)
                .isEqualTo("受理员不在");
    }

    /** The work on tasks, whose listeners move the process and change variables, is nobody's administrative act. */
    @Test
    void workOnTasksNeedsNoReason() {
        CaseWalker walker = product.applied().file();

        assertThat(trail.of(walker.caseNo()))
                .extracting(AuditEntry::action)
                .noneMatch(action -> action.startsWith("engine."));
    }

    @Test
    void aFailedJobIsTriedAgainWithAReason() {
        CaseWalker walker = product.applied().file();
        Job job = timer(walker);
        management.setJobRetries(job.getId(), 0);
        assertThat(http.get("/engine-rest/incident/count?processInstanceId=" + job.getProcessInstanceId())
                        .json()
                        .get("count")
                        .asInt())
                .isEqualTo(1);
        String retries = "/engine-rest/job/" + job.getId() + "/retries";
        http.put(retries, Map.of("retries", 1)).expect(403);
        state("数据库已恢复");

        http.put(retries, Map.of("retries", 1)).expect(204);

        assertThat(runtime.createIncidentQuery()
                        .processInstanceId(job.getProcessInstanceId())
                        .count())
                .isZero();
        assertThat(trail.of(walker.caseNo()))
                .filteredOn(entry -> entry.action().equals("engine.job.set-job-retries"))
                .singleElement()
                .extracting(AuditEntry::reason)
                .isEqualTo("数据库已恢复");
    }

    /** Also with a reason: what would break a case is refused, and the message says which way to go instead. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE | /engine-rest/process-instance/{instance} | | 流程只随案件办理推进和结束",
                "POST | /engine-rest/process-instance/{instance}/modification | {\"instructions\": [{\"type\": \"cancel\", \"activityId\": \"UserTask_ReviewMaterials\"}]} | 流程只随案件办理推进和结束",
                "PUT | /engine-rest/process-instance/{instance}/suspended | {\"suspended\": true} | 期限的中止和恢复由期限台账决定",
                "PUT | /engine-rest/process-instance/{instance}/variables/projectLead | {\"value\": \"lead\", \"type\": \"String\"} | 流程变量是案件的决定",
                "DELETE | /engine-rest/process-instance/{instance}/variables/projectLead | | 流程变量是案件的决定",
                "PUT | /engine-rest/task/{task}/localVariables/result | {\"value\": \"x\", \"type\": \"String\"} | 流程变量是案件的决定",
                "PUT | /engine-rest/task/{task} | {\"name\": \"别的\", \"priority\": 1, \"assignee\": \"lead\"} | 任务由流程产生",
                "DELETE | /engine-rest/process-definition/{definition} | | 办过的案件须能按当时的流程查阅",
                "PUT | /engine-rest/process-definition/{definition}/history-time-to-live | {\"historyTimeToLive\": 1} | 历史随档案销毁而删除",
                "PUT | /engine-rest/process-definition/{definition}/suspended | {\"suspended\": true, \"includeProcessInstances\": true} | 请不要选择包括流程实例",
                "DELETE | /engine-rest/deployment/{deployment}?cascade=true | | 流程模型随产品发布",
                "PUT | /engine-rest/job/{job}/duedate | {\"duedate\": \"2030-01-01T00:00:00.000+0800\"} | 定时作业的到期日和中止由期限台账决定",
                "PUT | /engine-rest/job/{job}/retries | {\"retries\": 1, \"dueDate\": \"2030-01-01T00:00:00.000+0800\"} | 请只改重试次数",
                "POST | /engine-rest/job/{job}/execute | | 期限只随期限台账届满",
                "PUT | /engine-rest/job/{job}/suspended | {\"suspended\": true} | 定时作业的到期日和中止由期限台账决定",
                "DELETE | /engine-rest/job/{job} | | 缺了作业的案件不再前进",
                "POST | /engine-rest/message | {\"messageName\": \"Message_Withdrawn\", \"processInstanceId\": \"{instance}\"} | 流程只随案件办理推进",
                "POST | /engine-rest/signal | {\"name\": \"any\"} | 流程只随案件办理推进",
                "POST | /engine-rest/execution/{instance}/signal | {} | 流程只随案件办理推进",
                "POST | /engine-rest/task/create | {\"name\": \"私下\"} | 任务由流程产生",
                "POST | /engine-rest/history/process-instance/set-removal-time | {\"historicProcessInstanceIds\": [\"{instance}\"], \"absoluteRemovalTime\": \"2030-01-01T00:00:00.000+0800\"} | 案件的历史随档案销毁而删除",
                "POST | /engine-rest/process-instance/delete | {\"processInstanceIds\": [\"{instance}\"]} | 流程只随案件办理推进和结束"
            })
    void whatWouldBreakACaseIsRefused(String method, String path, String body, String message) {
        CaseWalker walker = product.applied().file();
        Job timer = timer(walker);
        String instance = timer.getProcessInstanceId();
        JsonNode task = walker.tasks("lead", "UserTask_ReviewMaterials").get(0);
        state("试试看");
        Map<String, String> ids = Map.of(
                "{instance}", instance,
                "{task}", task.get("id").asText(),
                "{definition}", task.get("processDefinitionId").asText(),
                "{deployment}", timer.getDeploymentId(),
                "{job}", timer.getId());

        Answer answer = http.send(method, fill(path, ids), "application/json", body == null ? null : fill(body, ids));

        assertThat(answer.status()).as(answer.text()).isEqualTo(403);
        assertThat(answer.field("message")).contains(message);
        assertThat(walker.tasks("lead", "UserTask_ReviewMaterials")).hasSize(1);
        Job after = management.createJobQuery().jobId(timer.getId()).singleResult();
        assertThat(after.getDuedate()).isEqualTo(timer.getDuedate());
        assertThat(after.getRetries()).isEqualTo(timer.getRetries());
        assertThat(trail.of(walker.caseNo()))
                .extracting(AuditEntry::action)
                .noneMatch(action -> action.startsWith("engine."));
    }

    @Test
    void theAdministratorsChainIsNoCase() {
        state(REASON);

        http.get("/api/v1/cases/ADMINISTRATION/audit-trail").expect(200);
        product.http()
                .as("reader", "demo")
                .get("/api/v1/audit/ADMINISTRATION/verification")
                .expect(200);
        product.http()
                .as("lead", "demo")
                .get("/api/v1/cases/ADMINISTRATION/audit-trail")
                .expect(403);
        product.http()
                .as("portal", "demo")
                .get("/api/v1/audit/ADMINISTRATION/verification")
                .expect(403);
    }

    private static String fill(String text, Map<String, String> ids) {
        String filled = text;
        for (Map.Entry<String, String> id : ids.entrySet()) {
            filled = filled.replace(id.getKey(), id.getValue());
        }
        return filled;
    }

    /** The case's timer that comes first; its process instance is the case's. */
    private Job timer(CaseWalker walker) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(walker.caseNo()).list().stream()
                .flatMap(instance ->
                        management.createJobQuery().processInstanceId(instance.getId()).timers().list().stream())
                .min(Comparator.comparing(Job::getDuedate))
                .orElseThrow();
    }

    private void state(String reason) {
        http.post("/api/v1/administration/reasons", Map.of("reason", reason)).expect(201);
    }

    private Answer create(String id) {
        return http.post("/engine-rest/user/create", newUser(id));
    }

    private static Map<String, ?> newUser(String id) {
        return Map.of(
                "profile",
                Map.of("id", id, "firstName", "", "lastName", "新同事"),
                "credentials",
                Map.of("password", "Newcomer-password-1"));
    }

    private List<AuditEntry> ownEntries() {
        return entriesOf(administrator);
    }

    private List<AuditEntry> entriesOf(String actor) {
        return trail.of(AuditTrail.ADMINISTRATION).stream()
                .filter(entry -> entry.actor().equals(actor))
                .toList();
    }

    private String user(Role role) {
        User user = identity.newUser("t-" + UUID.randomUUID());
        user.setFirstName("");
        user.setLastName("管理");
        user.setPassword(PASSWORD);
        identity.saveUser(user);
        identity.createMembership(user.getId(), role.group());
        return user.getId();
    }
}
