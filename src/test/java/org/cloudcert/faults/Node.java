package org.cloudcert.faults;

import java.time.Clock;
import java.time.Duration;
import org.cloudcert.CloudCert;
import org.cloudcert.demo.DemoUsers;
import org.cloudcert.engine.CommonClock;
import org.cloudcert.support.Composed;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** One node of the product as it runs for real, with the demonstration's users and a clock that may go wrong. */
@Import({CloudCert.class, Node.People.class})
public class Node {

    /** By how much the node's clock is ahead of the others', as an ISO 8601 duration; negative if it is behind. */
    static final String AHEAD = "cloudcert.faults.ahead";

    /** Whether the node makes the users; one does, lest two that start at once make the same. */
    static final String PEOPLE = "cloudcert.faults.people";

    public static void main(String[] args) {
        Composed.start(Node.class, args);
    }

    @Bean
    @Primary
    Clock wrongClock(@Value("${" + AHEAD + ":PT0S}") Duration ahead) {
        return new CommonClock(Clock.offset(Clock.system(CloudCert.ZONE), ahead));
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(PEOPLE)
    @Import(DemoUsers.class)
    static class People {}
}
