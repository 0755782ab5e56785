package org.cloudcert.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.sql.DataSource;

/**
 * The floor: as many rows inserted, updated and deleted, of the same average size, in as many transactions as the product
 * needs for a case, by plain JDBC and nothing else: one prepared statement a row, one index beside the primary key.
 */
final class FloorCases implements Contender {

    private final DataSource pool;
    private final Counters load;
    private final String content;

    /**
     * @param load of one case
     * @param rowSize in bytes
     */
    FloorCases(DataSource pool, Counters load, long rowSize) throws SQLException {
        this.pool = pool;
        this.load = load;
        this.content = "x".repeat((int) Math.min(8000, Math.max(1, rowSize - 20)));
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table floor_row (id bigint auto_increment primary key, case_no bigint not null,"
                    + " content varchar(8000) not null, key (case_no)) default charset ascii");
        }
    }

    @Override
    public String name() {
        return "plain JDBC";
    }

    @Override
    public void takeCase() throws SQLException {
        long caseNo = Thread.currentThread().getId();
        Deque<Long> rows = new ArrayDeque<>();
        try (Connection connection = pool.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into floor_row (case_no, content) values (?, ?)", Statement.RETURN_GENERATED_KEYS);
                PreparedStatement update =
                        connection.prepareStatement("update floor_row set case_no = case_no + 1 where id = ?");
                PreparedStatement delete = connection.prepareStatement("delete from floor_row where id = ?")) {
            connection.setAutoCommit(false);
            for (long commit = 0; commit < load.commits(); commit++) {
                for (long row = share(load.inserted(), commit); row > 0; row--) {
                    insert.setLong(1, caseNo);
                    insert.setString(2, content);
                    insert.executeUpdate();
                    try (ResultSet key = insert.getGeneratedKeys()) {
                        key.next();
                        rows.add(key.getLong(1));
                    }
                }
                for (long row = share(load.updated(), commit); row > 0 && !rows.isEmpty(); row--) {
                    long id = rows.remove();
                    update.setLong(1, id);
                    update.executeUpdate();
                    rows.add(id);
                }
                for (long row = share(load.deleted(), commit); row > 0 && !rows.isEmpty(); row--) {
                    delete.setLong(1, rows.remove());
                    delete.executeUpdate();
                }
                connection.commit();
            }
            connection.setAutoCommit(true);
        }
    }

    /** What of the whole falls to this transaction. */
    private long share(long whole, long commit) {
        return whole * (commit + 1) / load.commits() - whole * commit / load.commits();
    }
}
