package org.cloudcert.support;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** Starts the servers that the product talks to, once per JVM, and points the application context at them. */
public class TestServers implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** Where the journal's editors read their mail. */
    public static final String EDITORS = "editors@journal.example.cn";

    private static final EmbeddedMariaDb DATABASE = EmbeddedMariaDb.startIn(
            Path.of("target", "mariadb-" + ProcessHandle.current().pid()));

    private static final GreenMail MAIL = new GreenMail(ServerSetup.SMTP.port(freePort()));

    private static final ChannelCatcher CHANNELS = ChannelCatcher.start();

    /** The database is new with every run and counts its cases from one: no package of a run before may lie there. */
    private static final Path ARCHIVE = emptied(Path.of("target/archive"));

    static {
        MAIL.start();
    }

    private static Path emptied(Path directory) {
        try {
            FileSystemUtils.deleteRecursively(directory);
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The real SMTP server that receives what the product sends. A test may stop it, and starts it again: on the same
     * port, without the mails it held.
     */
    public static GreenMail mail() {
        return MAIL;
    }

    /** Starts the SMTP server again, if it was stopped. */
    public static void ensureMailIsUp() {
        if (!MAIL.isRunning()) {
            MAIL.start();
        }
    }

    /** The real HTTP server that receives what the product publishes. */
    public static ChannelCatcher channels() {
        return CHANNELS;
    }

    /**
     * What points the product, here or in a JVM of its own, at these servers.
     *
     * @param schema the database, created if it is missing
     */
    public static Map<String, String> settings(String schema) {
        return Map.of(
                "spring.datasource.url",
                DATABASE.schema(schema),
                "spring.datasource.username",
                "root",
                "spring.datasource.password",
                "",
                "spring.mail.port",
                String.valueOf(MAIL.getSmtp().getPort()),
                "cloudcert.mail.from",
                "centre@cloudcert.example.cn",
                "cloudcert.channels.website.url",
                CHANNELS.url("/website").toString(),
                "cloudcert.channels.wechat.url",
                CHANNELS.url("/wechat").toString(),
                "cloudcert.channels.journal.mail",
                EDITORS,
                "cloudcert.storage.directory",
                "target/storage",
                "cloudcert.archive.directory",
                ARCHIVE.toString());
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(settings("cloudcert")).applyTo(context);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
