package org.cloudcert.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import org.cloudcert.engine.Role;
import org.cloudcert.hostile.Actors.Actor;
import org.cloudcert.hostile.RawHttp.Answer;
import org.cloudcert.hostile.RawHttp.Header;
import org.cloudcert.hostile.RawHttp.Request;
import org.cloudcert.support.Colleagues;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** What is said on the wire to be understood by one side otherwise than by the other, and what is said to nobody known. */
@IntegrationTest
@Tag("endurance")
class WireTest {

    @Autowired
    Environment environment;

    @Autowired
    Colleagues colleagues;

    @Autowired
    Product product;

    private RawHttp http;

    @BeforeEach
    void connect() {
        http = new RawHttp(Integer.parseInt(environment.getRequiredProperty("local.server.port")));
    }

    /** A second request hidden in the first one's body is never answered as one, whichever length is believed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 4\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\nContent-Length: 4",
                "Content-Length: 0\nContent-Length: 200",
                "Content-Length: +0",
                "Content-Length: 0x0",
                "Content-Length: 0, 0",
                "Content-Length: -1",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding: \u000bchunked",
                "X: y\n Transfer-Encoding: chunked",
                "Transfer-Encoding: chunked\nTransfer-Encoding: x"
            })
    void aRequestWithinARequestIsNotAnswered(String lengths) {
        String hidden = "GET /public/keys HTTP/1.1\r\nHost: localhost\r\n\r\n";
        String request = "POST /api/v1/cases HTTP/1.1\r\nHost: localhost\r\n"
                + lengths.replace("\n", "\r\n")
                + "\r\n\r\n0\r\n\r\n"
                + hidden;

        List<Answer> answers = http.send(request.getBytes(StandardCharsets.UTF_8), "POST");

        assertThat(answers.get(0).status()).isGreaterThanOrEqualTo(400);
        assertThat(answers).allSatisfy(answer -> assertThat(answer.text()).doesNotContain("\"keys\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "TRACK", "CONNECT", "DEBUG", "PROPFIND"})
    void nothingIsEchoed(String method) {
        Answer answer =
                http.send(new Request(method, "/api/v1/cases", List.of(new Header("X-Secret", "geheim")), null));

        assertThat(answer.status()).isGreaterThanOrEqualTo(400);
        assertThat(answer.text()).doesNotContain("geheim");
    }

    /** Whoever the caller says to have been called as leads no visitor elsewhere. */
    @ParameterizedTest
    @CsvSource({
        "/, Host, evil.example.org",
        "/board, X-Forwarded-Host, evil.example.org",
        "/camunda, X-Forwarded-Host, evil.example.org",
        "/camunda/app/tasklist, Forwarded, host=evil.example.org",
        "//evil.example.org/, X-Forwarded-Prefix, //evil.example.org",
        "/sign-in?returnTo=//evil.example.org, X-Forwarded-Host, evil.example.org"
    })
    void nobodyIsLedElsewhere(String target, String header, String value) {
        byte[] request = ("GET %s HTTP/1.1\r\n%sAccept: text/html\r\n%s: %s\r\nConnection: close\r\n\r\n"
                        .formatted(target, header.equals("Host") ? "" : "Host: localhost\r\n", header, value))
                .getBytes(StandardCharsets.UTF_8);

        Answer answer = http.send(request, "GET").get(0);

        if (!header.equals("Host")) {
            assertThat(answer.header("location")).doesNotContain("evil.example.org");
        }
        assertThat(answer.text()).doesNotContain("action=\"//evil", "href=\"//evil", "http://evil");
    }

    @ParameterizedTest
    @CsvSource({
        "/forms-assets/..%2f..%2fapplication.yaml",
        "/forms-assets/%2e%2e/%2e%2e/application.yaml",
        "/forms-assets/..;/..;/application.yaml",
        "/desk-assets/....//....//application.yaml",
        "/desk-assets/%252e%252e/application.yaml",
        "/camunda/app/..%5c..%5capplication.yaml",
        "/webjars/../application.yaml",
        "/public/../application.yaml",
        "/WEB-INF/web.xml",
        "/META-INF/MANIFEST.MF",
        "/application.yaml",
        "/actuator/env",
        "/actuator/heapdump",
        "/actuator/..;/actuator/env"
    })
    void filesOfTheProductAreNotHandedOut(String target) {
        for (Actor actor : List.of(
                new Actor("nobody", null, null, null),
                new Actor("lead", "lead", "demo", null),
                new Actor(
                        "admin",
                        environment.getRequiredProperty("cloudcert.administrator.user"),
                        environment.getRequiredProperty("cloudcert.administrator.password"),
                        null))) {
            Request request = new Request("GET", target, List.of(), null);
            Answer answer =
                    http.send(actor.isNobody() ? request : request.with("Authorization", actor.authorization()));

            assertThat(answer.status()).as(actor + " " + target).isGreaterThanOrEqualTo(400);
            assertThat(answer.text()).doesNotContain("datasource", "Implementation-", "spring:");
        }
    }

    /** Whether there is somebody of a name cannot be told by how long the answer takes, nor by what it says. */
    @Test
    void anUnknownNameIsAnsweredLikeAKnownOne() {
        String known = colleagues.hire("known", Role.AUDITOR);
        List<Double> ofKnown = new ArrayList<>();
        List<Double> ofUnknown = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            Answer one = timed(known, ofKnown);
            Answer other = timed("unknown-" + UUID.randomUUID().toString().substring(0, 8), ofUnknown);

            assertThat(one.status()).isEqualTo(401);
            assertThat(one.text()).isEqualTo(other.text());
            assertThat(one.headers().keySet()).isEqualTo(other.headers().keySet());
        }
        assertThat(median(ofKnown) / median(ofUnknown)).isBetween(0.3, 3.0);
    }

    private Answer timed(String user, List<Double> times) {
        Request request = new Request("GET", "/api/v1/cases", List.of(), null)
                .with("Authorization", new Actor(user, user, "wrong", null).authorization());
        long start = System.nanoTime();
        Answer answer = http.send(request);
        times.add((System.nanoTime() - start) / 1e6);
        return answer;
    }

    private static double median(List<Double> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }

    /** A known password tried for everybody meets the lock of each, wherever it is tried. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/cases", "/engine-rest/task", "/board", "/actuator/prometheus"})
    void guessesCountAtEveryDoor(String target) {
        String user = colleagues.hire("guessed", Role.AUDITOR);
        Request wrong = new Request("GET", target, List.of(), null)
                .with("Authorization", new Actor(user, user, "wrong", null).authorization());
        for (int i = 0; i < 10; i++) {
            assertThat(http.send(wrong).status()).isEqualTo(401);
        }

        Request right = new Request("GET", "/api/v1/cases", List.of(), null)
                .with("Authorization", new Actor(user, user, "demo", null).authorization());
        assertThat(http.send(right).status()).isEqualTo(401);
    }

    /** What a model could name to have code run: nothing but the engine's own expressions is there. */
    @Test
    void thereIsNoLanguageToInjectAndNoConnectorToReachOutWith() {
        assertThat(new ScriptEngineManager()
                        .getEngineFactories().stream()
                                .map(ScriptEngineFactory::getLanguageName)
                                .toList())
                .allSatisfy(language -> assertThat(language).isIn("JSP 2.1 EL", "feel", "feel-unary-tests"));
        for (String type : List.of(
                "org.camunda.connect.plugin.impl.ConnectProcessEnginePlugin",
                "groovy.lang.GroovyShell",
                "org.graalvm.polyglot.Context",
                "org.python.util.PythonInterpreter")) {
            assertThat(getClass().getClassLoader().getResource(type.replace('.', '/') + ".class"))
                    .as(type)
                    .isNull();
        }
    }

    /** A form that another site sends with the visitor's session is refused at each of our pages that take one. */
    @ParameterizedTest
    @CsvSource({
        "/board/calendar",
        "/board/delegations/x",
        "/administration/acts/reason",
        "/api/v1/interests",
        "/api/v1/delegations"
    })
    void aForeignSitesFormIsRefused(String path) {
        String session = org.cloudcert.support.Session.signIn(product.http(), "tasklist", "lead", "demo")
                .send("OPTIONS", "/", null, null)
                .response()
                .request()
                .headers()
                .firstValue("Cookie")
                .orElseThrow();

        Answer answer = http.send(new Request(
                "POST",
                path,
                List.of(
                        new Header("Cookie", session),
                        new Header("Origin", "https://evil.example.org"),
                        new Header("Content-Type", "application/x-www-form-urlencoded")),
                "reason=x".getBytes(StandardCharsets.UTF_8)));

        assertThat(answer.status()).isIn(401, 403);
    }
}
