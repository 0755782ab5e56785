package org.cloudcert.capability.notification;

import org.cloudcert.capability.notification.OutboxStore.Backlog;
import org.cloudcert.web.Degraded;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Shows how far the outbox is behind: degraded where messages have failed, or wait longer than they may. A receiver that
 * is out of reach is no illness of this node.
 */
@Component("outboxHealthIndicator")
class OutboxHealth implements HealthIndicator {

    private final OutboxStore store;
    private final OutboxSettings settings;

    OutboxHealth(OutboxStore store, OutboxSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    @Override
    public Health health() {
        Backlog backlog = store.backlog();
        return Degraded.when(backlog.failed() > 0 || backlog.lag().compareTo(settings.lagLimit()) > 0)
                .withDetail("lagSeconds", backlog.lag().toSeconds())
                .withDetail("pending", backlog.pending())
                .withDetail("failed", backlog.failed())
                .build();
    }
}
