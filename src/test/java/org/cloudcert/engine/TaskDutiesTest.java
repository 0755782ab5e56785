package org.cloudcert.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.cloudcert.capability.casefile.CaseNotice;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.capability.casefile.Interest;
import org.cloudcert.capability.casefile.Interests;
import org.cloudcert.capability.casefile.Participations;
import org.cloudcert.capability.deadline.Deadlines;
import org.cloudcert.capability.deadline.NewDeadline;
import org.cloudcert.capability.notification.Outbox;
import org.cloudcert.capability.notification.OutboxMessage;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.RuleEntry.TimeLimit;
import org.cloudcert.rule.RuleEntry.Unit;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Http;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.cloudcert.support.UserTasks;
import org.cloudcert.support.UserTasks.InModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** No interface lets anybody at a task whom impartiality keeps from its duty. */
@IntegrationTest
@Rule("X-4")
class TaskDutiesTest {

    /** Has every role of a case handler. */
    private static final String PARTIAL = "partial";

    private static final String PASSWORD = "partial-of-the-tests";
    private static final String REASON = "配偶在该单位任职";

    @Autowired
    Product product;

    @Autowired
    UserTasks userTasks;

    @Autowired
    Interests interests;

    @Autowired
    Participations participations;

    @Autowired
    Cases cases;

    @Autowired
    TaskService tasks;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Clock clock;

    @Autowired
    Outbox outbox;

    @Autowired
    IdentityService identity;

    @Autowired
    AuthorizationService authorizations;

    private CaseWalker walker;
    private Task task;

    static Stream<InModel> ofCases() {
        return UserTasks.ofCases();
    }

    static Stream<InModel> ofGroups() {
        return UserTasks.ofCases().filter(task -> task.assignee() == null);
    }

    static Stream<InModel> ofOne() {
        return UserTasks.ofCases().filter(task -> task.assignee() != null);
    }

    @BeforeEach
    void somebodyWithEveryRole() {
        if (identity.createUserQuery().userId(PARTIAL).count() == 0) {
            User user = identity.newUser(PARTIAL);
            user.setFirstName("");
            user.setLastName("尤关系");
            user.setPassword(PASSWORD);
            identity.saveUser(user);
            Stream.of(
                            Role.ACCEPTANCE_CLERK,
                            Role.PROJECT_LEAD,
                            Role.AUDITOR,
                            Role.EXPERT,
                            Role.EXPERT_CHAIR,
                            Role.CERTIFICATE_MAKER,
                            Role.APPROVER,
                            Role.SUPERVISION)
                    .forEach(role -> identity.createMembership(PARTIAL, role.group()));
        }
        walker = product.applied();
        // Some processes wait for the end of these.
        for (String kind : List.of(
                "APPEAL_CONCLUSION",
                "COMPLAINT_CONCLUSION",
                "CSISMS_APPEAL_CONCLUSION",
                "CSISMS_COMPLAINT_CONCLUSION",
                "CSISMS_SUSPENSION",
                "CSISMS_VERIFICATION")) {
            deadlines.open(new NewDeadline(
                    walker.caseNo(), kind, kind, "Q-7.1", new TimeLimit(60, Unit.DAYS), false, LocalDate.now(clock)));
        }
    }

    @AfterEach
    void takeBack() {
        if (task != null) {
            userTasks.end(task);
        }
    }

    @ParameterizedTest
    @MethodSource("ofCases")
    void noInterfaceGivesThemTheTaskOrLetsThemCompleteIt(InModel model) {
        interests.declare(PARTIAL, walker.organisationId(), REASON);
        task = userTasks.begin(model, walker.caseNo(), "lead");
        String path = "/engine-rest/task/" + task.getId();
        Http partial = product.http().as(PARTIAL, PASSWORD);
        Http administrator = product.http().as("admin", "admin-of-the-tests");
        Session tasklist = signInToTasklist();
        String inTasklist = "/camunda/api/engine/engine/default/task/" + task.getId();
        Map<String, Object> user = Map.of("userId", PARTIAL);

        assertRefused(partial.post(path + "/claim", user));
        assertRefused(partial.post(path + "/assignee", user));
        assertRefused(partial.post(path + "/complete", Map.of()));
        assertRefused(partial.post(path + "/submit-form", Map.of()));
        assertRefused(tasklist.post(inTasklist + "/claim", user));
        assertRefused(tasklist.post(inTasklist + "/submit-form", Map.of()));
        assertRefused(tasklist.post(inTasklist + "/complete", Map.of()));
        assertRefused(administrator.post(path + "/assignee", user));
        assertRefused(administrator.post(path + "/delegate", user));
        assertRefused(administrator.put(path, Map.of("name", task.getName(), "priority", 50, "assignee", PARTIAL)));
        for (String type : List.of("candidate", "owner", "assignee")) {
            assertRefused(administrator.post(path + "/identity-links", Map.of("userId", PARTIAL, "type", type)));
        }

        assertThat(tasks.getIdentityLinksForTask(task.getId()))
                .extracting(IdentityLink::getUserId)
                .doesNotContain(PARTIAL);
        assertThat(tasks.createTaskQuery().taskId(task.getId()).singleResult().getAssignee())
                .isEqualTo(model.assignee() == null ? null : "lead");
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.text()).contains(PARTIAL, "有利益关系").contains(REASON);
    }

    @ParameterizedTest
    @MethodSource("ofGroups")
    void whatWaitsForTheirGroupIsHiddenFromThemAndNobodyElse(InModel model) {
        task = userTasks.begin(model, walker.caseNo(), "lead");
        assertThat(visible(PARTIAL, PASSWORD)).isEqualTo(1);

        Interest interest = interests.declare(PARTIAL, walker.organisationId(), REASON);

        assertThat(visible(PARTIAL, PASSWORD)).isZero();
        assertThat(product.http()
                        .as(PARTIAL, PASSWORD)
                        .get("/engine-rest/task/" + task.getId())
                        .status())
                .isGreaterThanOrEqualTo(400);
        Session tasklist = signInToTasklist();
        assertThat(tasklist.get("/camunda/api/engine/engine/default/task/count?processInstanceId="
                                + task.getProcessInstanceId())
                        .json()
                        .get("count")
                        .asInt())
                .isZero();
        assertThat(visible(colleague(model), "demo")).isEqualTo(1);

        interests.end(interest.id(), "该亲属已离职");

        assertThat(visible(PARTIAL, PASSWORD)).isEqualTo(1);
        assertThat(product.http()
                        .as(PARTIAL, PASSWORD)
                        .post("/engine-rest/task/" + task.getId() + "/claim", Map.of("userId", PARTIAL))
                        .status())
                .isEqualTo(204);
    }

    private static String colleague(InModel model) {
        return Map.of(
                        "acceptance-clerk", "clerk",
                        "supervision", "supervisor",
                        "approver", "approver",
                        "certificate-maker", "maker")
                .get(model.groups().get(0));
    }

    private int visible(String user, String password) {
        Http http = product.http().as(user, password);
        String query = "?processInstanceId=" + task.getProcessInstanceId();
        int listed = http.get("/engine-rest/task" + query).expect(200).json().size();
        JsonNode counted =
                http.get("/engine-rest/task/count" + query).expect(200).json();
        assertThat(counted.get("count").asInt()).isEqualTo(listed);
        return listed;
    }

    @Test
    void aDutyTakenInTheChainHidesWhatItForbids() {
        InModel issue = model("UserTask_ApproveIssue");
        task = userTasks.begin(issue, walker.caseNo(), null);
        assertThat(visible(PARTIAL, PASSWORD)).isEqualTo(1);

        participations.assign(walker.caseNo(), PARTIAL, Duty.TEAM_MEMBER);

        assertThat(visible(PARTIAL, PASSWORD)).isZero();
        Answer claim = product.http()
                .as(PARTIAL, PASSWORD)
                .post("/engine-rest/task/" + task.getId() + "/claim", Map.of("userId", PARTIAL));
        assertThat(claim.status()).isEqualTo(400);
        assertThat(claim.text()).contains("任过项目组成员，不得再任发证审批人");
    }

    @Test
    void aTaskInHandIsGivenBackWhenAnInterestIsDeclared() {
        task = userTasks.begin(model("UserTask_ApproveIssue"), walker.caseNo(), null);
        Http partial = product.http().as(PARTIAL, PASSWORD);
        partial.post("/engine-rest/task/" + task.getId() + "/claim", Map.of("userId", PARTIAL))
                .expect(204);

        interests.declare(PARTIAL, walker.organisationId(), REASON);

        assertThat(tasks.createTaskQuery().taskId(task.getId()).singleResult().getAssignee())
                .isNull();
        assertThat(visible(PARTIAL, PASSWORD)).isZero();
        assertThat(visible("approver", "demo")).isEqualTo(1);
        assertThat(cases.noticesOf(walker.caseNo()))
                .extracting(CaseNotice::text)
                .singleElement()
                .asString()
                .contains("任务“审批发证”已退回", PARTIAL, REASON);
        assertThat(outbox.of(walker.caseNo()).stream()
                        .filter(message -> message.purpose().equals("qualification.task-given-back"))
                        .map(OutboxMessage::recipient))
                .contains("supervisor@cloudcert.example.cn", "supervisor2@cloudcert.example.cn");
    }

    @Test
    void theLeadIsToldWhatWaitsForSomebodyElse() {
        walker.file();
        task = userTasks.begin(model("UserTask_ApproveIssue"), walker.caseNo(), null);
        tasks.setAssignee(task.getId(), PARTIAL);

        interests.declare(PARTIAL, walker.organisationId(), REASON);

        assertThat(outbox.of(walker.caseNo()).stream()
                        .filter(message -> message.purpose().equals("qualification.task-given-back"))
                        .map(OutboxMessage::recipient))
                .containsExactly("lead@cloudcert.example.cn");
    }

    @ParameterizedTest
    @MethodSource("ofOne")
    void aTaskMeantForThemWaitsForSomebodyElse(InModel model) {
        interests.declare(PARTIAL, walker.organisationId(), REASON);

        task = userTasks.begin(model, walker.caseNo(), PARTIAL);

        assertThat(task.getAssignee()).isNull();
        assertThat(visible(PARTIAL, PASSWORD)).isZero();
        assertThat(cases.noticesOf(walker.caseNo()))
                .extracting(CaseNotice::text)
                .singleElement()
                .asString()
                .contains("已退回，须另行指定办理人", PARTIAL);
    }

    @Test
    void theRevocationsVanishWithTheTask() {
        interests.declare(PARTIAL, walker.organisationId(), REASON);
        Task ending = userTasks.begin(model("UserTask_ApproveIssue"), walker.caseNo(), null);
        assertThat(revocations(ending)).isEqualTo(1);

        userTasks.end(ending);

        assertThat(revocations(ending)).isZero();
    }

    private long revocations(Task task) {
        return authorizations
                .createAuthorizationQuery()
                .resourceType(Resources.TASK)
                .resourceId(task.getId())
                .userIdIn(PARTIAL)
                .count();
    }

    private static InModel model(String id) {
        return UserTasks.all().filter(task -> task.id().equals(id)).findFirst().orElseThrow();
    }

    private record Session(Http http, String token) {

        Answer get(String path) {
            return http.get(path);
        }

        Answer post(String path, Object body) {
            return http.with("X-XSRF-TOKEN", token).post(path, body);
        }
    }

    private Session signInToTasklist() {
        Http nobody = product.http();
        Answer page = nobody.get("/camunda/app/tasklist/default/");
        Answer login = nobody.with("Cookie", session(page))
                .with("X-XSRF-TOKEN", page.header("X-XSRF-TOKEN"))
                .send(
                        "POST",
                        "/camunda/api/admin/auth/user/default/login/tasklist",
                        "application/x-www-form-urlencoded",
                        "username=" + PARTIAL + "&password=" + URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8));
        login.expect(200);
        String cookie = session(login) == null ? session(page) : session(login);
        Http http = nobody.with("Cookie", cookie);
        return new Session(http, http.get("/camunda/app/tasklist/default/").header("X-XSRF-TOKEN"));
    }

    private static String session(Answer answer) {
        return answer.response().headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("JSESSIONID="))
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .findFirst()
                .orElse(null);
    }
}
