package org.cloudcert.capability.archive;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which rows of which tables belong to a case, as the database itself says: a table with a column {@code case_no} by
 * that column, any other by its foreign keys to tables that belong. So a table that is added tomorrow is archived and
 * disposed of without anybody thinking of it.
 */
@Component
class CaseTables {

    private static final Pattern NOT_OURS = Pattern.compile("(?i)act_.*|flyway_.*");

    /** What remains of a case: its stub, the public register of certificates, the archive's own records, and seals. */
    private static final Pattern KEPT = Pattern.compile("case_file|certificate(_.*)?|archive(_.*)?|audit_sealed_head");

    private final JdbcClient jdbc;

    CaseTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param condition on the alias {@code t0}, with the case number as parameter {@code :caseNo}
     * @param order the columns of the primary key
     */
    record Table(String name, String condition, List<String> order) {

        /** A query for the case's rows. */
        String select() {
            return "select t0.* from %s t0 where %s order by %s"
                    .formatted(
                            name,
                            condition,
                            order.stream().map(column -> "t0." + column).collect(Collectors.joining(", ")));
        }

        boolean kept() {
            return KEPT.matcher(name).matches();
        }
    }

    private record ForeignKey(String table, String parent, Map<String, String> columns) {}

    /** The tables that belong to cases, each before those that it refers to. */
    List<Table> all() {
        Catalogue catalogue = new Catalogue();
        return catalogue.childrenFirst().stream()
                .filter(catalogue::belongs)
                .map(name -> new Table(name, catalogue.condition(name, 0), catalogue.key(name)))
                .toList();
    }

    /** Our tables of which no row belongs to a case. */
    Set<String> strangers() {
        Catalogue catalogue = new Catalogue();
        return catalogue.tables.stream()
                .filter(name -> !catalogue.belongs(name))
                .collect(Collectors.toSet());
    }

    /** Deletes every row of the case but what remains of it, in the caller's transaction. */
    void delete(String caseNo) {
        all().stream().filter(table -> !table.kept()).forEach(table -> jdbc.sql(
                        "delete t0 from %s t0 where %s".formatted(table.name(), table.condition()))
                .param("caseNo", caseNo)
                .update());
    }

    /** The schema as it is now. */
    private final class Catalogue {

        private final Set<String> tables = new TreeSet<>();
        private final Set<String> ofCases;
        private final Map<String, List<ForeignKey>> keysOf;
        private final Map<String, List<String>> primaryKeys = new TreeMap<>();

        Catalogue() {
            jdbc
                    .sql(
                            """
                            select table_name from information_schema.tables
                            where table_schema = database() and table_type = 'BASE TABLE'""")
                    .query(String.class)
                    .list()
                    .stream()
                    .filter(name -> !NOT_OURS.matcher(name).matches())
                    .forEach(tables::add);
            ofCases = new TreeSet<>(jdbc.sql(
                            """
                            select table_name from information_schema.columns
                            where table_schema = database() and column_name = 'case_no'""")
                    .query(String.class)
                    .list());
            Map<List<String>, ForeignKey> foreignKeys = new LinkedHashMap<>();
            jdbc.sql(
                            """
                            select table_name, constraint_name, column_name, referenced_table_name, referenced_column_name
                            from information_schema.key_column_usage where table_schema = database()
                            order by table_name, constraint_name, ordinal_position""")
                    .query(row -> {
                        String table = row.getString(1);
                        String parent = row.getString(4);
                        if (parent != null) {
                            foreignKeys
                                    .computeIfAbsent(
                                            List.of(table, row.getString(2)),
                                            key -> new ForeignKey(table, parent, new LinkedHashMap<>()))
                                    .columns()
                                    .put(row.getString(3), row.getString(5));
                        } else if ("PRIMARY".equals(row.getString(2))) {
                            primaryKeys
                                    .computeIfAbsent(table, key -> new ArrayList<>())
                                    .add(row.getString(3));
                        }
                    });
            keysOf = foreignKeys.values().stream()
                    .filter(key -> !key.table().equals(key.parent()))
                    .collect(Collectors.groupingBy(ForeignKey::table));
        }

        List<String> key(String table) {
            return primaryKeys.get(table);
        }

        boolean belongs(String table) {
            return ofCases.contains(table) || keys(table).stream().anyMatch(key -> belongs(key.parent()));
        }

        String condition(String table, int depth) {
            if (ofCases.contains(table)) {
                return "t%d.case_no = :caseNo".formatted(depth);
            }
            return keys(table).stream()
                    .filter(key -> belongs(key.parent()))
                    .map(key -> "exists (select 1 from %s t%d where %s and (%s))"
                            .formatted(
                                    key.parent(),
                                    depth + 1,
                                    key.columns().entrySet().stream()
                                            .map(pair -> "t%d.%s = t%d.%s"
                                                    .formatted(depth + 1, pair.getValue(), depth, pair.getKey()))
                                            .collect(Collectors.joining(" and ")),
                                    condition(key.parent(), depth + 1)))
                    .collect(Collectors.joining(" or "));
        }

        List<String> childrenFirst() {
            Set<String> parentsFirst = new LinkedHashSet<>();
            tables.forEach(table -> place(table, parentsFirst));
            List<String> order = new ArrayList<>(parentsFirst);
            Collections.reverse(order);
            return order;
        }

        private void place(String table, Set<String> placed) {
            if (!placed.contains(table)) {
                keys(table).forEach(key -> place(key.parent(), placed));
                placed.add(table);
            }
        }

        private List<ForeignKey> keys(String table) {
            return keysOf.getOrDefault(table, List.of());
        }
    }
}
