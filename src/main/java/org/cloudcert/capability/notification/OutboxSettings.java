package org.cloudcert.capability.notification;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param scheduled whether this node sends
 * @param interval between two looks for due messages
 * @param lease how long a message belongs to the node that sends it; longer than sending can take
 * @param backOff the wait after the first, second, … failed attempt; the last one repeats
 * @param maxAttempts after that many failed attempts a message has failed
 * @param lagLimit how old the oldest waiting message may become before the outbox's health is degraded
 */
@ConfigurationProperties("cloudcert.outbox")
record OutboxSettings(
        @DefaultValue("true") boolean scheduled,
        @DefaultValue("2s") Duration interval,
        @DefaultValue("10m") Duration lease,
        @DefaultValue({"30s", "1m", "5m", "15m", "30m", "1h", "2h"}) List<Duration> backOff,
        @DefaultValue("48") int maxAttempts,
        @DefaultValue("1h") Duration lagLimit) {

    Duration backOffAfter(int attempts) {
        return backOff.get(Math.min(attempts, backOff.size()) - 1);
    }
}
