package org.cloudcert.engine.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.security.AccessRules.AccessRule;
import org.cloudcert.support.AuditWalker;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.CertifiedClients;
import org.cloudcert.support.ClassPath;
import org.cloudcert.support.CsismsCases;
import org.cloudcert.support.Http;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.MeasureWalker;
import org.cloudcert.support.Product;
import org.cloudcert.support.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * What each role must not do, tried through each interface. Who may what is written down here once more, independently of
 * the definitions, and each definition has to be tried.
 */
@IntegrationTest
class ForbiddenActsTest {

    /** One of each role, and a second one where a role's people must keep out of each other's tasks. */
    private static final List<String> PEOPLE = List.of(
            "clerk",
            "lead",
            "auditor1",
            "auditor2",
            "expert1",
            "expert2",
            "chair",
            "finance",
            "maker",
            "approver",
            "supervisor",
            "archivist",
            "reader",
            "portal",
            "finance-system",
            "supervision-system",
            "applicant-of-the-tests",
            "system-of-the-tests",
            "monitoring-of-the-tests");

    /** Who is not of the authority does not sign in to the web applications. */
    private static final Map<String, Role> OUTSIDERS = Map.of(
            "portal", Role.INTEGRATOR_PORTAL,
            "finance-system", Role.INTEGRATOR_FINANCE,
            "supervision-system", Role.INTEGRATOR_SUPERVISION,
            "applicant-of-the-tests", Role.APPLICANT,
            "system-of-the-tests", Role.INTEGRATOR,
            "monitoring-of-the-tests", Role.INTEGRATOR_MONITORING);

    private static final String ENGINE = "/engine-rest";
    private static final String WEB_APPLICATIONS = "/camunda/api/engine/engine/default";

    /** Tasks that several people have at once. */
    private static final Set<String> SEVERAL_AT_ONCE =
            Set.of("UserTask_RateCriteria", "UserTask_Vote", "UserTask_RecordFindings");

    private static final Map<String, Http> SESSIONS = new LinkedHashMap<>();

    @Autowired
    Environment environment;

    @Autowired
    Product product;

    @Autowired
    CsismsCases certifications;

    @Autowired
    CertifiedClients clients;

    @Autowired
    RuntimeService runtime;

    @Autowired
    RepositoryService repository;

    @Autowired
    TaskService tasks;

    @Autowired
    IdentityService identity;

    @Autowired
    AuthorizationService authorizations;

    @Autowired
    FilterService filters;

    /** A case that waits for its project lead. */
    private static CaseWalker walker;

    /** Cases of those models that follow deadlines of their own. */
    private static final Map<String, CaseWalker> CASES = new HashMap<>();

    private Task task;

    @BeforeEach
    void aCaseOfTheLeads() {
        if (walker == null) {
            walker = product.applied().file();
            create("applicant-of-the-tests");
            create("system-of-the-tests");
            create("monitoring-of-the-tests");
            PEOPLE.forEach(user -> SESSIONS.put(
                    user,
                    OUTSIDERS.containsKey(user)
                            ? Http.anonymous(environment).as(user, "demo")
                            : Session.signIn(Http.anonymous(environment), "tasklist", user, "demo")));
            String administrator = environment.getRequiredProperty("cloudcert.administrator.user");
            SESSIONS.put(
                    "admin",
                    Session.signIn(
                            Http.anonymous(environment),
                            "cockpit",
                            administrator,
                            environment.getRequiredProperty("cloudcert.administrator.password")));
        }
        task = tasks.createTaskQuery()
                .processInstanceBusinessKey(walker.caseNo())
                .singleResult();
    }

    /** A case in which the model runs, or one in which it might. */
    private CaseWalker caseOf(String process) {
        return CASES.computeIfAbsent(process, key -> switch (key) {
            case "qualification-appeal" -> {
                CaseWalker refused = product.applied();
                refused.complete("clerk", "UserTask_CheckFiling", refused.filing(false));
                yield following(refused, refused.path("/appeals"), Map.of("grounds", "申请书已按要求盖章装订"), "portal");
            }
            case "qualification-complaint" -> {
                CaseWalker certified = product.applied()
                        .file()
                        .review(true)
                        .setUpProject()
                        .assess()
                        .certify();
                yield following(
                        certified,
                        "/api/v1/certificates/%s/complaints".formatted(certified.certificateNumber()),
                        Map.of("facts", "服务中断两天，无人处理", "anonymous", true),
                        "supervision-system");
            }
            case "csisms-corrections" -> {
                CaseWalker audited = certifications.start(
                        certifications.begun(product.walker()), "csisms-audit", Map.of("auditType", "STAGE_2"));
                AuditWalker audit = product.audit(audited).prepare();
                audit.find(audit.leader(), "MAJOR").finishRecording().endOnSite();
                yield audited;
            }
            case "csisms-suspension" ->
                new MeasureWalker(clients.certify()).suspend().walker();
            case "csisms-appeal" -> {
                CaseWalker suspended =
                        new MeasureWalker(clients.certify()).suspend().walker();
                yield following(
                        suspended,
                        "/api/v1/csisms/cases/%s/appeals".formatted(suspended.caseNo()),
                        Map.of("grounds", "事实认定有误"),
                        "clerk");
            }
            case "csisms-complaint" -> {
                CaseWalker client = clients.certify();
                yield following(
                        client,
                        "/api/v1/csisms/clients/%s/complaints".formatted(client.caseNo()),
                        Map.of("about", "CLIENT", "facts", "宣传超出认证范围", "anonymous", true),
                        "clerk");
            }
            default -> walker;
        });
    }

    private static CaseWalker following(CaseWalker before, String path, Map<String, Object> body, String user) {
        return before.of(before.as(user).post(path, body).expect(201).field("caseNo"));
    }

    private void create(String user) {
        User created = identity.newUser(user);
        created.setPassword("demo");
        identity.saveUser(created);
        identity.createMembership(user, OUTSIDERS.get(user).group());
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/access/interface.csv", numLinesToSkip = 1)
    void ourInterfaceAnswersThoseWhomItIsFor(String method, String path, String people) {
        Set<String> allowed = allowed(people);
        List<String> wrong = new ArrayList<>();
        SESSIONS.forEach((user, http) -> {
            Answer answer = http.send(method, path, null, null);
            boolean refused = answer.status() == 403 && answer.field("code").equals("auth.forbidden");
            if (refused == allowed.contains(user)) {
                wrong.add("%s: %d %s".formatted(user, answer.status(), answer.text()));
            }
        });

        assertThat(wrong).isEmpty();
    }

    @Test
    void everyRuleOfTheInterfaceIsTried() {
        Set<String> lines = firstTwoColumns("/access/interface.csv");

        assertThat(AccessRules.ALL).allSatisfy(rule -> assertThat(lines)
                .anySatisfy(line -> assertThat(fits(rule, line)).isTrue()));
    }

    private static boolean fits(AccessRule rule, String line) {
        String[] methodAndPath = line.split(" ");
        return AccessRules.ALL.stream()
                .filter(one -> one.method().name().equals(methodAndPath[0])
                        && new PathPatternParser().parse(one.path()).matches(PathContainer.parsePath(methodAndPath[1])))
                .findFirst()
                .filter(rule::equals)
                .isPresent();
    }

    /** Reading is for the person whose task it is, administrators and auditors. */
    @ParameterizedTest
    @CsvFileSource(resources = "/access/engine-reads.csv", numLinesToSkip = 1)
    void theEngineShowsNothingOfOthersTasks(String path, String alsoFor) {
        Set<String> allowed = new TreeSet<>(Set.of("admin", "reader"));
        if (alsoFor != null) {
            allowed.addAll(allowed(alsoFor));
        }
        List<String> wrong = new ArrayList<>();
        SESSIONS.forEach((user, http) -> {
            for (String base : bases(user)) {
                Answer answer = http.get(base + filled(path, user));
                if (!allowed.contains(user) && shows(answer)) {
                    wrong.add("%s %s: %d %s".formatted(user, base, answer.status(), answer.text()));
                }
            }
        });
        assertThat(wrong).isEmpty();
        assertThat(shows(SESSIONS.get("admin").get(ENGINE + filled(path, "admin"))))
                .as("there is something to be seen")
                .isTrue();
    }

    /** The engine's interface, and the same one behind the web applications for those who sign in there. */
    private static List<String> bases(String user) {
        return OUTSIDERS.containsKey(user) ? List.of(ENGINE) : List.of(ENGINE, WEB_APPLICATIONS);
    }

    private static boolean shows(Answer answer) {
        if (answer.status() == 401 || answer.status() == 403 || answer.status() == 404) {
            return false;
        }
        if (answer.status() != 200) {
            return true;
        }
        String type = String.valueOf(answer.header("Content-Type"));
        if (!type.contains("json")) {
            return true;
        }
        JsonNode json = answer.json();
        return !json.isEmpty() && !(json.has("count") && json.get("count").asInt() == 0);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/access/engine-acts.csv", numLinesToSkip = 1, delimiter = '|', maxCharsPerColumn = 9000)
    void theEngineDoesNothingForThoseWhoMayNot(String method, String path, String body) {
        String before = everything();
        List<String> wrong = new ArrayList<>();
        for (String user : PEOPLE) {
            if (user.equals("lead")) {
                continue;
            }
            for (String base : bases(user)) {
                Answer answer = act(SESSIONS.get(user), method, base + filled(path, user), filled(body, user));
                if (answer.status() < 400) {
                    wrong.add("%s %s: %d %s".formatted(user, base, answer.status(), answer.text()));
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(everything()).isEqualTo(before);
    }

    private static Answer act(Http http, String method, String path, String body) {
        if (path.endsWith("/deployment/create")) {
            String part =
                    """
                    --x\r
                    Content-Disposition: form-data; name="model"; filename="evil.bpmn"\r
                    Content-Type: application/octet-stream\r
                    \r
                    %s\r
                    --x--\r
                    """;
            return http.send(method, path, "multipart/form-data; boundary=x", part.formatted(body));
        }
        return http.send(method, path, body.isEmpty() ? null : "application/json", body.isEmpty() ? null : body);
    }

    @Test
    void nobodyMakesAnAdministratorThroughTheSetup() {
        long users = identity.createUserQuery().count();
        Map<String, Object> body = Map.of(
                "profile", Map.of("id", "intruder", "firstName", "", "lastName", ""),
                "credentials", Map.of("password", "intruder-of-the-tests"));

        SESSIONS.forEach((user, http) -> assertThat(http.post("/camunda/api/admin/setup/default/user/create", body)
                        .status())
                .as(user)
                .isGreaterThanOrEqualTo(400));

        assertThat(identity.createUserQuery().count()).isEqualTo(users);
    }

    @ParameterizedTest
    @CsvSource({"cockpit, admin reader", "admin, admin"})
    void theOtherApplicationsOpenForThoseWhomTheyAreFor(String application, String people) {
        List<String> wrong = new ArrayList<>();
        SESSIONS.forEach((user, http) -> {
            if (!OUTSIDERS.containsKey(user)) {
                String apps = http.get("/camunda/api/admin/auth/user/default")
                        .expect(200)
                        .json()
                        .get("authorizedApps")
                        .toString();
                if (apps.contains("\"" + application + "\"") != allowed(people).contains(user)) {
                    wrong.add(user + ": " + apps);
                }
            }
        });

        assertThat(wrong).isEmpty();
    }

    /** Cockpit's own interface, which is not Camunda's REST API. */
    @ParameterizedTest
    @CsvSource({
        "GET, /process-definition/statistics",
        "POST, /process-instance",
        "GET, /incident",
        "GET, /process-instance/{instance}/called-process-instances"
    })
    void cockpitsInterfaceShowsNoInstances(String method, String path) {
        List<String> wrong = new ArrayList<>();
        for (String user : PEOPLE) {
            Answer answer = act(
                    SESSIONS.get(user),
                    method,
                    "/camunda/api/cockpit/plugin/base/default" + filled(path, user),
                    method.equals("POST") ? "{}" : "");
            if (!user.equals("reader") && answer.text().contains(task.getProcessInstanceId())) {
                wrong.add("%s: %d %s".formatted(user, answer.status(), answer.text()));
            }
        }

        assertThat(wrong).isEmpty();
    }

    /**
     * Each task of each model, begun for a case: who is none of those whom it is for neither sees nor takes, gives or
     * completes it.
     */
    @ParameterizedTest
    @CsvFileSource(resources = "/access/tasks.csv", numLinesToSkip = 1)
    void aTaskIsForItsOwnPeopleOnly(String process, String activity, String people) {
        ProcessInstance instance = runtime.createProcessInstanceByKey(process)
                .businessKey(caseOf(process).caseNo())
                .setVariables(Map.of(
                        "caseNo", caseOf(process).caseNo(),
                        "projectLead", "lead",
                        "appealHandler", "supervisor",
                        "complaintHandler", "supervisor",
                        "expertChair", "chair",
                        "auditLead", "auditor1",
                        "teamMembers", new ArrayList<>(List.of("auditor1")),
                        "experts", new ArrayList<>(List.of("expert1"))))
                .startBeforeActivity(SEVERAL_AT_ONCE.contains(activity) ? activity + "#multiInstanceBody" : activity)
                .execute();
        try {
            Task tried = tasks.createTaskQuery()
                    .processInstanceId(instance.getId())
                    .taskDefinitionKey(activity)
                    .singleResult();
            Set<String> allowed = allowed(people);
            List<String> wrong = Collections.synchronizedList(new ArrayList<>());
            SESSIONS.entrySet().parallelStream().forEach(session -> {
                String user = session.getKey();
                Http http = session.getValue();
                if (!allowed.contains(user)) {
                    for (String base : bases(user)) {
                        tryEverything(http, user, base + "/task/" + tried.getId(), wrong);
                    }
                } else if (!OUTSIDERS.containsKey(user)) {
                    assertThat(http.get(ENGINE + "/task/" + tried.getId()).status())
                            .as(user)
                            .isEqualTo(200);
                }
            });
            assertThat(wrong).isEmpty();
            Task after = tasks.createTaskQuery().taskId(tried.getId()).singleResult();
            assertThat(after.getAssignee()).isEqualTo(tried.getAssignee());
        } finally {
            runtime.deleteProcessInstance(instance.getId(), "tried", true, true);
        }
    }

    private static void tryEverything(Http http, String user, String path, List<String> wrong) {
        Map<String, Answer> answers = new LinkedHashMap<>();
        Map<String, String> self = Map.of("userId", user);
        if (!user.equals("admin") && !user.equals("reader")) {
            answers.put("read", http.get(path));
            answers.put("form", http.get(path + "/form-variables"));
        }
        if (!user.equals("admin")) {
            answers.put("assign", http.post(path + "/assignee", self));
        }
        answers.put("claim", http.post(path + "/claim", self));
        answers.put("complete", http.post(path + "/complete", Map.of()));
        answers.put("submit", http.post(path + "/submit-form", Map.of()));
        answers.forEach((act, answer) -> {
            if (answer.status() < 400) {
                wrong.add("%s %s %s: %d %s".formatted(user, act, path, answer.status(), answer.text()));
            }
        });
    }

    @Test
    void everyTaskOfTheModelsIsTried() {
        Set<String> modelled = new TreeSet<>();
        for (ProcessDefinition definition :
                repository.createProcessDefinitionQuery().latestVersion().list()) {
            if (Stream.of("qualification", "csisms", "archive-disposal", "notice-delivery")
                    .anyMatch(definition.getKey()::startsWith)) {
                repository
                        .getBpmnModelInstance(definition.getId())
                        .getModelElementsByType(UserTask.class)
                        .forEach(userTask -> modelled.add(definition.getKey() + " " + userTask.getId()));
            }
        }

        assertThat(firstTwoColumns("/access/tasks.csv")).isEqualTo(modelled);
    }

    private static Set<String> firstTwoColumns(String table) {
        return ClassPath.text(table)
                .lines()
                .skip(1)
                .map(line -> line.split(","))
                .map(columns -> columns[0].strip() + " " + columns[1].strip())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> allowed(String people) {
        Set<String> all = new TreeSet<>();
        if (people != null) {
            for (String person : people.strip().split("\\s+")) {
                if (person.equals("staff")) {
                    all.add("admin");
                    PEOPLE.stream().filter(one -> !OUTSIDERS.containsKey(one)).forEach(all::add);
                } else {
                    all.add(person);
                }
            }
        }
        return all;
    }

    private String filled(String text, String user) {
        return text == null
                ? ""
                : text.strip()
                        .replace("{task}", task.getId())
                        .replace("{instance}", task.getProcessInstanceId())
                        .replace("{execution}", task.getExecutionId())
                        .replace("{definition}", task.getProcessDefinitionId())
                        .replace("{case}", walker.caseNo())
                        .replace(
                                "{deployment}",
                                repository
                                        .createProcessDefinitionQuery()
                                        .processDefinitionId(task.getProcessDefinitionId())
                                        .singleResult()
                                        .getDeploymentId())
                        .replace(
                                "{filter}",
                                filters.createTaskFilterQuery()
                                        .filterName("我的任务")
                                        .singleResult()
                                        .getId())
                        .replace(
                                "{authorization}",
                                authorizations
                                        .createAuthorizationQuery()
                                        .groupIdIn("camunda-admin")
                                        .resourceType(Resources.USER)
                                        .singleResult()
                                        .getId())
                        .replace("{user}", user);
    }

    /** What the acts would have changed. */
    private String everything() {
        return String.join(
                "\n",
                runtime.getActiveActivityIds(task.getProcessInstanceId()).toString(),
                runtime.getVariables(task.getProcessInstanceId()).toString(),
                String.valueOf(runtime.createProcessInstanceQuery().active().count()),
                tasks.createTaskQuery().taskId(task.getId()).list().stream()
                        .map(one -> one.getAssignee() + one.getOwner() + one.getDueDate() + one.getPriority())
                        .toList()
                        .toString(),
                tasks.getVariablesLocal(task.getId()).toString(),
                tasks.getIdentityLinksForTask(task.getId()).toString(),
                tasks.getTaskComments(task.getId()).toString(),
                String.valueOf(repository.createDeploymentQuery().count()),
                String.valueOf(
                        repository.createProcessDefinitionQuery().active().count()),
                String.valueOf(identity.createUserQuery().count()),
                String.valueOf(identity.createGroupQuery().count()),
                String.valueOf(identity.createUserQuery()
                        .memberOfGroup("camunda-admin")
                        .count()),
                String.valueOf(authorizations.createAuthorizationQuery().count()),
                String.valueOf(filters.createTaskFilterQuery().count()));
    }
}
