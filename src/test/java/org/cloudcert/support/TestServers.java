package org.cloudcert.support;

import com.icegreen.greenmail.util.GreenMail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the servers that the product talks to, once per JVM, and points the application context at them. */
public class TestServers implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** Where the journal's editors read their mail. */
    public static final String EDITORS = "editors@journal.example.cn";

    /** Of this JVM alone: others run tests beside it, and a run before may have left something. */
    private static final Path HOME =
            Path.of("target", "servers-" + ProcessHandle.current().pid());

    /** Nobody needs its data after the machine has failed, so it need not wait for the disk. */
    private static final EmbeddedMariaDb DATABASE = EmbeddedMariaDb.startIn(
            HOME.resolve("mariadb"), "--innodb-flush-log-at-trx-commit=0", "--skip-innodb-doublewrite");

    private static final GreenMail MAIL = new PromptMail(freePort());

    private static final ChannelCatcher CHANNELS = ChannelCatcher.start();

    static {
        MAIL.start();
    }

    /** Where the product under test keeps the content of materials, named by its SHA-256. */
    public static Path storage() {
        return HOME.resolve("storage");
    }

    /** Where the product under test keeps its packages. */
    public static Path archive() {
        return HOME.resolve("archive");
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
                storage().toString(),
                "cloudcert.archive.directory",
                archive().toString());
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
