package org.cloudcert.engine.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.cloudcert.engine.security.SignInFailures.Reason;
import org.cloudcert.engine.security.SignInSettings.Guessing;
import org.cloudcert.web.Problems;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets nobody guess over many names: locks are each user's, this is each address's. Only failures count, so that a whole
 * house behind one address may sign in; each node counts for itself.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class GuessingBrake extends OncePerRequestFilter {

    private static final int ADDRESSES = 100_000;

    /** However its address is escaped. */
    private static final RequestMatcher LOGIN = PathPatternRequestMatcher.withDefaults()
            .matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/*/login/**");

    private final Guessing settings;
    private final Problems problems;
    private final SignInFailures failures;
    private final Cache<String, Bucket> allowances;

    GuessingBrake(SignInSettings settings, Problems problems, SignInFailures failures) {
        this.settings = settings.guessing();
        this.problems = problems;
        this.failures = failures;
        this.allowances = Caffeine.newBuilder()
                .expireAfterAccess(this.settings.within())
                .maximumSize(ADDRESSES)
                .build();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) == null && !LOGIN.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Bucket allowance = allowances.get(request.getRemoteAddr(), address -> full());
        if (allowance.getAvailableTokens() == 0) {
            failures.count(Reason.TOO_MANY);
            refuse(response);
            return;
        }
        chain.doFilter(request, response);
        if (response.getStatus() == HttpServletResponse.SC_UNAUTHORIZED) {
            allowance.tryConsume(1);
        }
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(settings.failures()).refillGreedy(settings.failures(), settings.within()))
                .build();
    }

    /** Tasklist shows what is called {@code message}. */
    private void refuse(HttpServletResponse response) throws IOException {
        String detail = "登录失败次数过多，请稍后再试";
        ProblemDetail problem = Problems.of(HttpStatus.TOO_MANY_REQUESTS, "auth.too-many-failures", detail);
        problem.setProperty("message", detail);
        response.setHeader(
                HttpHeaders.RETRY_AFTER,
                String.valueOf(Math.max(1, settings.within().toSeconds() / settings.failures())));
        problems.write(problem, response);
    }
}
