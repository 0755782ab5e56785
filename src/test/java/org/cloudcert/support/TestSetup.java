package org.cloudcert.support;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** What the tests put in place of the production setup: only the clock. */
@TestConfiguration(proxyBeanMethods = false)
public class TestSetup {

    @Bean
    @Primary
    MovableClock movableClock() {
        return new MovableClock();
    }
}
