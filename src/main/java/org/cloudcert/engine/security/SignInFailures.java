package org.cloudcert.engine.security;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Counts and logs what failed, and never who or with which password: names typed wrongly are often passwords. */
@Component
class SignInFailures {

    private static final Logger LOG = LoggerFactory.getLogger(SignInFailures.class);

    enum Reason {
        WRONG_PASSWORD,
        UNKNOWN_USER,
        LOCKED,
        DIRECTORY_UNAVAILABLE,
        PROVIDER_UNAVAILABLE,
        TOKEN_REFUSED,
        NOT_ADMITTED,
        TOO_MANY
    }

    private final ObjectProvider<MeterRegistry> meters;

    SignInFailures(ObjectProvider<MeterRegistry> meters) {
        this.meters = meters;
    }

    /** {@code cloudcert.sign.in.failures} by reason. */
    void count(Reason reason) {
        LOG.info("A sign-in failed: {}", reason);
        meters.ifAvailable(registry -> registry.counter(
                        "cloudcert.sign.in.failures", "reason", reason.name().toLowerCase())
                .increment());
    }
}
