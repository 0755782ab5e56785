package org.cloudcert.capability.archive;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param directory where packages lie; the same for all nodes, and on one file system
 * @param scheduled whether this node writes packages and removes what was disposed of
 * @param interval between two looks for closed cases
 * @param lease how long a case belongs to the node that writes its package; longer than writing can take
 * @param backOff the wait after the first, second, … failed attempt; the last one repeats
 * @param minimumFree with less space left the archive's health is degraded
 */
@ConfigurationProperties("cloudcert.archive")
record ArchiveSettings(
        @DefaultValue("data/archive") Path directory,
        @DefaultValue("true") boolean scheduled,
        @DefaultValue("1m") Duration interval,
        @DefaultValue("1h") Duration lease,
        @DefaultValue({"1m", "5m", "30m", "2h", "12h"}) List<Duration> backOff,
        @DefaultValue("5GB") DataSize minimumFree) {

    Duration backOffAfter(int attempts) {
        return backOff.get(Math.min(attempts, backOff.size()) - 1);
    }
}
