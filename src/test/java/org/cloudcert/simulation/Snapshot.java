package org.cloudcert.simulation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The database as it was at one moment, to return to: every table's rows are kept in a schema beside it. */
final class Snapshot {

    private static final String KEPT = "simulation_begin";

    private final DataSource dataSource;
    private final List<String> tables;

    private final List<String> guarded;

    private Snapshot(DataSource dataSource, List<String> tables, List<String> guarded) {
        this.dataSource = dataSource;
        this.tables = tables;
        this.guarded = guarded;
    }

    static Snapshot of(DataSource dataSource) {
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        List<String> tables = jdbc.queryForList(
                "select table_name from information_schema.tables where table_schema = database() and table_type = 'BASE TABLE'",
                String.class);
        jdbc.execute("create or replace database " + KEPT + " character set utf8mb4 collate utf8mb4_bin");
        tables.forEach(table -> jdbc.execute("create table %s.%s as select * from %s".formatted(KEPT, table, table)));
        List<String> guarded = jdbc.queryForList(
                "select distinct event_object_table from information_schema.triggers where trigger_schema = database()",
                String.class);
        return new Snapshot(dataSource, tables, guarded);
    }

    /** Nobody else may be at work meanwhile. What has not changed is left alone. */
    void restore() {
        try (Connection connection = dataSource.getConnection()) {
            JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            jdbc.execute("set foreign_key_checks = 0");
            tables.stream().filter(table -> hasChanged(jdbc, table)).forEach(table -> restore(jdbc, table));
            jdbc.execute("set foreign_key_checks = 1");
        } catch (SQLException e) {
            throw new IllegalStateException("The database could not be set back", e);
        }
    }

    private static boolean hasChanged(JdbcTemplate jdbc, String table) {
        return jdbc.query("checksum table %s, %s.%s".formatted(table, KEPT, table), row -> {
            row.next();
            String now = row.getString(2);
            row.next();
            return !now.equals(row.getString(2));
        });
    }

    private void restore(JdbcTemplate jdbc, String table) {
        if (guarded.contains(table)) {
            // Its triggers let nothing be deleted; what was recorded before the first day concerns no case.
            jdbc.execute("truncate table " + table);
            return;
        }
        String columns = String.join(
                ", ",
                jdbc.queryForList(
                        "select concat('`', column_name, '`') from information_schema.columns where table_schema"
                                + " = database() and table_name = ? and generation_expression is null"
                                + " order by ordinal_position",
                        String.class,
                        table));
        jdbc.execute("delete from " + table);
        jdbc.execute("insert into %1$s (%3$s) select %3$s from %2$s.%1$s".formatted(table, KEPT, columns));
    }
}
