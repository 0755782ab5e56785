package org.cloudcert.demo;

import org.cloudcert.CloudCert;
import org.cloudcert.support.Clockwork;
import org.cloudcert.support.Colleagues;
import org.cloudcert.support.Composed;
import org.cloudcert.support.MovableClock;
import org.cloudcert.support.Product;
import org.springframework.context.annotation.Import;

/** Starts the product on servers of its own, with a user for every role and cases in every stage. */
@Import({
    CloudCert.class,
    DemoUsers.class,
    DemoCases.class,
    DemoInbox.class,
    DemoRegulations.class,
    DemoAuditors.class,
    Clockwork.class,
    Colleagues.class,
    Product.class,
    MovableClock.class
})
public class DemoCloudCert {

    public static void main(String[] args) {
        DemoServers.start();
        Composed.start(DemoCloudCert.class, args);
    }
}
