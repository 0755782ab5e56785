package org.cloudcert.desk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.cloudcert.engine.Staff;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The secret in the address of a person's calendar: calendar programs cannot sign in otherwise. */
@Component
@Transactional
class CalendarFeeds {

    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final JdbcClient jdbc;
    private final Staff staff;
    private final Clock clock;

    CalendarFeeds(JdbcClient jdbc, Staff staff, Clock clock) {
        this.jdbc = jdbc;
        this.staff = staff;
        this.clock = clock;
    }

    /** The person's token; empty before the first was made. */
    @Transactional(readOnly = true)
    public Optional<String> tokenOf(String userId) {
        return jdbc.sql("select token from calendar_feed where user_id = ?")
                .param(userId)
                .query(String.class)
                .optional();
    }

    /** Makes a new token; the one before opens nothing any more. */
    public void renew(String userId) {
        byte[] token = new byte[BYTES];
        random.nextBytes(token);
        jdbc.sql(
                        """
                        insert into calendar_feed (user_id, token, renewed_at) values (?, ?, ?)
                        on duplicate key update token = values(token), renewed_at = values(renewed_at)""")
                .params(
                        userId,
                        HexFormat.of().formatHex(token),
                        LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
    }

    /** Whether the token opens the person's calendar; never that of somebody who has left. */
    @Transactional(readOnly = true)
    public boolean opens(String userId, String token) {
        return tokenOf(userId).filter(own -> same(own, token)).isPresent() && staff.isStaff(userId);
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
