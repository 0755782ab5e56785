package org.cloudcert.capability.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cloudcert.capability.notification.OutboxMessage.Kind;
import org.cloudcert.capability.notification.OutboxMessage.Status;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The outbox's tables. Every call runs in the caller's transaction; times are kept in UTC. */
@Repository
class OutboxStore {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    OutboxStore(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** @param channel null for a mail */
    void add(
            String dedupKey,
            Channel channel,
            String caseNo,
            String purpose,
            String template,
            Object payload,
            List<Attachment> attachments) {
        String id = UUID.randomUUID().toString();
        LocalDateTime now = column(clock.instant());
        try {
            jdbc.sql(
                            """
                            insert into outbox_message (id, dedup_key, kind, channel, case_no, purpose, template, payload,
                                                        status, attempts, next_attempt_at, created_at)
                            values (?, ?, ?, ?, ?, ?, ?, ?, 'PENDING', 0, ?, ?)""")
                    .params(
                            id,
                            dedupKey,
                            (channel == null ? Kind.MAIL : Kind.PUBLICATION).name(),
                            channel == null ? null : channel.name(),
                            caseNo,
                            purpose,
                            template,
                            write(payload),
                            now,
                            now)
                    .update();
        } catch (DuplicateKeyException alreadyThere) {
            return;
        }
        for (int position = 0; position < attachments.size(); position++) {
            Attachment attachment = attachments.get(position);
            jdbc.sql(
                            """
                            insert into outbox_attachment (message_id, position, file_name, media_type, content)
                            values (?, ?, ?, ?, ?)""")
                    .params(id, position, attachment.fileName(), attachment.mediaType(), attachment.content())
                    .update();
        }
    }

    List<OutboxMessage> of(String caseNo) {
        return jdbc.sql("select * from outbox_message where case_no = ? order by created_at, dedup_key")
                .param(caseNo)
                .query(this::message)
                .list();
    }

    /**
     * Takes the longest waiting message that is due, if there is one that no other node is just taking, and counts an
     * attempt. It is due again when the lease ends, should this node not come back.
     */
    Optional<Claim> claim(Instant due, Duration lease) {
        return jdbc.sql(
                        """
                        select id from outbox_message where status = 'PENDING' and next_attempt_at <= ?
                        order by next_attempt_at limit 1 for update skip locked""")
                .param(column(due))
                .query(String.class)
                .optional()
                .map(id -> claim(id, clock.instant().plus(lease)));
    }

    private Claim claim(String id, Instant leaseEnd) {
        jdbc.sql("update outbox_message set attempts = attempts + 1, next_attempt_at = ? where id = ?")
                .params(column(leaseEnd), id)
                .update();
        return jdbc.sql("select * from outbox_message where id = ?")
                .param(id)
                .query((row, number) -> new Claim(message(row, number), row.getString("payload"), attachments(id)))
                .single();
    }

    String payload(String id) {
        return jdbc.sql("select payload from outbox_message where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    List<Attachment> attachments(String id) {
        return jdbc.sql(
                        """
                        select file_name, media_type, content from outbox_attachment
                        where message_id = ? order by position""")
                .param(id)
                .query((row, number) -> new Attachment(row.getString(1), row.getString(2), row.getBytes(3)))
                .list();
    }

    /** @return false if the message is no longer pending: whoever sent it after the lease has marked it */
    boolean markDelivered(Claim claim, Delivery delivery) {
        return jdbc.sql(
                                """
                                update outbox_message
                                set status = 'DELIVERED', delivered_at = ?, receipt = ?, last_error = null
                                where id = ? and status = 'PENDING'""")
                        .params(
                                column(delivery.at()),
                                cut(delivery.receipt(), 500),
                                claim.message().id())
                        .update()
                == 1;
    }

    /** Keeps that the message was delivered although marking it failed, so that only the marking is tried again. */
    void keepUnmarked(Claim claim, Delivery delivery, String error, Instant nextAttempt) {
        jdbc.sql(
                        """
                        update outbox_message set delivered_at = ?, receipt = ?, last_error = ?, next_attempt_at = ?
                        where id = ? and status = 'PENDING'""")
                .params(
                        column(delivery.at()),
                        cut(delivery.receipt(), 500),
                        cut(error, 1000),
                        column(nextAttempt),
                        claim.message().id())
                .update();
    }

    /** @return false if the lease ended and another attempt has begun, or the message is no longer pending */
    boolean markFailed(Claim claim, String error) {
        return jdbc.sql(
                                """
                                update outbox_message set status = 'FAILED', last_error = ?
                                where id = ? and status = 'PENDING' and attempts = ?""")
                        .params(
                                cut(error, 1000),
                                claim.message().id(),
                                claim.message().attempts())
                        .update()
                == 1;
    }

    void reschedule(Claim claim, String error, Instant nextAttempt) {
        jdbc.sql(
                        """
                        update outbox_message set last_error = ?, next_attempt_at = ?
                        where id = ? and status = 'PENDING' and attempts = ?""")
                .params(
                        cut(error, 1000),
                        column(nextAttempt),
                        claim.message().id(),
                        claim.message().attempts())
                .update();
    }

    /** @return false if the message has not failed */
    boolean revive(String id) {
        return jdbc.sql(
                                """
                                update outbox_message set status = 'PENDING', attempts = 0, next_attempt_at = ?
                                where id = ? and status = 'FAILED'""")
                        .params(column(clock.instant()), id)
                        .update()
                == 1;
    }

    /** @return false if the message has not failed */
    boolean writeOff(String id) {
        return jdbc.sql("update outbox_message set status = 'WRITTEN_OFF' where id = ? and status = 'FAILED'")
                        .param(id)
                        .update()
                == 1;
    }

    List<OutboxMessage> failed() {
        return jdbc.sql("select * from outbox_message where status = 'FAILED' order by created_at, dedup_key")
                .query(this::message)
                .list();
    }

    /** Whether the message is still to arrive: it waits, or has failed and nobody has dealt with it. */
    boolean isUndelivered(String id) {
        return jdbc.sql("select count(*) from outbox_message where id = ? and status in ('PENDING', 'FAILED')")
                        .param(id)
                        .query(Long.class)
                        .single()
                > 0;
    }

    Backlog backlog() {
        return jdbc.sql(
                        """
                        select min(case when status = 'PENDING' then created_at end) oldest,
                               count(case when status = 'PENDING' then 1 end) pending,
                               count(case when status = 'FAILED' then 1 end) failed
                        from outbox_message where status in ('PENDING', 'FAILED')""")
                .query((row, number) -> new Backlog(
                        Optional.ofNullable(instant(row, "oldest"))
                                .map(oldest -> Duration.between(oldest, clock.instant()))
                                .orElse(Duration.ZERO),
                        row.getLong("pending"),
                        row.getLong("failed")))
                .single();
    }

    /** @param lag the age of the oldest pending message; zero if there is none */
    record Backlog(Duration lag, long pending, long failed) {}

    private OutboxMessage message(ResultSet row, int number) throws SQLException {
        Kind kind = Kind.valueOf(row.getString("kind"));
        Map<String, Object> payload = read(row.getString("payload"));
        boolean confidential = Boolean.TRUE.equals(payload.get("confidential"));
        return new OutboxMessage(
                row.getString("id"),
                row.getString("dedup_key"),
                kind,
                kind == Kind.MAIL ? null : Channel.valueOf(row.getString("channel")),
                row.getString("case_no"),
                row.getString("purpose"),
                row.getString("template"),
                kind == Kind.MAIL && !confidential ? (String) payload.get("to") : null,
                confidential,
                (String) payload.get(kind == Kind.MAIL ? "subject" : Publication.TITLE),
                Status.valueOf(row.getString("status")),
                row.getInt("attempts"),
                instant(row, "next_attempt_at"),
                row.getString("last_error"),
                instant(row, "created_at"),
                instant(row, "delivered_at"),
                row.getString("receipt"));
    }

    private String write(Object payload) {
        try {
            return json.writeValueAsString(payload);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Object> read(String payload) {
        try {
            return json.readValue(payload, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String cut(String text, int length) {
        return text.codePointCount(0, text.length()) <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length));
    }

    private static LocalDateTime column(Instant instant) {
        return LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        LocalDateTime value = row.getObject(column, LocalDateTime.class);
        return value == null ? null : value.toInstant(ZoneOffset.UTC);
    }
}
