package org.cloudcert.capability.archive;

import org.cloudcert.web.Degraded;
import org.cloudcert.web.DirectoryHealth;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether packages can be written: degraded where some have failed and wait to be tried again. */
@Component("archiveHealthIndicator")
class ArchiveHealth implements HealthIndicator {

    private final ArchiveSettings settings;
    private final JdbcClient jdbc;

    ArchiveHealth(ArchiveSettings settings, JdbcClient jdbc) {
        this.settings = settings;
        this.jdbc = jdbc;
    }

    @Override
    public Health health() {
        Health directory = DirectoryHealth.of(settings.directory(), settings.minimumFree());
        long failed = jdbc.sql("select count(*) from archive where state = 'PENDING' and last_error is not null")
                .query(Long.class)
                .single();
        Health.Builder health = directory.getStatus().equals(Status.UP)
                ? Degraded.when(failed > 0)
                : Health.status(directory.getStatus());
        return health.withDetails(directory.getDetails())
                .withDetail("failed", failed)
                .build();
    }
}
