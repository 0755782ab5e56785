package org.cloudcert.engine.security;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CorsConfigurer;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/**
 * Pages of other origins whose scripts may read from and write to our interfaces; none unless they are named. They never
 * use the session or a password of the browser: a script shows a bearer token of its own.
 *
 * @param allowedOrigins such as {@code https://portal.example.cn}
 */
@ConfigurationProperties("cloudcert.cors")
record ForeignOrigins(@DefaultValue List<String> allowedOrigins) {

    static final ForeignOrigins NONE = new ForeignOrigins(List.of());

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "DELETE");
    private static final List<String> SENT =
            List.of("Accept", "Authorization", "Content-Type", "Idempotency-Key", "If-Match");
    private static final List<String> READ = List.of("ETag", "Idempotency-Replayed", "Location", "Retry-After");

    void configure(CorsConfigurer<HttpSecurity> cors) {
        if (allowedOrigins.isEmpty()) {
            cors.disable();
            return;
        }
        CorsConfiguration rules = new CorsConfiguration();
        rules.setAllowedOrigins(allowedOrigins);
        rules.setAllowedMethods(METHODS);
        rules.setAllowedHeaders(SENT);
        rules.setExposedHeaders(READ);
        rules.setAllowCredentials(false);
        rules.setMaxAge(Duration.ofHours(1));
        UrlBasedCorsConfigurationSource paths = new UrlBasedCorsConfigurationSource();
        paths.registerCorsConfiguration("/api/**", rules);
        paths.registerCorsConfiguration("/public/**", rules);
        cors.configurationSource(paths);
    }

    /** Whether an allowed page sends the request, with a token that its script had to know. */
    boolean sendsToken(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null
                && authorization.regionMatches(true, 0, "Bearer ", 0, "Bearer ".length())
                && allowedOrigins.contains(request.getHeader(HttpHeaders.ORIGIN));
    }
}
