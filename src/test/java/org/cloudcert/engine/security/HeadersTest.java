package org.cloudcert.engine.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.cloudcert.support.Http;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

@IntegrationTest
class HeadersTest {

    @Autowired
    Environment environment;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/cases",
                "/api/v1/none/such",
                "/engine-rest/task/count",
                "/board",
                "/administration",
                "/swagger-ui/index.html",
                "/public/certificates",
                "/verify/CCSQ1-2026-0001",
                "/sign-in",
                "/forms-assets/case.js",
                "/camunda/app/tasklist/default/",
                "/camunda/app/cockpit/default/",
                "/camunda/api/engine/engine/default/task/count"
            })
    void everyAnswerTellsBrowsersWhatToDoWithIt(String path) {
        Answer answer = Http.administrator(environment).get(path);

        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Permissions-Policy")).contains("camera=()");
        assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(answer.header("Strict-Transport-Security")).as("without TLS").isNull();
        assertThat(answer.header("X-Powered-By")).isNull();
        assertThat(answer.header("Server")).isNull();
        assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/cases",
                "/engine-rest/task/count",
                "/board",
                "/camunda/api/engine/engine/default/task/count"
            })
    void whatIsPrivateIsKeptNowhere(String path) {
        assertThat(Http.administrator(environment).get(path).header("Cache-Control"))
                .contains("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/cases", "/public/certificates"})
    void scriptsOfOtherOriginsReadNothing(String path) {
        Http foreign = Http.anonymous(environment).with("Origin", "https://portal.example.cn");

        Answer asked = foreign.with("Access-Control-Request-Method", "GET").send("OPTIONS", path, null, null);
        assertThat(asked.header("Access-Control-Allow-Origin")).isNull();
        assertThat(foreign.get(path).header("Access-Control-Allow-Origin")).isNull();
    }

    @Test
    void theSessionsCookieIsForTheServerAlone() {
        Answer page = Http.anonymous(environment).get("/camunda/app/tasklist/default/");

        assertThat(page.response().headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("JSESSIONID="))
                .singleElement()
                .satisfies(cookie ->
                        assertThat(cookie).contains("HttpOnly", "SameSite=Lax").doesNotContain("Secure"));
    }
}
