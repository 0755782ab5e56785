package org.cloudcert.engine.draft;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where drafts are kept: one for each task and person, outside the engine and its history. */
@Component
class DraftStore {

    private final JdbcClient jdbc;
    private final Clock clock;

    DraftStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A draft as it was saved last.
     *
     * @param version counts the savings
     * @param content a JSON object
     */
    record Stored(long version, Instant savedAt, String content) {}

    /** Lets nobody else save, assign or complete until the transaction ends; a draft outlives no task that way. */
    void lock(String taskId) {
        jdbc.sql("select ID_ from ACT_RU_TASK where ID_ = ? for update")
                .param(taskId)
                .query(String.class)
                .optional();
    }

    Optional<Stored> find(String taskId, String userId) {
        return jdbc.sql("select version, saved_at, content from task_draft where task_id = ? and user_id = ?")
                .params(taskId, userId)
                .query((row, number) -> new Stored(
                        row.getLong("version"),
                        row.getObject("saved_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                        row.getString("content")))
                .optional();
    }

    Stored save(String taskId, String userId, long version, String content) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        jdbc.sql(
                        """
                        insert into task_draft (task_id, user_id, version, saved_at, content) values (?, ?, ?, ?, ?)
                        on duplicate key update
                          version = values(version), saved_at = values(saved_at), content = values(content)""")
                .params(taskId, userId, version, LocalDateTime.ofInstant(now, ZoneOffset.UTC), content)
                .update();
        return new Stored(version, now, content);
    }

    void forget(String taskId, String userId) {
        jdbc.sql("delete from task_draft where task_id = ? and user_id = ?")
                .params(taskId, userId)
                .update();
    }

    /** Of everybody. */
    void forgetAll(String taskId) {
        jdbc.sql("delete from task_draft where task_id = ?").param(taskId).update();
    }

    void forgetAllBut(String userId, String taskId) {
        jdbc.sql("delete from task_draft where task_id = ? and user_id <> ?")
                .params(taskId, userId)
                .update();
    }
}
