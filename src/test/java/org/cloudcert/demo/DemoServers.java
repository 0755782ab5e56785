package org.cloudcert.demo;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;
import org.cloudcert.support.ChannelCatcher;
import org.cloudcert.support.EmbeddedMariaDb;

/**
 * What the demonstration runs on: a database that keeps its data in {@code ./data}, unless {@code SPRING_DATASOURCE_URL}
 * names another, a mail server (port {@code DEMO_SMTP_PORT}, 3025 by default, any if it is taken) and publication
 * channels that keep what they receive until the demonstration ends.
 */
final class DemoServers {

    private static final Path DATA = Path.of("data");

    static final GreenMail MAIL = new GreenMail(ServerSetup.SMTP.port(smtpPort()));
    static final ChannelCatcher CHANNELS = ChannelCatcher.start();

    private DemoServers() {}

    /** Starts the servers and points the product at them; a setting given as system property stays as given. */
    static void start() {
        if (System.getenv("SPRING_DATASOURCE_URL") == null) {
            EmbeddedMariaDb database = EmbeddedMariaDb.startIn(DATA.resolve("mariadb"));
            set("spring.datasource.url", database.schema("cloudcert"));
            set("spring.datasource.username", "root");
            set("spring.datasource.password", "");
        }
        MAIL.start();
        set("spring.mail.host", "localhost");
        set("spring.mail.port", String.valueOf(MAIL.getSmtp().getPort()));
        set("cloudcert.mail.from", "centre@cloudcert.example.cn");
        set("cloudcert.channels.website.url", CHANNELS.url("/website").toString());
        set("cloudcert.channels.wechat.url", CHANNELS.url("/wechat").toString());
        set("cloudcert.channels.journal.mail", "editors@journal.example.cn");
        set("cloudcert.storage.directory", DATA.resolve("storage").toString());
        set("cloudcert.archive.directory", DATA.resolve("archive").toString());
        set("cloudcert.public-url", "http://localhost:8080");
        set("cloudcert.sign-in.password-rules", "false");
        set("cloudcert.administrator.user", "admin");
        set("cloudcert.administrator.password", DemoUsers.PASSWORD);
    }

    private static void set(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static int smtpPort() {
        int wanted = Optional.ofNullable(System.getenv("DEMO_SMTP_PORT"))
                .map(Integer::valueOf)
                .orElse(3025);
        try (ServerSocket free = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException taken) {
            return 0;
        }
    }
}
