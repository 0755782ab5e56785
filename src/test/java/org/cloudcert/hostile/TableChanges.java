package org.cloudcert.hostile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which tables of the product, and of its engine, differ from before. MariaDB counts for each table what was written to
 * it; a table that was written to is compared by its checksum, because what was rolled back counts too.
 */
final class TableChanges implements AutoCloseable {

    private final JdbcClient jdbc;
    private final Map<String, Long> checksums = new HashMap<>();
    private Map<String, Long> written;

    TableChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
        jdbc.sql("set global userstat = 1").update();
        List<String> tables = jdbc.sql(
                        """
                        select table_name from information_schema.tables
                        where table_schema = database() and table_type = 'BASE TABLE'""")
                .query(String.class)
                .list();
        tables.forEach(table -> checksums.put(table, checksum(table)));
        written = written();
    }

    /** The tables whose content differs from what it was at the last call. */
    Set<String> sinceLastTime() {
        Map<String, Long> now = written();
        Set<String> changed = new TreeSet<>();
        now.forEach((table, rows) -> {
            if (!rows.equals(written.get(table))) {
                Long checksum = checksum(table);
                if (!checksum.equals(checksums.put(table, checksum))) {
                    changed.add(table);
                }
            }
        });
        written = now;
        return changed;
    }

    private Map<String, Long> written() {
        Map<String, Long> rows = new HashMap<>();
        jdbc.sql(
                        """
                        select table_name, rows_changed from information_schema.table_statistics
                        where table_schema = database() and rows_changed > 0""")
                .query((row, number) -> rows.put(row.getString(1), row.getLong(2)))
                .list();
        return rows;
    }

    private Long checksum(String table) {
        return jdbc.sql("checksum table `" + table + "`")
                .query((row, number) -> row.getLong(2))
                .single();
    }

    @Override
    public void close() {
        jdbc.sql("set global userstat = 0").update();
    }
}
