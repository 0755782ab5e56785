package org.cloudcert.bench.scale;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cloudcert.CloudCert;
import org.cloudcert.bench.Receivers;
import org.cloudcert.support.Composed;
import org.cloudcert.support.EmbeddedMariaDb;
import org.cloudcert.support.Product;
import org.cloudcert.support.TestSetup;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** The whole product in this JVM, as the tests run it, on a schema of a server that is tuned for bulk. */
final class RunningProduct implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private RunningProduct(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * A server whose data is thrown away afterwards, large enough for what is looked up to lie in memory.
     *
     * @param poolMegabytes of the buffer pool
     */
    static EmbeddedMariaDb server(Path home, int poolMegabytes) {
        return EmbeddedMariaDb.startIn(
                home,
                "--innodb-buffer-pool-size=" + poolMegabytes + "M",
                "--innodb-log-file-size=2G",
                "--innodb-flush-log-at-trx-commit=0",
                "--innodb-flush-method=O_DIRECT_NO_FSYNC",
                "--skip-innodb-doublewrite",
                "--innodb-autoinc-lock-mode=2",
                "--max-connections=300",
                "--log-bin-trust-function-creators=1");
    }

    /** Ends the server and removes what a program left on the disk, which may be very much. */
    static void discard(EmbeddedMariaDb server, Path home) throws Exception {
        server.stop();
        FileSystemUtils.deleteRecursively(home);
    }

    /** A server whose commits are on the disk. */
    static EmbeddedMariaDb durableServer(Path home, int poolMegabytes) {
        return EmbeddedMariaDb.startIn(
                home,
                "--innodb-buffer-pool-size=" + poolMegabytes + "M",
                "--innodb-log-file-size=1G",
                "--max-connections=300",
                "--log-bin-trust-function-creators=1");
    }

    /** What points a product at the database and at receivers of mails and announcements, with the tests' profile. */
    static Map<String, String> settings(String database, Path home) {
        Receivers receivers = Receivers.start();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spring.profiles.active", "test");
        settings.put("spring.datasource.url", database);
        settings.put("spring.datasource.username", "root");
        settings.put("spring.datasource.password", "");
        settings.put("spring.mail.port", String.valueOf(receivers.mailPort()));
        settings.put("cloudcert.mail.from", "centre@cloudcert.example.cn");
        settings.put("cloudcert.channels.website.url", receivers.channel().toString());
        settings.put("cloudcert.channels.wechat.url", receivers.channel().toString());
        settings.put("cloudcert.channels.journal.mail", "editors@journal.example.cn");
        settings.put("cloudcert.storage.directory", home.resolve("storage").toString());
        settings.put("cloudcert.archive.directory", home.resolve("archive").toString());
        return settings;
    }

    /**
     * Starts the product.
     *
     * @param database the schema's JDBC address
     * @param settings beside those of the tests' profile
     */
    static RunningProduct start(String database, Path home, Map<String, String> settings) {
        Map<String, String> all = settings(database, home);
        all.put("server.port", "0");
        all.put("cloudcert.board.fresh", "5m");
        all.putAll(settings);
        return new RunningProduct(Composed.start(
                Composition.class,
                all.entrySet().stream()
                        .map(setting -> "--%s=%s".formatted(setting.getKey(), setting.getValue()))
                        .toArray(String[]::new)));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Product product() {
        return bean(Product.class);
    }

    JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    @Override
    public void close() {
        context.close();
    }

    @Import({CloudCert.class, TestSetup.class})
    static class Composition {}
}
