package org.cloudcert.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers where the database was missed before any controller was reached, as when a password is to be checked, and gives
 * the engine's REST API, which knows but 500, the status that fits.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnavailabilityFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(UnavailabilityFilter.class);

    private final Problems problems;

    UnavailabilityFilter(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, new HttpServletResponseWrapper(response) {
                @Override
                public void setStatus(int status) {
                    boolean comeAgain = status == SC_INTERNAL_SERVER_ERROR && containsHeader(HttpHeaders.RETRY_AFTER);
                    super.setStatus(comeAgain ? SC_SERVICE_UNAVAILABLE : status);
                }
            });
        } catch (ServletException | RuntimeException failure) {
            if (response.isCommitted() || !Unavailability.isBehind(failure)) {
                throw failure;
            }
            LOG.warn("Told to come again: {}", failure.toString());
            response.resetBuffer();
            response.setHeader(HttpHeaders.RETRY_AFTER, Unavailability.COME_AGAIN_AFTER);
            problems.write(Unavailability.problem(failure), response);
        }
    }
}
