package org.cloudcert.capability.casefile.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.cloudcert.capability.casefile.CaseReaders;
import org.cloudcert.rule.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Stands before everything whose address names a case, page or interface, read or write: for whoever may not read the
 * case there is none. It answers before anything of the request is looked at, so that nothing tells the two apart.
 */
@Component
class CaseVisibility implements HandlerInterceptor, WebMvcConfigurer {

    /** What every address calls the number of a case. */
    private static final String VARIABLE = "caseNo";

    private final CaseReaders readers;

    CaseVisibility(CaseReaders readers) {
        this.readers = readers;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    /** @throws Refusal {@code case.not-found} */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        if (variables instanceof Map<?, ?> named && named.get(VARIABLE) instanceof String caseNo) {
            readers.require(caseNo);
        }
        return true;
    }
}
