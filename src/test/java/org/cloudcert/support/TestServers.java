package org.cloudcert.support;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.file.Path;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the servers that the product talks to, once per JVM, and points the application context at them. */
public class TestServers implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final EmbeddedMariaDb DATABASE = EmbeddedMariaDb.startIn(
            Path.of("target", "mariadb-" + ProcessHandle.current().pid()));

    private static final GreenMail MAIL = new GreenMail(ServerSetup.SMTP.dynamicPort());

    static {
        MAIL.start();
    }

    /** The real SMTP server that receives what the product sends. */
    public static GreenMail mail() {
        return MAIL;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "spring.datasource.url=" + DATABASE.schema("cloudcert"),
                        "spring.datasource.username=root",
                        "spring.datasource.password=",
                        "spring.mail.port=" + MAIL.getSmtp().getPort())
                .applyTo(context);
    }
}
