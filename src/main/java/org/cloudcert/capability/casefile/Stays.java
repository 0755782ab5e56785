package org.cloudcert.capability.casefile;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How long cases stay in their stages, for figures; what happened is on the trail. */
@Component
class Stays {

    private final JdbcClient jdbc;

    Stays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void enter(String caseNo, String stage, Instant at) {
        leave(caseNo, at);
        jdbc.sql(
                        """
                        insert into case_stay (case_no, entered_at, stage) values (?, ?, ?)
                        on duplicate key update stage = values(stage), left_at = null""")
                .params(caseNo, utc(at), stage)
                .update();
    }

    /** Nothing happens where the case is in no stage. */
    void leave(String caseNo, Instant at) {
        jdbc.sql("update case_stay set left_at = ? where case_no = ? and left_at is null")
                .params(utc(at), caseNo)
                .update();
    }

    private static LocalDateTime utc(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
