package org.cloudcert.engine.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import org.cloudcert.engine.security.SignInSettings.Guessing;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.web.Problems;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@IntegrationTest
class GuessingBrakeTest {

    private static final int FAILURES = 3;

    @Autowired
    Problems problems;

    @Autowired
    SignInFailures failures;

    private GuessingBrake brake;

    @BeforeEach
    void newBrake() {
        brake = new GuessingBrake(
                new SignInSettings(
                        null, true, Duration.ZERO, new Guessing(FAILURES, Duration.ofHours(1)), Map.of(), null, null),
                problems,
                failures);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/cases, true",
        "POST, /camunda/api/admin/auth/user/default/login/tasklist, false",
        "POST, /camunda/%61pi/admin/auth/user/default/l%6fgin/tasklist, false"
    })
    void tooManyFailuresFromOneAddressAreEnough(String method, String path, boolean basic) throws Exception {
        for (int i = 0; i < FAILURES; i++) {
            assertThat(attempt(method, path, basic, "10.0.0.1", 401).getStatus())
                    .isEqualTo(401);
        }

        MockHttpServletResponse refused = attempt(method, path, basic, "10.0.0.1", 200);
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("1200");
        assertThat(refused.getContentAsString()).contains("auth.too-many-failures");
        assertThat(attempt(method, path, basic, "10.0.0.2", 200).getStatus()).isEqualTo(200);
    }

    @Test
    void successesAndOtherRequestsDoNotCount() throws Exception {
        for (int i = 0; i < FAILURES * 2; i++) {
            assertThat(attempt("GET", "/api/v1/cases", true, "10.0.0.1", 200).getStatus())
                    .isEqualTo(200);
            assertThat(attempt("GET", "/api/v1/cases", false, "10.0.0.1", 401).getStatus())
                    .isEqualTo(401);
        }

        assertThat(attempt("GET", "/api/v1/cases", true, "10.0.0.1", 200).getStatus())
                .isEqualTo(200);
    }

    private MockHttpServletResponse attempt(String method, String path, boolean basic, String address, int answer)
            throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        request.setRemoteAddr(address);
        if (basic) {
            request.addHeader("Authorization", "Basic eDp5");
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        FilterChain chain = (asked, answered) -> ((HttpServletResponse) answered).setStatus(answer);
        brake.doFilter(request, response, chain);
        return response;
    }
}
