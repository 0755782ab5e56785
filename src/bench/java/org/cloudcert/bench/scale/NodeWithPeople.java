package org.cloudcert.bench.scale;

import org.cloudcert.CloudCert;
import org.cloudcert.demo.DemoUsers;
import org.cloudcert.support.Composed;
import org.springframework.context.annotation.Import;

/** The product with somebody for every role. */
@Import({CloudCert.class, DemoUsers.class})
public class NodeWithPeople {

    public static void main(String[] args) {
        Composed.start(NodeWithPeople.class, args);
    }
}
