package org.cloudcert.engine.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/** The session's token against foreign pages, as Camunda's web applications give it: who enters past them needs one too. */
final class SessionToken {

    private static final SecureRandom RANDOM = new SecureRandom();

    private SessionToken() {}

    static void give(HttpServletRequest request, HttpServletResponse response) {
        String token = new BigInteger(128, RANDOM).toString(16).toUpperCase();
        request.getSession().setAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME, token);
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(CsrfConstants.CSRF_TOKEN_DEFAULT_COOKIE_NAME, token)
                        .path(request.getContextPath() + "/camunda")
                        .sameSite("Lax")
                        .secure(request.isSecure())
                        .build()
                        .toString());
    }
}
