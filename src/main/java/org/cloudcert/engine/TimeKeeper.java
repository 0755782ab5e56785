package org.cloudcert.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.cloudcert.web.Degraded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps the clocks of the product and of the engine at the time of the database server, the one that all nodes share: a
 * node whose own clock is wrong would end periods too early or too late. Looks when the node starts, and every minute.
 */
@Component("clockHealthIndicator")
class TimeKeeper implements HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(TimeKeeper.class);

    /** Clocks that are kept in step differ by less. */
    private static final Duration TOLERATED = Duration.ofSeconds(1);

    private final Clock clock;
    private final JdbcClient jdbc;

    TimeKeeper(Clock clock, JdbcClient jdbc) {
        this.clock = clock;
        this.jdbc = jdbc;
        keep();
    }

    @Scheduled(
            initialDelayString = "${cloudcert.clock.interval:60s}",
            fixedDelayString = "${cloudcert.clock.interval:60s}")
    void keep() {
        if (clock instanceof CommonClock common) {
            Duration difference = difference(common.own());
            Duration correction = difference.abs().compareTo(TOLERATED) > 0 ? difference : Duration.ZERO;
            if (correction.minus(common.correction()).abs().compareTo(TOLERATED) > 0) {
                LOG.warn("This node's clock differs from the database server's by {}, which counts", correction);
            }
            common.correct(correction);
            ClockUtil.offset(Duration.between(Instant.now(), common.instant()).toMillis());
        }
    }

    /** What has to be added to a clock's time for the database server's. */
    private Duration difference(Clock own) {
        Instant asked = own.instant();
        Instant shared = jdbc.sql("select utc_timestamp(6)")
                .query(LocalDateTime.class)
                .single()
                .toInstant(ZoneOffset.UTC);
        Duration way = Duration.between(asked, own.instant()).dividedBy(2);
        return Duration.between(asked.plus(way), shared);
    }

    /** The product works, but the machine's clock wants somebody to look. */
    @Override
    public Health health() {
        Duration correction = clock instanceof CommonClock common ? common.correction() : Duration.ZERO;
        return Degraded.when(!correction.isZero())
                .withDetail("correction", correction.toString())
                .build();
    }
}
