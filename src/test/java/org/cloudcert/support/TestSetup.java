package org.cloudcert.support;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** What the tests add to the production setup: a clock that they move, and their own hands. */
@TestConfiguration(proxyBeanMethods = false)
@Import({Clockwork.class, Product.class, Instances.class})
public class TestSetup {

    @Bean
    @Primary
    MovableClock movableClock() {
        return new MovableClock();
    }
}
