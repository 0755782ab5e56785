package org.cloudcert.support;

import org.cloudcert.demo.DemoAuditors;
import org.cloudcert.demo.DemoUsers;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;

/** What the tests add to the production setup: a clock that they move, their own hands, and the demonstration's people. */
@TestConfiguration(proxyBeanMethods = false)
@Import({
    MovableClock.class,
    Clockwork.class,
    Product.class,
    Instances.class,
    CsismsCases.class,
    Colleagues.class,
    UserTasks.class,
    CertifiedClients.class,
    DemoUsers.class,
    DemoAuditors.class
})
public class TestSetup {}
