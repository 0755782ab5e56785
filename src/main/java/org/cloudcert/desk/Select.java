package org.cloudcert.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cloudcert.capability.casefile.Sight;
import org.cloudcert.web.LongPage;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A list's query, put together from what was asked for. */
final class Select {

    private final String columns;
    private final String from;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    Select(String columns, String from) {
        this.columns = columns;
        this.from = from;
    }

    Select where(String condition) {
        conditions.add(condition);
        return this;
    }

    /** Only rows whose case, by the alias {@code c}, somebody sees. */
    Select seenBy(Sight sight) {
        sight.parameters().forEach(this::with);
        return where(sight.on("c"));
    }

    Select with(String parameter, Object value) {
        parameters.put(parameter, value);
        return this;
    }

    /** The condition counts only where its parameter has a value. */
    Select where(String condition, String parameter, Object value) {
        return value == null ? this : where(condition).with(parameter, value);
    }

    <T> Page<T> page(JdbcClient jdbc, RowMapper<T> row, String order, Pageable page) {
        String where = from + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions));
        List<T> rows = jdbc.sql("select " + columns + " " + where + " order by " + order + " limit "
                        + page.getPageSize() + " offset " + page.getOffset())
                .params(parameters)
                .query(row)
                .list();
        return LongPage.of(rows, page, () -> jdbc.sql(LongPage.count(where, page))
                .params(parameters)
                .query(Long.class)
                .single());
    }
}
