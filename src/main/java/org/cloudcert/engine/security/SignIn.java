package org.cloudcert.engine.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.cloudcert.engine.security.AccessRules.AccessRule;
import org.cloudcert.web.Problems;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.SessionManagementConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Which addresses answer without sign-in, and how people and systems sign in to the others. */
@Configuration(proxyBeanMethods = false)
class SignIn {

    /** All that answers to everybody, besides Camunda's web applications, which have their own sign-in. */
    static final String[] OPEN = {
        "/",
        "/favicon.ico",
        "/error",
        "/sign-in",
        "/public/**",
        "/verify/**",
        "/forms-assets/**",
        "/desk-assets/**",
        "/calendar/**",
        "/actuator/health/**"
    };

    /** The request attribute that says on the page for signing in what went wrong. */
    static final String PROBLEM = "problem";

    /** Compares whole addresses, whichever servlet answers them. */
    private static final PathPatternRequestMatcher.Builder PATHS = PathPatternRequestMatcher.withDefaults();

    private final SignedIn signedIn;
    private final ProcessEngine engine;
    private final Problems problems;
    private final ForeignOrigins origins;

    SignIn(SignedIn signedIn, ProcessEngine engine, Problems problems, ForeignOrigins origins) {
        this.signedIn = signedIn;
        this.engine = engine;
        this.problems = problems;
        this.origins = origins;
    }

    @Bean
    @Order(1)
    SecurityFilterChain webApplications(HttpSecurity http) throws Exception {
        return http.securityMatcher(PATHS.matcher("/camunda/**"))
                .csrf(AbstractHttpConfigurer::disable)
                .headers(headers -> Headers.ofWebApplications(headers.defaultsDisabled())
                        .addHeaderWriter(Headers.ofEngineAnswers(PATHS.matcher("/camunda/api/**"))))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(SignIn::leaveSessionsAlone)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .addFilterBefore(
                        TasklistSession.recognised(signedIn, engine, problems), BasicAuthenticationFilter.class)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain interfaces(
            HttpSecurity http, EnginePasswords passwords, Optional<BearerTokens> bearerTokens, IdentityService identity)
            throws Exception {
        if (bearerTokens.isPresent()) {
            http.oauth2ResourceServer(tokens -> tokens.authenticationManagerResolver(request -> bearerTokens.get())
                    .authenticationEntryPoint(this::signInRequired));
        }
        return http.csrf(AbstractHttpConfigurer::disable)
                .cors(origins::configure)
                .headers(Headers::ofAnswers)
                .headers(headers -> headers.addHeaderWriter(Headers.ofEngineAnswers(PATHS.matcher("/engine-rest/**"))))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(SignIn::leaveSessionsAlone)
                .authenticationProvider(passwords)
                .httpBasic(basic -> basic.authenticationEntryPoint(this::signInRequired))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(this::signInRequired)
                        .accessDeniedHandler((request, response, denied) -> problems.write(
                                Problems.of(HttpStatus.FORBIDDEN, "auth.forbidden", "您没有进行此操作的权限"), response)))
                .authorizeHttpRequests(SignIn::authorize)
                .addFilterBefore(
                        TasklistSession.guarded(signedIn, engine, problems, origins), BasicAuthenticationFilter.class)
                .addFilterAfter(
                        new EngineRestUser(PATHS.matcher("/engine-rest/**"), identity), AuthorizationFilter.class)
                .build();
    }

    /** Sessions are Tasklist's. Guarding against fixation is too: here it would give every request a new session id. */
    private static void leaveSessionsAlone(SessionManagementConfigurer<HttpSecurity> sessions) {
        sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS).sessionFixation(fixation -> fixation.none());
    }

    private static void authorize(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                .permitAll()
                .requestMatchers(Stream.of(OPEN).map(PATHS::matcher).toArray(RequestMatcher[]::new))
                .permitAll();
        for (AccessRule rule : AccessRules.ALL) {
            for (HttpMethod method : rule.methods()) {
                requests.requestMatchers(PATHS.matcher(method, rule.path())).hasAnyRole(rule.groups());
            }
        }
        requests.requestMatchers(PATHS.matcher("/api/**"))
                .denyAll()
                .anyRequest()
                .authenticated();
    }

    private void signInRequired(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException, ServletException {
        ProblemDetail problem = failure instanceof NotAdmitted reason
                ? Problems.of(reason.status(), reason.code(), reason.getMessage())
                : Problems.of(HttpStatus.UNAUTHORIZED, "auth.required", "请先登录；用户名或密码不正确，或用户暂时锁定");
        if (isPage(request)) {
            request.setAttribute(PROBLEM, failure instanceof NotAdmitted ? problem : null);
            request.getRequestDispatcher("/sign-in").forward(request, response);
            return;
        }
        if (failure instanceof OAuth2AuthenticationException) {
            response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
            problem = Problems.of(HttpStatus.UNAUTHORIZED, "auth.token-invalid", "令牌无效、已过期或不是发给本系统的");
        } else if (problem.getStatus() == HttpStatus.UNAUTHORIZED.value() && !isScripted(request)) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"CloudCert\", charset=\"UTF-8\"");
        }
        problems.write(problem, response);
    }

    /** People sign in through Tasklist, which can sign them out again; a browser's own password window cannot. */
    private static boolean isPage(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null
                && accept.contains(MediaType.TEXT_HTML_VALUE)
                && Stream.of("/cases/**", "/board/**", "/administration/**")
                        .anyMatch(page -> PATHS.matcher(page).matches(request));
    }

    /** A browser would answer a script's request with its own password window. */
    private static boolean isScripted(HttpServletRequest request) {
        String mode = request.getHeader("Sec-Fetch-Mode");
        return "XMLHttpRequest".equals(request.getHeader("X-Requested-With"))
                || mode != null && !mode.equals("navigate");
    }
}
