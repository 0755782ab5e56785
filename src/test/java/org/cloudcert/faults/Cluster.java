package org.cloudcert.faults;

import com.icegreen.greenmail.util.GreenMail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cloudcert.support.ChannelCatcher;
import org.cloudcert.support.ChildProduct;
import org.cloudcert.support.EmbeddedMariaDb;
import org.cloudcert.support.PromptMail;

/**
 * Several nodes of the product, job executor and schedules at work, on one durable database that is a process of its own,
 * with the servers that they talk to at the end of lines that may fail.
 */
final class Cluster implements AutoCloseable {

    /** The administrator's and everybody else's. */
    static final String PASSWORD = "demo";

    private final Path home;
    private final EmbeddedMariaDb database;
    private final String schema;
    private final GreenMail mail = new PromptMail(0);
    private final ChannelCatcher channels = ChannelCatcher.start();
    private final FaultyLine mailLine;
    private final FaultyLine channelLine;
    private final List<Integer> ports = new ArrayList<>();
    private final Map<Integer, ChildProduct> nodes = new HashMap<>();

    /** @param home of this cluster alone; what it holds may be removed afterwards */
    Cluster(Path home, int size) {
        this.home = home;
        database = EmbeddedMariaDb.startIn(home.resolve("mariadb"), "--innodb-flush-log-at-trx-commit=1");
        schema = database.schema("cloudcert");
        mail.start();
        mailLine = FaultyLine.smtp(mail.getSmtp().getPort());
        channelLine = FaultyLine.http(channels.url("/").getPort());
        for (int i = 0; i < size; i++) {
            ports.add(freePort());
        }
    }

    /** The settings of a node; all waits are short, so that who dies is soon followed by another. */
    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("spring.datasource.url", schema);
        settings.put("spring.datasource.username", "root");
        settings.put("spring.datasource.password", "");
        settings.put("cloudcert.administrator.user", "admin");
        settings.put("cloudcert.administrator.password", PASSWORD);
        settings.put("cloudcert.sign-in.password-rules", "false");
        settings.put("cloudcert.sign-in.password-hash.memory", "16KB");
        settings.put("cloudcert.sign-in.password-hash.iterations", "1");
        settings.put("spring.mail.port", String.valueOf(mailLine.port()));
        settings.put("spring.mail.properties.mail.smtp.connectiontimeout", "1000");
        settings.put("spring.mail.properties.mail.smtp.timeout", "1000");
        settings.put("cloudcert.mail.from", "centre@cloudcert.example.cn");
        String channel = "http://localhost:" + channelLine.port();
        settings.put("cloudcert.channels.website.url", channel + "/website");
        settings.put("cloudcert.channels.wechat.url", channel + "/wechat");
        settings.put("cloudcert.channels.journal.mail", "editors@journal.example.cn");
        settings.put("cloudcert.channels.read-timeout", "1s");
        settings.put("cloudcert.outbox.interval", "200ms");
        settings.put("cloudcert.outbox.lease", "5s");
        settings.put("cloudcert.outbox.back-off", "200ms,500ms,1s");
        settings.put("cloudcert.outbox.max-attempts", "1000");
        settings.put("camunda.bpm.job-execution.lock-time-in-millis", "5000");
        settings.put("camunda.bpm.job-execution.wait-time-in-millis", "500");
        settings.put("camunda.bpm.job-execution.max-wait", "1000");
        settings.put("cloudcert.storage.directory", home.resolve("storage").toString());
        settings.put("cloudcert.archive.directory", home.resolve("archive").toString());
        settings.put("spring.main.banner-mode", "off");
        settings.put("logging.level.root", "warn");
        return settings;
    }

    /** Starts these nodes beside each other and returns when all answer. */
    Cluster start(Map<String, String> more, int... which) {
        for (int node : which) {
            begin(node, Node.class, List.of(), more);
        }
        awaitReady();
        return this;
    }

    /** Returns when every node that was started answers. */
    void awaitReady() {
        nodes.values().forEach(ChildProduct::awaitReady);
    }

    /** Starts a node and returns at once. */
    ChildProduct begin(int node, Class<?> release, List<Path> resources, Map<String, String> more) {
        Map<String, String> settings = settings();
        settings.put(Node.PEOPLE, String.valueOf(nodes.isEmpty()));
        settings.putAll(more);
        ChildProduct product = ChildProduct.start(release, resources, ports.get(node), settings);
        nodes.put(node, product);
        return product;
    }

    ChildProduct node(int node) {
        return nodes.get(node);
    }

    /** Where the nodes answer, up or not. */
    List<String> addresses() {
        return ports.stream().map(port -> "http://localhost:" + port).toList();
    }

    EmbeddedMariaDb database() {
        return database;
    }

    GreenMail mail() {
        return mail;
    }

    ChannelCatcher channels() {
        return channels;
    }

    FaultyLine mailLine() {
        return mailLine;
    }

    FaultyLine channelLine() {
        return channelLine;
    }

    Path home() {
        return home;
    }

    /** The database's address; the user is {@code root}, without password. */
    String schema() {
        return schema;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(schema, "root", "");
    }

    @Override
    public void close() throws Exception {
        for (ChildProduct node : nodes.values()) {
            node.close();
        }
        mailLine.close();
        channelLine.close();
        mail.stop();
        database.stop();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
