package org.cloudcert.bench.scale;

import java.util.TimeZone;
import org.cloudcert.CloudCert;
import org.cloudcert.demo.DemoUsers;
import org.springframework.boot.SpringApplication;

/** The product with somebody for every role. */
public final class NodeWithPeople {

    private NodeWithPeople() {}

    public static void main(String[] args) {
        TimeZone.setDefault(TimeZone.getTimeZone(CloudCert.ZONE));
        SpringApplication application = new SpringApplication(CloudCert.class, DemoUsers.class);
        application.addInitializers(RunningProduct.withoutTestSetup());
        application.run(args);
    }
}
