package org.cloudcert.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.cloudcert.rule.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Knows nothing under a number with a space at its end. The database takes it for the number without, and what belongs
 * to a case or certificate would be looked for under the wrong one.
 */
@Component
class ExactAddresses implements HandlerInterceptor, WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        // People paste numbers into that page, which takes the spaces away.
        registry.addInterceptor(this).excludePathPatterns("/verify/*");
    }

    /** @throws Refusal {@code request.path-unknown} */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                && variables.values().stream()
                        .anyMatch(value -> value.toString().endsWith(" "))) {
            throw Refusal.notFound("request.path-unknown", "没有这个地址");
        }
        return true;
    }
}
