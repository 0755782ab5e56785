package org.cloudcert.support;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.context.annotation.Primary;

/** The product's clock and the engine's, moved together. It runs from where it was set. */
@Primary
public class MovableClock extends Clock {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private volatile Duration offset = Duration.ZERO;

    /** @param shanghai local date and time in Asia/Shanghai */
    public void set(LocalDateTime shanghai) {
        set(shanghai.atZone(ZONE).toInstant());
    }

    public void set(Instant instant) {
        // The engine counts whole milliseconds and must not be the one that is behind: what is due now would not be.
        offset = Duration.ofMillis(Duration.between(Instant.now(), instant).toMillis() + 1);
        ClockUtil.offset(offset.toMillis());
    }

    public void advance(Duration duration) {
        set(instant().plus(duration));
    }

    public void reset() {
        offset = Duration.ZERO;
        ClockUtil.reset();
    }

    /** Whether it shows another time than other clocks. */
    public boolean isMoved() {
        return !offset.isZero();
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(offset);
    }

    @Override
    public ZoneId getZone() {
        return ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(Clock.system(zone), offset);
    }
}
