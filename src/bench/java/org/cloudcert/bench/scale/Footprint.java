package org.cloudcert.bench.scale;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a piece of work adds to the database: every new row of every table, each value as an SQL literal. */
final class Footprint {

    /** @param values SQL literals by column */
    record Row(String table, List<String> key, Map<String, String> values) {

        /** The values of the primary key. */
        List<String> keyValues() {
            return key.stream().map(values::get).toList();
        }
    }

    /** @param times the columns that hold days or moments */
    record Table(String name, List<String> columns, List<String> key, Set<String> binary, Set<String> times) {

        String select() {
            return "select "
                    + columns.stream()
                            .map(column -> binary.contains(column)
                                    ? "if(`%1$s` is null, 'NULL', concat('x''', hex(`%1$s`), ''''))".formatted(column)
                                    : "quote(`%s`)".formatted(column))
                            .collect(Collectors.joining(", "))
                    + " from `" + name + "`";
        }
    }

    private record Column(String table, String name, String type, boolean key) {}

    private final JdbcClient jdbc;
    private final Map<String, Table> tables;
    private Map<String, Set<List<String>>> known = Map.of();

    Footprint(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.tables = tables(jdbc);
    }

    Table table(String name) {
        return tables.get(name);
    }

    /** Takes what is there now for granted. */
    void begin() {
        known = new HashMap<>();
        tables.values()
                .forEach(table -> known.put(
                        table.name(),
                        rows(table).stream().map(Row::keyValues).collect(Collectors.toCollection(HashSet::new))));
    }

    /** The rows that came since {@link #begin()}. */
    List<Row> end() {
        List<Row> added = new ArrayList<>();
        for (Table table : tables.values()) {
            rows(table).stream()
                    .filter(row -> !known.get(table.name()).contains(row.keyValues()))
                    .forEach(added::add);
        }
        return added;
    }

    private List<Row> rows(Table table) {
        return jdbc.sql(table.select())
                .query((row, number) -> {
                    Map<String, String> values = new LinkedHashMap<>();
                    for (int column = 0; column < table.columns().size(); column++) {
                        values.put(table.columns().get(column), row.getString(column + 1));
                    }
                    return new Row(table.name(), table.key(), values);
                })
                .list();
    }

    private static Map<String, Table> tables(JdbcClient jdbc) {
        Map<String, List<Column>> columns = jdbc
                .sql(
                        """
                        select c.table_name, c.column_name, c.data_type, c.column_key = 'PRI', c.extra
                        from information_schema.columns c
                        join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
                        where c.table_schema = database() and t.table_type = 'BASE TABLE'
                          and c.extra not like '%GENERATED%' and c.table_name <> 'flyway_schema_history'
                        order by c.table_name, c.ordinal_position""")
                .query((row, number) ->
                        new Column(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Column::table, LinkedHashMap::new, Collectors.toList()));
        Map<String, Table> tables = new LinkedHashMap<>();
        columns.forEach((name, all) -> tables.put(
                name,
                new Table(
                        name,
                        all.stream().map(Column::name).toList(),
                        all.stream().filter(Column::key).map(Column::name).toList(),
                        ofType(all, Set.of("longblob", "blob", "mediumblob", "varbinary", "binary")),
                        ofType(all, Set.of("datetime", "timestamp", "date")))));
        return tables;
    }

    private static Set<String> ofType(List<Column> columns, Set<String> types) {
        return columns.stream()
                .filter(column -> types.contains(column.type()))
                .map(Column::name)
                .collect(Collectors.toSet());
    }
}
