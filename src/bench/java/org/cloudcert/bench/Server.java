package org.cloudcert.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.cloudcert.support.EmbeddedMariaDb;

/** A MariaDB server of this JVM alone, whose commits are durable: each has reached the disk before it is answered. */
final class Server {

    /** One more than the workers of the largest round may need at a time. */
    private static final int CONNECTIONS = 20;

    private final EmbeddedMariaDb database;

    private Server(EmbeddedMariaDb database) {
        this.database = database;
    }

    static Server start() {
        return new Server(EmbeddedMariaDb.startIn(
                Path.of("target", "bench-" + ProcessHandle.current().pid(), "mariadb"),
                "--innodb-flush-log-at-trx-commit=1",
                "--innodb-buffer-pool-size=1G",
                "--innodb-log-file-size=1G",
                "--skip-log-bin"));
    }

    /** The address of a schema, which is created. */
    String schema(String name) {
        return database.schema(name);
    }

    /** Connections to a schema, as an application would have them. */
    HikariDataSource pool(String schema) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(schema(schema));
        pool.setUsername("root");
        pool.setPassword("");
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        return pool;
    }

    /** What the server has done since it started; all schemas together. */
    Counters counters() {
        Map<String, Long> status = new HashMap<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("show global status")) {
            while (rows.next()) {
                if (rows.getString(2).matches("\\d{1,18}")) {
                    status.put(rows.getString(1).toLowerCase(), rows.getLong(2));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Counters.of(status);
    }

    /** The average size of a row in a schema, in bytes. */
    long averageRow(String schema) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet sum = statement.executeQuery(
                        "select sum(data_length) / sum(table_rows) from information_schema.tables where table_schema = '"
                                + schema + "' and table_rows > 50")) {
            sum.next();
            return sum.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(schema("measured"), "root", "");
    }
}
