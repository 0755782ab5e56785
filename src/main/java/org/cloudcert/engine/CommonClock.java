package org.cloudcert.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A node's own clock, set right by {@link TimeKeeper} where it differs from the one that all nodes go by. */
public final class CommonClock extends Clock {

    private final Clock own;
    private volatile Duration correction = Duration.ZERO;

    /** @param own the machine's */
    public CommonClock(Clock own) {
        this.own = own;
    }

    @Override
    public Instant instant() {
        return own.instant().plus(correction);
    }

    @Override
    public ZoneId getZone() {
        return own.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(own.withZone(zone), correction);
    }

    Clock own() {
        return own;
    }

    /** What is added to the own clock's time. */
    Duration correction() {
        return correction;
    }

    void correct(Duration correction) {
        this.correction = correction;
    }
}
