package org.cloudcert.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The answers that are remembered; times are kept in UTC. */
@Component
class IdempotencyRecords {

    /**
     * A remembered answer.
     *
     * @param fingerprint of the request's content
     * @param location header, or null
     * @param etag header, or null
     * @param body JSON, or null
     */
    record Answer(String fingerprint, int status, String location, String etag, String body) {}

    private final JdbcClient database;
    private final Clock clock;
    private final IdempotencySettings settings;

    IdempotencyRecords(JdbcClient database, Clock clock, IdempotencySettings settings) {
        this.database = database;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * Claims a request; a twin waits here until the other's transaction ends.
     *
     * @throws org.springframework.dao.DuplicateKeyException if it has been answered
     */
    void claim(String id, String fingerprint) {
        database.sql("insert into idempotency_record (id, fingerprint, created_at) values (?, ?, ?)")
                .params(id, fingerprint, utc(clock.instant()))
                .update();
    }

    void answer(String id, Answer answer) {
        database.sql("update idempotency_record set status = ?, location = ?, etag = ?, body = ? where id = ?")
                .params(answer.status(), answer.location(), answer.etag(), answer.body(), id)
                .update();
    }

    Answer find(String id) {
        return database.sql("select fingerprint, status, location, etag, body from idempotency_record where id = ?")
                .param(id)
                .query(Answer.class)
                .single();
    }

    @Scheduled(cron = "${cloudcert.idempotency.purge:0 40 3 * * *}")
    void purge() {
        database.sql("delete from idempotency_record where created_at < ?")
                .param(utc(clock.instant().minus(settings.retention())))
                .update();
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
