package org.cloudcert.engine.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.access.Preparations;
import org.cloudcert.support.Http;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.util.AntPathMatcher;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

@IntegrationTest
class SignInTest {

    private static final String PASSWORD = "password-of-the-tests";

    @Autowired
    Environment environment;

    @Autowired
    IdentityService identity;

    @Autowired
    TaskService tasks;

    @Autowired
    Preparations preparations;

    @Autowired
    Collection<RequestMappingInfoHandlerMapping> mappings;

    private Http nobody;

    @BeforeEach
    void nobody() {
        nobody = Http.anonymous(environment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/cases",
                "/api/v1/organisations/1",
                "/api/unknown",
                "/engine-rest/task",
                "/engine-rest/engine",
                "/engine-rest/",
                "/engine-rest",
                "/v3/api-docs",
                "/swagger-ui/index.html",
                "/actuator/metrics",
                "/actuator",
                "/webjars/camunda/lib/deps.js",
                "/somewhere/else"
            })
    void nobodyIsAskedToSignIn(String path) {
        Answer answer = nobody.get(path);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.field("code")).isEqualTo("auth.required");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Basic");
        assertThat(answer.header("Set-Cookie")).isNull();
    }

    @Test
    void scriptsAreNotAskedThroughTheBrowsersWindow() {
        assertThat(nobody.with("X-Requested-With", "XMLHttpRequest")
                        .get("/api/v1/cases")
                        .header("WWW-Authenticate"))
                .isNull();
        assertThat(nobody.with("Sec-Fetch-Mode", "cors").get("/api/v1/cases").header("WWW-Authenticate"))
                .isNull();
        assertThat(nobody.with("Sec-Fetch-Mode", "navigate").get("/v3/api-docs").header("WWW-Authenticate"))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "/actuator/health, 200",
        "/actuator/health/liveness, 200",
        "/camunda/app/tasklist/default/, 200",
        "/camunda/api/engine/engine/default/task/count, 401",
        "/public/unknown, 404",
        "/verify/unknown/too/deep, 404",
        "/forms-assets/unknown.js, 404",
        "/favicon.ico, 404"
    })
    void whatIsOpenAnswersByItself(String path, int status) {
        assertThat(nobody.get(path).status()).isEqualTo(status);
    }

    @Test
    void noAddressOfOursAnswersWithoutSignInButTheOpenOnes() {
        AntPathMatcher matcher = new AntPathMatcher();
        List<String> open = new ArrayList<>(List.of(SignIn.OPEN));
        Set<String> answering = new TreeSet<>();
        for (RequestMappingInfoHandlerMapping mapping : mappings) {
            for (RequestMappingInfo info : mapping.getHandlerMethods().keySet()) {
                for (String pattern : info.getPatternValues()) {
                    if (open.stream().anyMatch(path -> matcher.match(path, pattern))) {
                        continue;
                    }
                    String path = pattern.replaceAll("\\{[^}]*}|\\*+", "x");
                    for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
                        if (nobody.send(method, path, null, null).status() != 401) {
                            answering.add(method + " " + pattern);
                        }
                    }
                }
            }
        }

        assertThat(answering).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong", ""})
    void wrongPasswordsAreRefused(String password) {
        assertThat(nobody.as(user(Role.AUDITOR), password).get("/api/v1/cases").status())
                .isEqualTo(401);
        assertThat(nobody.as("nobody-" + UUID.randomUUID(), password)
                        .get("/api/v1/cases")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void repeatedFailuresLockOut() {
        String user = user(Role.AUDITOR);
        Http right = nobody.as(user, PASSWORD);
        assertThat(right.get("/api/v1/cases").status()).isEqualTo(200);

        Http wrong = nobody.as(user, "wrong");
        for (int i = 0; i < 10; i++) {
            assertThat(wrong.get("/api/v1/cases").status()).isEqualTo(401);
        }

        assertThat(right.get("/api/v1/cases").status()).isEqualTo(401);
    }

    @Test
    void aUserNameIsTakenAsTheEngineKnowsIt() {
        String user = user(Role.AUDITOR);
        Answer answer = nobody.as(user + " ", PASSWORD).get("/api/v1/cases");

        assertThat(answer.status()).isIn(200, 401);
        assertThat(new SignedIn(identity).as(user + " "))
                .hasValueSatisfying(signedIn -> assertThat(signedIn.getName()).isEqualTo(user));
    }

    @ParameterizedTest
    @CsvSource({
        "AUDITOR, POST, /api/v1/organisations, false",
        "INTEGRATOR_PORTAL, POST, /api/v1/organisations, true",
        "ACCEPTANCE_CLERK, PUT, /api/v1/organisations/x, true",
        "EXPERT, POST, /api/v1/qualification/applications, false",
        "FINANCE, POST, /api/v1/cases/x/payments, true",
        "ACCEPTANCE_CLERK, POST, /api/v1/cases/x/payments, false",
        "INTEGRATOR_PORTAL, POST, /api/v1/cases/x/supplements, true",
        "APPROVER, POST, /api/v1/cases/x/withdrawal, false",
        "PROJECT_LEAD, POST, /api/v1/cases/x/agreement/signature, true",
        "AUDITOR, PUT, /api/v1/cases/x/criteria/y, true",
        "ADMINISTRATOR, PUT, /api/v1/cases/x/criteria/y, false",
        "PROJECT_LEAD, POST, /api/v1/cases/x/notices/y/retry, false",
        "ADMINISTRATOR, POST, /api/v1/cases/x/notices/y/retry, true",
        "CERTIFICATE_MAKER, PUT, /api/v1/certificate-batches/x/closure, true",
        "APPROVER, PUT, /api/v1/certificate-batches/x/closure, false",
        "ADMINISTRATOR, DELETE, /api/v1/cases/x, false",
        "ADMINISTRATOR, PATCH, /api/v1/organisations/x, false",
        "ADMINISTRATOR, POST, /api/v1/anything/new, false",
        "INTEGRATOR_PORTAL, GET, /api/v1/cases, true",
        "INTEGRATOR_PORTAL, HEAD, /api/v1/cases, true",
        "INTEGRATOR_PORTAL, GET, /api/v1/cases/x/materials, true",
        "INTEGRATOR_PORTAL, GET, /api/v1/cases/x/materials/y/accesses, false",
        "ARCHIVIST, GET, /api/v1/cases/x/materials/y, true",
        "INTEGRATOR_PORTAL, GET, /api/v1/users, false",
        "EXPERT, GET, /api/v1/users, true",
        "INTEGRATOR, GET, /api/v1/cases, false",
        "INTEGRATOR, POST, /api/v1/organisations, false",
        "INTEGRATOR_PORTAL, POST, /api/v1/cases/x/payments, false",
        "INTEGRATOR_PORTAL, POST, /api/v1/certificates/x/complaints, false",
        "INTEGRATOR_PORTAL, POST, /api/v1/certificates/x/findings, false",
        "INTEGRATOR_PORTAL, GET, /api/v1/cases/x/timeline, false",
        "INTEGRATOR_FINANCE, POST, /api/v1/cases/x/payments, true",
        "INTEGRATOR_FINANCE, GET, /api/v1/cases/x/payments, true",
        "INTEGRATOR_FINANCE, GET, /api/v1/cases/x/materials, false",
        "INTEGRATOR_FINANCE, POST, /api/v1/qualification/applications, false",
        "INTEGRATOR_SUPERVISION, POST, /api/v1/certificates/x/findings, true",
        "INTEGRATOR_SUPERVISION, POST, /api/v1/certificates/x/complaints, true",
        "INTEGRATOR_SUPERVISION, GET, /api/v1/cases/x/payments, false",
        "APPLICANT, POST, /api/v1/qualification/applications, true",
        "APPLICANT, POST, /api/v1/organisations, false",
        "APPLICANT, PUT, /api/v1/organisations/x, false",
        "APPLICANT, GET, /api/v1/cases/x/criteria, false",
        "APPLICANT, GET, /api/v1/cases/x/expert-review, false",
        "APPLICANT, GET, /api/v1/cases/x/timeline, false",
        "APPLICANT, GET, /api/v1/cases/x/audit-trail, false",
        "APPLICANT, GET, /api/v1/cases/x/complaint, false",
        "APPLICANT, GET, /api/v1/cases/x/handling, false",
        "APPLICANT, GET, /api/v1/cases/x/diagrams, false",
        "APPLICANT, GET, /api/v1/certificate-batches, false",
        "APPLICANT, GET, /api/v1/archives, false",
        "APPLICANT, GET, /board, false",
        "APPLICANT, GET, /cases, false",
        "ADMINISTRATOR, GET, /api/elsewhere, false"
    })
    void rolesDecideByMethodAndAddress(Role role, String method, String path, boolean allowed) {
        Answer answer = nobody.as(user(role), PASSWORD).send(method, path, null, null);

        if (allowed) {
            assertThat(answer.status()).isNotIn(401, 403);
        } else {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.field("code")).isEqualTo("auth.forbidden");
        }
    }

    @Test
    void somebodyWithoutRoleMayNothing() {
        assertThat(nobody.as(user(), PASSWORD).get("/api/v1/cases").status()).isEqualTo(403);
    }

    @Test
    void unknownAddressesAreToldToTheSignedInOnly() {
        Answer answer = Http.administrator(environment).get("/api/v1/none/such");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.field("code")).isEqualTo("request.path-unknown");
    }

    @Test
    void formsInTasklistUseItsSession() {
        Session session = signInToTasklist(user(Role.ACCEPTANCE_CLERK));

        assertThat(session.http().get("/api/v1/cases").status()).isEqualTo(200);
        Answer withoutToken = session.http().post("/api/v1/organisations", "{}");
        assertThat(withoutToken.status()).isEqualTo(403);
        assertThat(withoutToken.field("code")).isEqualTo("auth.csrf");
        assertThat(session.http()
                        .with("X-XSRF-TOKEN", "guessed")
                        .post("/api/v1/organisations", "{}")
                        .field("code"))
                .isEqualTo("auth.csrf");
        assertThat(session.http()
                        .with("X-XSRF-TOKEN", session.token())
                        .post("/api/v1/organisations", "{}")
                        .status())
                .isEqualTo(422);
        assertThat(session.http()
                        .with("X-XSRF-TOKEN", session.token())
                        .post("/api/v1/cases/x/payments", "{}")
                        .field("code"))
                .isEqualTo("auth.forbidden");
    }

    @Test
    void aRoleTakenAwayEndsWhatTheSessionMay() {
        String user = user(Role.AUDITOR);
        Session session = signInToTasklist(user);
        assertThat(session.http().get("/api/v1/cases").status()).isEqualTo(200);

        identity.deleteMembership(user, Role.AUDITOR.group());
        assertThat(session.http().get("/api/v1/cases").status()).isEqualTo(403);
        identity.deleteUser(user);
        assertThat(session.http().get("/api/v1/cases").status()).isEqualTo(401);
    }

    @Test
    void aFormOnAPageCarriesTheSessionsTokenInAField() {
        Session session = signInToTasklist(user(Role.AUDITOR));
        String form = "application/x-www-form-urlencoded";
        String path = "/board/calendar";

        assertThat(session.http().send("POST", path, form, "").field("code")).isEqualTo("auth.csrf");
        assertThat(session.http().send("POST", path, form, "sessionToken=x").field("code"))
                .isEqualTo("auth.csrf");
        assertThat(session.http().get("/board").text())
                .contains("name=\"sessionToken\" value=\"%s\"".formatted(session.token()));
        assertThat(session.http()
                        .send("POST", path, form, "sessionToken=" + session.token())
                        .status())
                .isEqualTo(302);
    }

    @Test
    void aForeignPageCannotUseARememberedPassword() {
        Http http = nobody.as(user(Role.ACCEPTANCE_CLERK), PASSWORD);

        assertThat(http.with("Sec-Fetch-Site", "cross-site")
                        .post("/api/v1/organisations", "{}")
                        .field("code"))
                .isEqualTo("auth.csrf");
        assertThat(http.with("Sec-Fetch-Site", "same-origin")
                        .post("/api/v1/organisations", "{}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void theEnginesInterfaceShowsEachTheirOwn() {
        String clerk = user(Role.ACCEPTANCE_CLERK);
        String auditor = user(Role.AUDITOR);
        Task task = tasks.newTask();
        task.setName("核对建档条件");
        tasks.saveTask(task);
        tasks.setAssignee(task.getId(), clerk);

        String path = "/engine-rest/task?assignee=" + clerk;
        assertThat(nobody.as(clerk, PASSWORD).get(path).json()).hasSize(1);
        assertThat(nobody.as(auditor, PASSWORD).get(path).json()).isEmpty();
        assertThat(Http.administrator(environment).get(path).json()).hasSize(1);
        assertThat(nobody.as(auditor, PASSWORD)
                        .post("/engine-rest/task/" + task.getId() + "/complete", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(nobody.as(clerk, PASSWORD)
                        .post("/engine-rest/task/" + task.getId() + "/complete", "{}")
                        .status())
                .isEqualTo(204);
        tasks.deleteTask(task.getId(), true);
        assertThat(identity.getCurrentAuthentication()).isNull();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void everyRoleOfTheAuthorityOpensTasklist(Role role) {
        Answer answer = TasklistLogin.of(nobody, user(role), PASSWORD).answer();

        assertThat(answer.status()).isEqualTo(Role.STAFF.contains(role) ? 200 : 403);
    }

    /** @param locked because somebody has just tried the configured one */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theAdministratorsPasswordIsTheConfiguredOne(boolean locked) {
        User admin = identity.createUserQuery()
                .userId(environment.getRequiredProperty("cloudcert.administrator.user"))
                .singleResult();
        admin.setPassword("another");
        identity.saveUser(admin);
        if (locked) {
            assertThat(Http.administrator(environment).get("/api/v1/cases").status())
                    .isEqualTo(401);
        }

        preparations.afterSingletonsInstantiated();

        assertThat(Http.administrator(environment).get("/api/v1/cases").status())
                .isEqualTo(200);
    }

    @Test
    void usersAreListedByRoleWithTheirNames() {
        String lead = user(Role.PROJECT_LEAD);
        Http http = nobody.as(lead, PASSWORD);

        Answer leads = http.get("/api/v1/users?role=project-lead");

        assertThat(leads.json()).anySatisfy(found -> {
            assertThat(found.path("id").asText()).isEqualTo(lead);
            assertThat(found.path("name").asText()).isEqualTo("𠮷田");
        });
        assertThat(http.get("/api/v1/users?role=expert").json().findValuesAsText("id"))
                .doesNotContain(lead);
        assertThat(http.get("/api/v1/users?role=king").field("code")).isEqualTo("request.parameter-invalid");
    }

    @Test
    void theInterfacesAreDescribed() {
        Answer docs = Http.administrator(environment).get("/v3/api-docs");

        assertThat(docs.status()).isEqualTo(200);
        assertThat(docs.json().at("/info/title").asText()).contains("云证");
        assertThat(docs.json()
                        .at("/paths/~1api~1v1~1organisations/post/parameters/0/name")
                        .asText())
                .isEqualTo("Idempotency-Key");
        assertThat(Http.administrator(environment).get("/swagger-ui/index.html").status())
                .isEqualTo(200);
    }

    private record Session(Http http, String token) {}

    private Session signInToTasklist(String user) {
        TasklistLogin login = TasklistLogin.of(nobody, user, PASSWORD);
        Http http = nobody.with("Cookie", login.cookie());
        String token = http.get("/camunda/app/tasklist/default/").header("X-XSRF-TOKEN");
        return new Session(http, token);
    }

    private String user(Role... roles) {
        User user = identity.newUser("t-" + UUID.randomUUID());
        user.setFirstName("");
        user.setLastName("𠮷田");
        user.setPassword(PASSWORD);
        identity.saveUser(user);
        for (Role role : roles) {
            identity.createMembership(user.getId(), role.group());
        }
        return user.getId();
    }
}
