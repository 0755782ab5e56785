package org.cloudcert.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.cloudcert.engine.Role;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Colleagues;
import org.cloudcert.support.Http;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The engine's own interface, asked to compute, to load and to forget who asks. */
@IntegrationTest
@Tag("endurance")
class EngineInterfaceTest {

    /** What an expression would have made of itself. */
    private static final String COMPUTED = "5412049";

    private static final String EXPRESSION = "${2007*2707-20900}";

    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    Environment environment;

    @Autowired
    Product product;

    @Autowired
    Colleagues colleagues;

    @Autowired
    TaskService tasks;

    @Autowired
    RepositoryService repository;

    @Autowired
    JdbcClient jdbc;

    private CaseWalker walker;
    private Task task;

    @BeforeEach
    void aCaseOfTheLeads() {
        walker = product.applied().file();
        task = tasks.createTaskQuery()
                .processInstanceBusinessKey(walker.caseNo())
                .singleResult();
    }

    /** However the address is written, the engine is told who asks; without that it would check no permission. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest",
                "/%65ngine-rest",
                "/engine%2Drest",
                "/%65%6e%67%69%6e%65%2d%72%65%73%74",
                "/ENGINE-REST",
                "/engine-rest;x=1",
                "//engine-rest",
                "/./engine-rest",
                "/public/../engine-rest",
                "/public/%2e%2e/engine-rest",
                "/error/..;/engine-rest"
            })
    void howeverItIsAddressedPermissionsAreAskedFor(String address) {
        RawHttp http = new RawHttp(Integer.parseInt(environment.getRequiredProperty("local.server.port")));
        String user = colleagues.hire("outsider", Role.INTEGRATOR_MONITORING);
        for (String path : List.of("/task/" + task.getId(), "/task", "/user", "/process-instance")) {
            RawHttp.Answer answer = http.send(new RawHttp.Request("GET", address + path, List.of(), null)
                    .with("Authorization", new Actors.Actor(user, user, "demo", null).authorization()));
            assertThat(answer.text())
                    .as(address + path)
                    .doesNotContain(task.getProcessInstanceId(), task.getTaskDefinitionKey(), "\"lead\"");
            RawHttp.Answer anonymous = http.send(new RawHttp.Request("GET", address + path, List.of(), null));
            assertThat(anonymous.status()).as(address + path).isGreaterThanOrEqualTo(400);
        }
    }

    static Stream<Arguments> expressions() {
        return Stream.of(
                Arguments.of("GET", "/task?nameLike=${e}", null),
                Arguments.of("GET", "/task?assigneeExpression=${e}", null),
                Arguments.of("GET", "/task?taskVariables=x_eq_${e}", null),
                Arguments.of("GET", "/task?dueBeforeExpression=${e}", null),
                Arguments.of("GET", "/task?sortBy=${e}&sortOrder=asc", null),
                Arguments.of("GET", "/task?sortBy=name%3B+drop+table+x&sortOrder=asc", null),
                Arguments.of("GET", "/task?sortBy=name&sortOrder=asc%3Bx", null),
                Arguments.of("GET", "/process-instance?variables=x_${e}_1", null),
                Arguments.of("GET", "/history/task?taskAssignee=' or '1'='1", null),
                Arguments.of("POST", "/task", Map.of("assigneeExpression", "${e}")),
                Arguments.of("POST", "/task", Map.of("candidateGroupsExpression", "${e}")),
                Arguments.of(
                        "POST",
                        "/task",
                        Map.of("orQueries", List.of(Map.of("assigneeExpression", "${e}", "nameLike", "${e}")))),
                Arguments.of(
                        "POST",
                        "/task",
                        Map.of(
                                "sorting",
                                List.of(Map.of(
                                        "sortBy", "processVariable",
                                        "sortOrder", "asc",
                                        "parameters", Map.of("variable", "x' or 1=1", "type", "String"))))),
                Arguments.of(
                        "POST",
                        "/filter/create",
                        Map.of("resourceType", "Task", "name", "x", "query", Map.of("assigneeExpression", "${e}"))),
                Arguments.of("POST", "/task/{task}/complete", variables("String", "${e}")),
                Arguments.of("POST", "/task/{task}/submit-form", variables("String", "${e}")),
                Arguments.of("POST", "/task/{task}/complete", serialized()),
                Arguments.of("POST", "/task/{task}/complete", variables("Xml", entity())),
                Arguments.of("POST", "/task/{task}/complete", variables("Json", "{")),
                Arguments.of("POST", "/task/{task}/complete", variables("File", "AAAA")),
                Arguments.of("POST", "/task/{task}/complete", variables("org.cloudcert.Nothing", "x")),
                Arguments.of("POST", "/message", Map.of("messageName", "${e}", "businessKey", "${e}")),
                Arguments.of(
                        "POST",
                        "/condition",
                        Map.of("variables", Map.of("x", Map.of("value", "${e}", "type", "String")))),
                Arguments.of(
                        "POST",
                        "/external-task/fetchAndLock",
                        Map.of(
                                "workerId",
                                "x",
                                "maxTasks",
                                1,
                                "topics",
                                List.of(Map.of("topicName", "${e}", "lockDuration", 1)))));
    }

    private static Map<String, Object> variables(String type, String value) {
        return Map.of("variables", Map.of("opinion", Map.of("type", type, "value", value)));
    }

    private static Map<String, Object> serialized() {
        return Map.of(
                "variables",
                Map.of(
                        "opinion",
                        Map.of(
                                "type",
                                "Object",
                                "value",
                                "rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcAUH2sHDFmDRAwACRgAKbG9hZEZhY3RvckkACXRocmVzaG9sZHhwP0AAAAAAAAB3CAAAABAAAAAAeA==",
                                "valueInfo",
                                Map.of(
                                        "objectTypeName", "java.util.HashMap",
                                        "serializationDataFormat", "application/x-java-serialized-object"))));
    }

    private static String entity() {
        return "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><x>&e;</x>";
    }

    /** Nothing that is sent is ever computed, and nobody gets on with the task by it. */
    @ParameterizedTest
    @MethodSource("expressions")
    void whatIsSentIsTextAndNotAnExpression(String method, String path, Map<String, Object> body) throws Exception {
        for (String user : List.of("lead", "expert1", "portal")) {
            String address = "/engine-rest"
                    + path.replace("{task}", task.getId())
                            .replace(
                                    "${e}",
                                    java.net.URLEncoder.encode(EXPRESSION, java.nio.charset.StandardCharsets.UTF_8))
                            .replace(" ", "%20")
                            .replace("'", "%27");
            String text = body == null ? null : JSON.writeValueAsString(body).replace("${e}", EXPRESSION);

            Answer answer = walker.as(user).send(method, address, text == null ? null : "application/json", text);

            assertThat(answer.text()).doesNotContain(COMPUTED);
            if (user.equals("portal") && !path.contains("{task}")) {
                assertThat(answer.text()).doesNotContain(task.getId());
            }
        }
        Task after = tasks.createTaskQuery().taskId(task.getId()).singleResult();
        assertThat(after).as("the task is still there").isNotNull();
        assertThat(after.getAssignee()).isEqualTo(task.getAssignee());
        assertThat(jdbc.sql(
                                """
                                select count(*) from ACT_RU_VARIABLE where TEXT_ like ? or TEXT_ like '%2007*2707%'""")
                        .param("%" + COMPUTED + "%")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    static Stream<Arguments> models() {
        String model =
                """
                %s<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x">
                <process id="hostile" name="%s" isExecutable="true"><startEvent id="s"/></process></definitions>""";
        String decision =
                """
                %s<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="%s" namespace="x">
                <decision id="hostile" name="x"><literalExpression><text>1</text></literalExpression></decision></definitions>""";
        String external = "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>";
        String parameter =
                "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY % e SYSTEM \"http://localhost:1/x.dtd\"> %e;]>";
        StringBuilder laughs = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY e0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            laughs.append("<!ENTITY e%d \"&e%d;&e%d;&e%d;&e%d;\">".formatted(i, i - 1, i - 1, i - 1, i - 1));
        }
        laughs.append("<!ENTITY e \"&e29;\">]>");
        return Stream.of(
                Arguments.of("evil.bpmn", model.formatted(external, "&e;")),
                Arguments.of("evil.bpmn", model.formatted(parameter, "x")),
                Arguments.of("evil.bpmn", model.formatted(laughs, "&e;")),
                Arguments.of("evil.dmn", decision.formatted(external, "&e;")),
                Arguments.of("evil.dmn", decision.formatted(laughs, "&e;")),
                Arguments.of("evil.bpmn", "<" + "a>".repeat(10_000)),
                Arguments.of("evil.bpmn", "\0\0\0\0"));
    }

    /** Not even administrators load what lies elsewhere by a model, nor keep the product busy with one. */
    @ParameterizedTest
    @MethodSource("models")
    void aModelLoadsNothingAndDoesNotExplode(String name, String model) {
        Http admin = Http.administrator(environment);
        admin.post("/api/v1/administration/reasons", Map.of("reason", "测试"));
        long deployments = repository.createDeploymentQuery().count();
        String body =
                """
                --x\r
                Content-Disposition: form-data; name="data"; filename="%s"\r
                Content-Type: application/octet-stream\r
                \r
                %s\r
                --x--\r
                """
                        .formatted(name, model);
        long start = System.nanoTime();

        Answer answer = admin.send("POST", "/engine-rest/deployment/create", "multipart/form-data; boundary=x", body);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        assertThat(answer.status()).isGreaterThanOrEqualTo(400);
        assertThat(answer.text()).doesNotContain("root:", "hahaha");
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(deployments);
        admin.send("DELETE", "/api/v1/administration/reasons/current", null, null);
    }
}
