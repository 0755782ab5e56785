package org.cloudcert.engine.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.cloudcert.CloudCert;
import org.cloudcert.engine.Role;
import org.cloudcert.support.Clockwork;
import org.cloudcert.support.Colleagues;
import org.cloudcert.support.Http;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.LdapDirectory;
import org.cloudcert.support.MovableClock;
import org.cloudcert.support.Product;
import org.cloudcert.support.SignInProvider;
import org.cloudcert.support.TestServers;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/** People and systems that are known elsewhere: to a provider of OpenID Connect, and to a directory. */
@SpringBootTest(
        classes = {CloudCert.class, SignInElsewhereTest.Setup.class},
        webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = SignInElsewhereTest.Elsewhere.class)
@ActiveProfiles("test")
@Tag("own-jvm")
class SignInElsewhereTest {

    private static final String PORTAL = "https://portal.example.cn";
    private static final SignInProvider PROVIDER = SignInProvider.start();
    private static final LdapDirectory DIRECTORY = LdapDirectory.start();

    @LocalServerPort
    int port;

    @Autowired
    Product product;

    @Autowired
    IdentityService identity;

    @Autowired
    SignInSettings settings;

    private String product() {
        return "http://localhost:" + port;
    }

    /** Without the demonstration's people, whose passwords are not good enough here. */
    @TestConfiguration(proxyBeanMethods = false)
    @Import({MovableClock.class, Clockwork.class, Product.class, Colleagues.class})
    static class Setup {}

    /** A database of its own: other users, another administrator. */
    static class Elsewhere implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(TestServers.settings("elsewhere"))
                    .and(
                            "cloudcert.administrator.password=pass-phrase-of-the-tests",
                            "cloudcert.cors.allowed-origins=" + PORTAL)
                    .and(
                            Map.ofEntries(
                                    Map.entry("password-rules", "true"),
                                    Map.entry("roles.auditor", "assessors"),
                                    Map.entry("roles.project-lead", "leads,heads"),
                                    Map.entry("roles.integrator-portal", "systems"),
                                    Map.entry("oidc.issuer", PROVIDER.issuer()),
                                    Map.entry("oidc.client-id", SignInProvider.CLIENT),
                                    Map.entry("oidc.client-secret", SignInProvider.SECRET),
                                    Map.entry("oidc.audience", SignInProvider.AUDIENCE),
                                    Map.entry("ldap.url", DIRECTORY.url()),
                                    Map.entry("ldap.bind-dn", LdapDirectory.READER),
                                    Map.entry("ldap.bind-password", LdapDirectory.READERS_PASSWORD),
                                    Map.entry("ldap.user-base", LdapDirectory.PEOPLE),
                                    Map.entry("ldap.group-base", LdapDirectory.GROUPS))
                                    .entrySet()
                                    .stream(),
                            setting -> TestPropertyValues.Pair.of(
                                    "cloudcert.sign-in." + setting.getKey(), setting.getValue()))
                    .applyTo(context);
        }
    }

    @AfterAll
    static void stop() {
        PROVIDER.stop();
        DIRECTORY.goDown();
    }

    @BeforeEach
    void registered() {
        product.clock().reset();
        PROVIDER.registerWebClient(product());
    }

    // people, through the provider

    @Test
    void aPersonSignsInThroughTheProviderAndComesToThePageThatWasAskedFor() {
        String user = person("leads");
        Visitor visitor = new Visitor();

        Page asked = visitor.get(product() + "/board", "text/html");
        assertThat(asked.status()).isEqualTo(401);
        Page form = visitor.get(asked.link("通过统一身份认证登录"));
        assertThat(form.uri().toString()).startsWith(PROVIDER.issuer());
        Page board = visitor.signInAt(form, user);

        assertThat(board.uri().getPath()).isEqualTo("/board");
        assertThat(board.status()).isEqualTo(200);
        assertThat(board.document().text()).contains("已登录：" + user);
        assertThat(groups(user)).containsExactly(Role.PROJECT_LEAD.group());
        assertThat(visitor.get(product() + "/camunda/api/admin/auth/user/default")
                        .body())
                .contains("\"userId\":\"" + user + "\"", "tasklist");
        assertThat(visitor.get(product() + "/api/v1/cases").status()).isEqualTo(200);
    }

    @Test
    void theUserHasNameAndMailAndNoPassword() {
        String user = person("leads");
        new Visitor().signIn(user);

        UserEntity known = (UserEntity) identity.createUserQuery().userId(user).singleResult();
        assertThat(known.getLastName()).isEqualTo("李负责");
        assertThat(known.getEmail()).isEqualTo(user + "@example.cn");
        assertThat(known.getPassword()).isNull();
        for (String guess : List.of("", "null", "password")) {
            assertThat(product.http().as(user, guess).get("/api/v1/cases").status())
                    .isEqualTo(401);
        }
    }

    @Test
    void aPasswordHereWouldOutliveTheAccountElsewhereAndIsRefused() {
        String user = person("leads");
        new Visitor().signIn(user);
        User known = identity.createUserQuery().userId(user).singleResult();
        known.setPassword("a-pass-phrase-that-is-long");

        assertThatThrownBy(() -> identity.saveUser(known)).hasMessageContaining("不能在本系统设置密码");
    }

    @Test
    void formsOnOurPagesAndInTasklistHaveTheSessionsToken() {
        Visitor visitor = new Visitor();
        Page board = visitor.signIn(person("leads"), "/board");
        String token =
                board.document().select("input[name=sessionToken]").first().val();

        assertThat(visitor.post(product() + "/board/calendar", "sessionToken=wrong")
                        .status())
                .isEqualTo(403);
        assertThat(visitor.post(product() + "/board/calendar", "sessionToken=" + token)
                        .status())
                .isEqualTo(200);
        assertThat(visitor.cookie("XSRF-TOKEN")).isEqualTo(token);
    }

    @Test
    void signingInGivesANewSession() {
        Visitor visitor = new Visitor();
        visitor.get(product() + "/camunda/app/tasklist/default/");
        String before = visitor.cookie("JSESSIONID");

        visitor.signIn(person("leads"));

        assertThat(visitor.cookie("JSESSIONID")).isNotEqualTo(before);
    }

    @Test
    void rolesFollowTheProviderAtTheNextSignIn() {
        String user = person("assessors", "unknown-here");
        new Visitor().signIn(user);
        assertThat(groups(user)).containsExactly(Role.AUDITOR.group());

        PROVIDER.person(user, "李负责", "heads");
        new Visitor().signIn(user);
        assertThat(groups(user)).containsExactly(Role.PROJECT_LEAD.group());

        PROVIDER.person(user, "李负责");
        Page refused = new Visitor().signIn(user);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(groups(user)).isEmpty();
    }

    @Test
    void whoHasNoRoleIsToldSoAndNotTakenIn() {
        String user = person("canteen");

        Page refused = new Visitor().signIn(user);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.document().text()).contains("没有任何角色");
        assertThat(identity.createUserQuery().userId(user).count()).isZero();
    }

    @Test
    void nobodyBecomesALocalUserByItsName() {
        PROVIDER.person("admin", "冒名", "leads");

        Page refused = new Visitor().signIn("admin");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.document().text()).contains("与本系统的本地用户相同");
        assertThat(groups("admin")).containsExactly(Role.ADMINISTRATOR.group());
    }

    @Test
    void aNameThatTheEngineDoesNotTakeIsRefused() {
        String user = "li " + UUID.randomUUID();
        PROVIDER.person(user, "李", "leads");

        assertThat(new Visitor().signIn(user).document().text()).contains("用户名只能由");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "https://evil.example", "/\\evil.example", "evil"})
    void nobodyIsSentAwayFromHere(String returnTo) {
        Page landed = new Visitor().signIn(person("leads"), returnTo);

        assertThat(landed.uri().getAuthority()).isEqualTo("localhost:" + port);
        assertThat(landed.uri().getPath()).startsWith("/camunda/app/tasklist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?code=stolen&state=guessed", "?error=access_denied&state=guessed", ""})
    void anAnswerThatWasNotAskedForIsRefused(String answer) {
        Page refused = new Visitor().get(product() + "/login/oauth2/code/sso" + answer);

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.document().text()).contains("没有完成登录");
    }

    @Test
    void signingOutEndsTheSessionHereAndTheLinkTheOneThere() {
        Visitor visitor = new Visitor();
        Page board = visitor.signIn(person("leads"), "/board");
        String token =
                board.document().select("input[name=sessionToken]").first().val();

        Page out = visitor.post(product() + "/sign-out", "sessionToken=" + token);

        assertThat(out.document().text()).contains("您已退出本系统");
        assertThat(visitor.get(product() + "/api/v1/cases").status()).isEqualTo(401);
        Page back = visitor.get(out.link("退出统一身份认证"));
        assertThat(back.uri().toString()).isEqualTo(product() + "/sign-in");
        assertThat(visitor.get(product() + "/oauth2/authorization/sso").uri().toString())
                .startsWith(PROVIDER.issuer() + "/login");
    }

    @Test
    void tasklistsOwnFormKnowsTheOtherWay() {
        Answer way = product.http().get("/public/single-sign-on");

        assertThat(way.field("name")).isEqualTo("统一身份认证");
        assertThat(way.field("address")).isEqualTo("/oauth2/authorization/sso");
        assertThat(way.json().has("signOutAddress")).isFalse();
    }

    // bearer tokens

    @Test
    void aServiceReadsBothInterfacesWithATokenOfItsOwn() {
        String service = "service-" + UUID.randomUUID();
        PROVIDER.registerService(service, "systems");
        Http http = bearer(PROVIDER.serviceToken(service));

        assertThat(http.get("/api/v1/cases").status()).isEqualTo(200);
        assertThat(http.get("/engine-rest/process-definition/count").status()).isEqualTo(200);
        assertThat(http.get("/api/v1/users").status()).isEqualTo(403);
        assertThat(groups(service)).containsExactly(Role.INTEGRATOR_PORTAL.group());
    }

    @Test
    void aServiceWithoutRoleIsRefused() {
        String service = "service-" + UUID.randomUUID();
        PROVIDER.registerService(service, "canteen");

        Answer answer = bearer(PROVIDER.serviceToken(service)).get("/api/v1/cases");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.field("code")).isEqualTo("auth.no-role");
    }

    private enum Wrong {
        ISSUER,
        AUDIENCE,
        EXPIRED,
        NOT_YET,
        FORGED,
        UNSIGNED,
        GARBAGE
    }

    @ParameterizedTest
    @EnumSource(Wrong.class)
    void aWrongTokenIsRefusedByBothInterfaces(Wrong wrong) {
        String user = person("leads");
        JWTClaimsSet.Builder claims = claims(user, Instant.now());
        String token =
                switch (wrong) {
                    case ISSUER ->
                        PROVIDER.sign(claims.issuer("https://elsewhere.example").build());
                    case AUDIENCE ->
                        PROVIDER.sign(claims.audience(SignInProvider.CLIENT).build());
                    case EXPIRED ->
                        PROVIDER.sign(
                                claims.expirationTime(Date.from(Instant.now().minus(Duration.ofMinutes(5))))
                                        .build());
                    case NOT_YET ->
                        PROVIDER.sign(
                                claims.notBeforeTime(Date.from(Instant.now().plus(Duration.ofMinutes(5))))
                                        .build());
                    case FORGED -> SignInProvider.sign(claims.build(), PROVIDER.forgedKey());
                    case UNSIGNED -> new PlainJWT(claims.build()).serialize();
                    case GARBAGE -> "not.a.token";
                };
        assertThat(bearer(PROVIDER.sign(claims(user, Instant.now()).build()))
                        .get("/api/v1/cases")
                        .status())
                .as("the right one")
                .isEqualTo(200);

        for (String path : List.of("/api/v1/cases", "/engine-rest/task")) {
            Answer answer = bearer(token).get(path);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.field("code")).isEqualTo("auth.token-invalid");
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
        }
    }

    @Test
    void anOldTokenDoesNotBringBackARoleThatWasTakenAway() {
        String user = "p-" + UUID.randomUUID();
        Instant now = Instant.now();
        String old = PROVIDER.sign(claims(user, now.minusSeconds(120))
                .claim("groups", List.of("leads"))
                .build());
        String recent = PROVIDER.sign(
                claims(user, now).claim("groups", List.of("assessors")).build());

        assertThat(bearer(old).get("/api/v1/cases").status()).isEqualTo(200);
        assertThat(groups(user)).containsExactly(Role.PROJECT_LEAD.group());
        assertThat(bearer(recent).get("/api/v1/cases").status()).isEqualTo(200);
        assertThat(bearer(old).get("/api/v1/cases").status()).isEqualTo(200);
        assertThat(groups(user)).containsExactly(Role.AUDITOR.group());
    }

    @Test
    void twoFirstRequestsAtOnceMakeOneUser() {
        String user = "p-" + UUID.randomUUID();
        Http http = bearer(PROVIDER.sign(claims(user, Instant.now()).build()));

        var first = http.sendAsync("GET", "/api/v1/cases", null, null);
        var second = http.sendAsync("GET", "/api/v1/cases", null, null);

        assertThat(first.join().status()).isEqualTo(200);
        assertThat(second.join().status()).isEqualTo(200);
    }

    @Test
    void whileTheProviderIsAwayTokensAreNotCalledWrong() {
        SignInSettings.Oidc nowhere = new SignInSettings.Oidc(
                "http://127.0.0.1:1", "client", null, "audience", "sub", "groups", List.of("openid"), "无");
        BearerTokens tokens = new BearerTokens(
                new OidcProvider(new SignInSettings(null, true, Duration.ZERO, null, Map.of(), nowhere, null)),
                null,
                null,
                new SignInFailures(new StaticListableBeanFactory().getBeanProvider(MeterRegistry.class)));

        assertThatThrownBy(() -> tokens.authenticate(new BearerTokenAuthenticationToken(
                        PROVIDER.sign(claims("x", Instant.now()).build()))))
                .isInstanceOfSatisfying(
                        NotAdmitted.class, reason -> assertThat(reason.code()).isEqualTo("auth.provider-unavailable"));
    }

    // the directory

    @Test
    void somebodyOfTheDirectorySignsInWithBasicAndInTasklist() {
        String user = directoryPerson("assessors");

        assertThat(basic(user, "right").get("/api/v1/cases").status()).isEqualTo(200);
        assertThat(basic(user, "right").get("/engine-rest/task").status()).isEqualTo(200);
        assertThat(tasklist(user, "right").status()).isEqualTo(200);
        assertThat(groups(user)).containsExactly(Role.AUDITOR.group());
        UserEntity known = (UserEntity) identity.createUserQuery().userId(user).singleResult();
        assertThat(known.getLastName()).isEqualTo("张审核");
        assertThat(known.getPassword()).isNull();
    }

    @Test
    void rolesFollowTheDirectoryAtTheNextRequest() {
        String user = directoryPerson("assessors");
        basic(user, "right").get("/api/v1/cases").expect(200);

        DIRECTORY.leave("assessors", user);
        Answer refused = basic(user, "right").get("/api/v1/cases");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.field("code")).isEqualTo("auth.no-role");
        assertThat(groups(user)).isEmpty();
        Answer inTasklist = tasklist(user, "right");
        assertThat(inTasklist.status()).isEqualTo(403);
        assertThat(inTasklist.field("message")).contains("没有任何角色");
    }

    @ParameterizedTest
    @CsvSource(
            value = {"wrong", "''", "right "},
            ignoreLeadingAndTrailingWhitespace = false)
    void aWrongPasswordIsRefused(String password) {
        String user = directoryPerson("assessors");

        assertThat(basic(user, password).get("/api/v1/cases").status()).isEqualTo(401);
        assertThat(tasklist(user, password).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "%s)(uid=*", "%S"})
    void aNameIsTakenLetterByLetter(String name) {
        String user = "ldap-" + UUID.randomUUID();
        DIRECTORY.person(user, "张审核", "right");
        join("assessors", user);

        assertThat(basic(name.formatted(user), "right").get("/api/v1/cases").status())
                .isEqualTo(401);
    }

    @Test
    void failuresLockOutHereToo() {
        String user = directoryPerson("assessors");
        basic(user, "right").get("/api/v1/cases").expect(200);

        for (int i = 0; i < 3; i++) {
            assertThat(basic(user, "wrong").get("/api/v1/cases").status()).isEqualTo(401);
            product.clock().advance(Duration.ofMinutes(20));
        }
        basic(user, "wrong").get("/api/v1/cases").expect(401);

        assertThat(basic(user, "right").get("/api/v1/cases").status()).isEqualTo(401);
        product.clock().advance(Duration.ofMinutes(20));
        assertThat(basic(user, "right").get("/api/v1/cases").status()).isEqualTo(200);
        product.clock().reset();
    }

    @Test
    void whileTheDirectoryIsDownPeopleAreToldSoAndNotLockedOutAndLocalUsersComeIn() {
        String user = directoryPerson("assessors");
        basic(user, "right").get("/api/v1/cases").expect(200);
        DIRECTORY.goDown();
        try {
            Answer down = basic(user, "right").get("/api/v1/cases");
            assertThat(down.status()).isEqualTo(503);
            assertThat(down.field("code")).isEqualTo("auth.directory-unavailable");
            Answer inTasklist = tasklist(user, "right");
            assertThat(inTasklist.status()).isEqualTo(503);
            assertThat(inTasklist.field("message")).contains("暂时无法连接");
            assertThat(basic("admin", "pass-phrase-of-the-tests")
                            .get("/api/v1/cases")
                            .status())
                    .isEqualTo(200);
            assertThat(tasklist("admin", "pass-phrase-of-the-tests").status()).isEqualTo(200);
        } finally {
            DIRECTORY.comeBack();
        }
        UserEntity known = (UserEntity) identity.createUserQuery().userId(user).singleResult();
        assertThat(known.getAttempts()).isZero();
        assertThat(basic(user, "right").get("/api/v1/cases").status()).isEqualTo(200);
    }

    @Test
    void aLocalPasswordComesBeforeTheDirectorys() {
        DIRECTORY.person("admin", "冒名", "right");
        join("assessors", "admin");

        assertThat(basic("admin", "right").get("/api/v1/cases").status()).isEqualTo(401);
        assertThat(groups("admin")).containsExactly(Role.ADMINISTRATOR.group());
    }

    // passwords are judged here, where the rules are on

    @ParameterizedTest
    @CsvSource({
        "Short-1, false",
        "onlysmallletrs, false",
        "Upper-and-lower, true",
        "one long passphrase, true",
        "Twelve Letters, true",
        "my-name-is-%s, false"
    })
    void aNewPasswordMustBeGood(String password, boolean good) {
        String user = "u" + UUID.randomUUID().toString().substring(0, 8);
        Http administrator = basic("admin", "pass-phrase-of-the-tests");
        administrator
                .post("/api/v1/administration/reasons", Map.of("reason", "新同事入职"))
                .expect(201);
        Answer created = administrator.post(
                "/engine-rest/user/create",
                Map.of(
                        "profile",
                        Map.of("id", user, "firstName", "", "lastName", "王"),
                        "credentials",
                        Map.of("password", password.formatted(user))));

        assertThat(created.status()).isEqualTo(good ? 204 : 400);
        if (!good) {
            assertThat(created.field("message")).startsWith("密码不符合要求：至少12个字符；");
        }
    }

    @Test
    void theAdminApplicationShowsTheRules() {
        assertThat(basic("admin", "pass-phrase-of-the-tests")
                        .get("/engine-rest/identity/password-policy")
                        .json()
                        .findValuesAsText("placeholder"))
                .hasSize(3)
                .contains("PASSWORD_POLICY_LENGTH", "PASSWORD_POLICY_USER_DATA");
    }

    // scripts of other origins

    @Test
    void aScriptOfANamedOriginShowsAToken() {
        Http portal = product.http().with("Origin", PORTAL);
        Answer asked = portal.with("Access-Control-Request-Method", "POST")
                .with("Access-Control-Request-Headers", "authorization,idempotency-key")
                .send("OPTIONS", "/api/v1/organisations", null, null);
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.header("Access-Control-Allow-Origin")).isEqualTo(PORTAL);
        assertThat(asked.header("Access-Control-Allow-Credentials")).isNull();

        PROVIDER.registerService("portal-service", "systems");
        Http crossSite = portal.with("Sec-Fetch-Site", "cross-site");
        assertThat(crossSite
                        .with("Authorization", "Bearer " + PROVIDER.serviceToken("portal-service"))
                        .post("/api/v1/organisations", "{}")
                        .status())
                .isEqualTo(422);
        assertThat(crossSite
                        .as("admin", "pass-phrase-of-the-tests")
                        .post("/api/v1/organisations", "{}")
                        .field("code"))
                .isEqualTo("auth.csrf");
        assertThat(product.http()
                        .with("Origin", "https://evil.example")
                        .get("/public/certificates/x")
                        .status())
                .isEqualTo(403);
    }

    private String person(String... groups) {
        String user = "p-" + UUID.randomUUID();
        PROVIDER.person(user, "李负责", groups);
        return user;
    }

    private static String directoryPerson(String group) {
        String user = "ldap-" + UUID.randomUUID();
        DIRECTORY.person(user, "张审核", "right");
        join(group, user);
        return user;
    }

    private static boolean grouped;

    private static void join(String group, String user) {
        if (grouped) {
            DIRECTORY.join(group, user);
        } else {
            DIRECTORY.group(group, user);
            grouped = true;
        }
    }

    private static JWTClaimsSet.Builder claims(String user, Instant issued) {
        return new JWTClaimsSet.Builder()
                .issuer(PROVIDER.issuer())
                .subject(user)
                .audience(SignInProvider.AUDIENCE)
                .issueTime(Date.from(issued))
                .expirationTime(Date.from(issued.plus(Duration.ofMinutes(5))))
                .claim("preferred_username", user)
                .claim("groups", List.of("leads"));
    }

    private Http bearer(String token) {
        return product.http().with("Authorization", "Bearer " + token);
    }

    private Http basic(String user, String password) {
        return product.http().as(user, password);
    }

    private Answer tasklist(String user, String password) {
        return TasklistLogin.of(product.http(), user, password).answer();
    }

    private List<String> groups(String user) {
        return identity.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
    }

    /** A browser without scripts: keeps cookies and follows redirects from host to host. */
    private final class Visitor {

        private final CookieManager cookies = new CookieManager();
        private final HttpClient client = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();

        Page signIn(String user) {
            return signIn(user, "/camunda/app/tasklist/");
        }

        Page signIn(String user, String returnTo) {
            return signInAt(
                    get(product() + "/oauth2/authorization/sso?returnTo="
                            + URLEncoder.encode(returnTo, StandardCharsets.UTF_8)),
                    user);
        }

        Page signInAt(Page form, String user) {
            assertThat(form.document().select("form input[name=password]")).hasSize(1);
            return post(
                    PROVIDER.issuer() + "/login",
                    "username=" + URLEncoder.encode(user, StandardCharsets.UTF_8) + "&password=password");
        }

        Page get(String uri) {
            return get(uri, "text/html,*/*");
        }

        Page get(String uri, String accept) {
            return send(HttpRequest.newBuilder(URI.create(uri)).header("Accept", accept));
        }

        Page post(String uri, String form) {
            return send(HttpRequest.newBuilder(URI.create(uri))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Accept", "text/html")
                    .POST(BodyPublishers.ofString(form)));
        }

        String cookie(String name) {
            return cookies.getCookieStore().getCookies().stream()
                    .filter(cookie -> cookie.getName().equals(name))
                    .filter(cookie -> cookie.getDomain().startsWith("localhost"))
                    .map(HttpCookie::getValue)
                    .findFirst()
                    .orElse(null);
        }

        private Page send(HttpRequest.Builder request) {
            try {
                return new Page(client.send(request.build(), BodyHandlers.ofString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private record Page(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        URI uri() {
            return response.uri();
        }

        String body() {
            return response.body();
        }

        Document document() {
            return Jsoup.parse(body(), uri().toString());
        }

        /** Where the link with this text leads. */
        String link(String text) {
            return document().select("a").stream()
                    .filter(link -> link.text().equals(text))
                    .map(link -> link.absUrl("href"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("No link " + text + " in " + body()));
        }
    }
}
