package org.cloudcert.capability.notification;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.cloudcert.capability.notification.OutboxStore.Backlog;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Shows how far the outbox is behind, as health details and as the gauges {@code cloudcert.outbox.lag} (seconds) and
 * {@code cloudcert.outbox.failed}. A receiver that is out of reach is no illness of this node: the health stays up.
 */
@Component("outboxHealthIndicator")
class OutboxHealth implements HealthIndicator, MeterBinder {

    private final OutboxStore store;

    OutboxHealth(OutboxStore store) {
        this.store = store;
    }

    @Override
    public Health health() {
        Backlog backlog = store.backlog();
        return Health.up()
                .withDetail("lagSeconds", backlog.lag().toSeconds())
                .withDetail("pending", backlog.pending())
                .withDetail("failed", backlog.failed())
                .build();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("cloudcert.outbox.lag", () -> store.backlog().lag().toSeconds())
                .description("Age of the oldest message that has not left")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("cloudcert.outbox.failed", () -> store.backlog().failed())
                .description("Messages that could not be delivered")
                .register(registry);
    }
}
