package org.cloudcert.engine.security;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.CompositeHeaderWriter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** What every answer tells browsers about itself, as OWASP recommends; pages that need more say so themselves. */
final class Headers {

    /** For what is no page of ours, such as the description of the interfaces. */
    private static final String CONTENT = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
            + " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final String NOTHING_OF_THE_DEVICE =
            "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()";

    private Headers() {}

    /** For our interfaces and pages: nothing is kept in caches unless the answer allows it. */
    static void ofAnswers(HeadersConfigurer<HttpSecurity> headers) {
        ofWebApplications(headers.contentTypeOptions(nosniff -> {})
                .cacheControl(noStore -> {})
                .frameOptions(frames -> frames.deny())
                .contentSecurityPolicy(content -> content.policyDirectives(CONTENT)));
    }

    /** For Camunda's web applications, which themselves say what they load and how long it may be kept. */
    static HeadersConfigurer<HttpSecurity> ofWebApplications(HeadersConfigurer<HttpSecurity> headers) {
        return headers.referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions -> permissions.policy(NOTHING_OF_THE_DEVICE))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .httpStrictTransportSecurity(transport -> transport.includeSubDomains(false));
    }

    /** The engine's answers are private, and would say only half of it themselves. */
    static HeaderWriter ofEngineAnswers(RequestMatcher answers) {
        return new DelegatingRequestMatcherHeaderWriter(
                answers,
                new CompositeHeaderWriter(List.of(
                        (request, response) -> response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store"),
                        new XContentTypeOptionsHeaderWriter(),
                        new ContentSecurityPolicyHeaderWriter("default-src 'none'; frame-ancestors 'none'"))));
    }
}
