package org.cloudcert.faults;

import java.time.Clock;
import java.time.Duration;
import org.cloudcert.CloudCert;
import org.cloudcert.demo.DemoUsers;
import org.cloudcert.engine.CommonClock;
import org.cloudcert.support.Composed;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** One node of the product as it runs for real, with the demonstration's users and a clock that may go wrong. */
@Import({CloudCert.class, DemoUsers.class})
public class Node {

    /** By how much the node's clock is ahead of the others', as an ISO 8601 duration; negative if it is behind. */
    static final String AHEAD = "cloudcert.faults.ahead";

    public static void main(String[] args) {
        Composed.start(Node.class, args);
    }

    @Bean
    @Primary
    Clock wrongClock(@Value("${" + AHEAD + ":PT0S}") Duration ahead) {
        return new CommonClock(Clock.offset(Clock.system(CloudCert.ZONE), ahead));
    }
}
