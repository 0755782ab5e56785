package org.cloudcert.support;

import org.cloudcert.demo.DemoUsers;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** What the tests add to the production setup: a clock that they move, their own hands, and the people of the demonstration. */
@TestConfiguration(proxyBeanMethods = false)
@Import({Clockwork.class, Product.class, Instances.class, DemoUsers.class})
public class TestSetup {

    @Bean
    @Primary
    MovableClock movableClock() {
        return new MovableClock();
    }
}
