package org.cloudcert.capability.audittrail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Why administrators act, said before they act where the act itself has no place for it, as in Cockpit and Admin. A
 * person has one reason at a time.
 */
@Service
@Rule("X-5")
public class StatedReasons {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final JdbcClient jdbc;
    private final AuditTrail trail;
    private final Clock clock;

    StatedReasons(JdbcClient jdbc, AuditTrail trail, Clock clock) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.clock = clock;
    }

    /** States the signed-in person's reason for what follows; the one before ends. */
    @Transactional
    public StatedReason state(String reason, Duration validity) {
        Instant now = now();
        StatedReason stated = new StatedReason(
                UUID.randomUUID().toString(), CurrentUser.id(), reason.strip(), now, now.plus(validity));
        // Recording comes first: of two statements at once the later one sees the other and ends it.
        trail.record(
                AuditTrail.ADMINISTRATION,
                AuditEvent.of("administration.reason-stated", "登记操作事由，有效至" + MOMENT.format(stated.validUntil()))
                        .because(stated.reason()));
        expire(stated.userId(), now);
        jdbc.sql(
                        """
                        insert into administrative_reason (id, user_id, reason, stated_at, valid_until)
                        values (?, ?, ?, ?, ?)""")
                .params(stated.id(), stated.userId(), stated.reason(), column(now), column(stated.validUntil()))
                .update();
        return stated;
    }

    /** Ends the signed-in person's reason; nothing happens where there is none. */
    @Transactional
    public void end() {
        current().ifPresent(reason -> {
            trail.record(
                    AuditTrail.ADMINISTRATION,
                    AuditEvent.of("administration.reason-ended", "结束操作事由").because(reason.reason()));
            expire(reason.userId(), now());
        });
    }

    /** The signed-in person's reason, if one is valid now. */
    @Transactional(readOnly = true)
    public Optional<StatedReason> current() {
        return jdbc.sql(
                        """
                        select * from administrative_reason where user_id = ? and valid_until > ?
                        order by stated_at desc limit 1""")
                .params(CurrentUser.id(), column(now()))
                .query(StatedReasons::reason)
                .optional();
    }

    /** @throws Refusal {@code administration.reason-missing} where the signed-in person has not stated one */
    @Transactional(readOnly = true)
    public StatedReason require() {
        return current()
                .orElseThrow(() -> Refusal.of(
                        Refusal.Kind.FORBIDDEN,
                        "administration.reason-missing",
                        "X-5",
                        "请先在“管理记录”页（/administration/acts）登记操作事由，再进行管理操作"));
    }

    private void expire(String userId, Instant now) {
        jdbc.sql("update administrative_reason set valid_until = ? where user_id = ? and valid_until > ?")
                .params(column(now), userId, column(now))
                .update();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static LocalDateTime column(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static StatedReason reason(ResultSet row, int number) throws SQLException {
        return new StatedReason(
                row.getString("id"),
                row.getString("user_id"),
                row.getString("reason"),
                row.getObject("stated_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                row.getObject("valid_until", LocalDateTime.class).toInstant(ZoneOffset.UTC));
    }
}
