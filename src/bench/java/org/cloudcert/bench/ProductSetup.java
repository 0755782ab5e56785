package org.cloudcert.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cloudcert.CloudCert;
import org.cloudcert.demo.DemoUsers;
import org.cloudcert.support.Composed;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** The product on a schema of a server, with somebody for every role. What it would do by itself now and then is off. */
@Import({CloudCert.class, DemoUsers.class})
class ProductSetup {

    /**
     * @param database address of the schema
     * @param settings further ones, or others
     */
    static ConfigurableApplicationContext start(String database, Receivers receivers, Map<String, String> settings) {
        Path home = Path.of("target", "bench-" + ProcessHandle.current().pid());
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.datasource.url=" + database,
                "--spring.datasource.username=root",
                "--spring.datasource.password=",
                "--server.port=0",
                "--spring.mail.port=" + receivers.mailPort(),
                "--cloudcert.mail.from=centre@cloudcert.example.cn",
                "--cloudcert.channels.website.url=" + receivers.channel(),
                "--cloudcert.channels.wechat.url=" + receivers.channel(),
                "--cloudcert.channels.journal.mail=editors@journal.example.cn",
                "--cloudcert.storage.directory=" + home.resolve("storage"),
                "--cloudcert.archive.directory=" + home.resolve("archive"),
                "--cloudcert.sign-in.password-rules=false",
                "--cloudcert.administrator.user=admin",
                "--cloudcert.administrator.password=demo",
                "--cloudcert.outbox.scheduled=false",
                "--cloudcert.archive.scheduled=false",
                "--cloudcert.staffing.scheduled=false",
                "--cloudcert.regulation.scheduled=false",
                "--cloudcert.tasks.scheduled=false",
                "--camunda.bpm.job-execution.enabled=false",
                "--logging.level.root=warn"));
        settings.forEach((name, value) -> arguments.add("--%s=%s".formatted(name, value)));
        return Composed.start(ProductSetup.class, arguments.toArray(String[]::new));
    }
}
