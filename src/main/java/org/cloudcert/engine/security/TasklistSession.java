package org.cloudcert.engine.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.cloudcert.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Recognises who is signed in to Camunda's web applications, so that the forms in Tasklist reach our interface without
 * another password, and so that what a person does in Tasklist is recorded under the person's name.
 */
final class TasklistSession extends OncePerRequestFilter {

    /** The request attribute and the field of a form on our own pages that carry the session's token. */
    static final String TOKEN = "sessionToken";

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final SignedIn signedIn;
    private final ProcessEngine engine;
    private final Problems problems;
    private final boolean guarded;
    private final ForeignOrigins origins;

    private TasklistSession(
            SignedIn signedIn, ProcessEngine engine, Problems problems, boolean guarded, ForeignOrigins origins) {
        this.signedIn = signedIn;
        this.engine = engine;
        this.problems = problems;
        this.guarded = guarded;
        this.origins = origins;
    }

    /** For our interfaces: changes need the session's token, as a form in Tasklist can read it and a foreign page not. */
    static TasklistSession guarded(SignedIn signedIn, ProcessEngine engine, Problems problems, ForeignOrigins origins) {
        return new TasklistSession(signedIn, engine, problems, true, origins);
    }

    /** For Camunda's web applications, which guard themselves. */
    static TasklistSession recognised(SignedIn signedIn, ProcessEngine engine, Problems problems) {
        return new TasklistSession(signedIn, engine, problems, false, ForeignOrigins.NONE);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean changes = !SAFE.contains(request.getMethod());
        if (guarded && changes && comesFromForeignPage(request)) {
            refuse(response);
            return;
        }
        HttpSession session = request.getSession(false);
        Optional<Authentication> user = request.getHeader("Authorization") != null ? Optional.empty() : user(session);
        if (guarded && changes && user.isPresent() && !hasToken(request, session)) {
            refuse(response);
            return;
        }
        user.ifPresent(TasklistSession::signIn);
        if (guarded && user.isPresent()) {
            request.setAttribute(TOKEN, session.getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME));
        }
        chain.doFilter(request, response);
    }

    private Optional<Authentication> user(HttpSession session) {
        Authentications signedInTo = session == null ? null : AuthenticationUtil.getAuthsFromSession(session);
        if (signedInTo == null || !signedInTo.hasAuthenticationForProcessEngine(engine.getName())) {
            return Optional.empty();
        }
        return signedIn.as(
                signedInTo.getAuthenticationForProcessEngine(engine.getName()).getIdentityId());
    }

    private static void signIn(Authentication user) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(user);
        SecurityContextHolder.setContext(context);
    }

    /** Also without a session: a browser that remembers a password sends it along with a foreign page's requests. */
    private boolean comesFromForeignPage(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site != null && !Set.of("same-origin", "none").contains(site) && !origins.sendsToken(request);
    }

    private static boolean hasToken(HttpServletRequest request, HttpSession session) {
        Object expected = session.getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME);
        String header = request.getHeader(CsrfConstants.CSRF_TOKEN_HEADER_NAME);
        String given = header == null ? request.getParameter(TOKEN) : header;
        return expected != null
                && given != null
                && MessageDigest.isEqual(
                        expected.toString().getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private void refuse(HttpServletResponse response) throws IOException {
        problems.write(Problems.of(HttpStatus.FORBIDDEN, "auth.csrf", "请求缺少防跨站令牌（X-XSRF-TOKEN）或来自其他网站"), response);
    }
}
