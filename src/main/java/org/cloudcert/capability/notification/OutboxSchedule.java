package org.cloudcert.capability.notification;

import java.time.Duration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

@Component
class OutboxSchedule implements SchedulingConfigurer {

    private static final Duration INCIDENTS = Duration.ofSeconds(30);

    private final OutboxDispatcher dispatcher;
    private final UndeliveredNotices undelivered;
    private final OutboxSettings settings;

    OutboxSchedule(OutboxDispatcher dispatcher, UndeliveredNotices undelivered, OutboxSettings settings) {
        this.dispatcher = dispatcher;
        this.undelivered = undelivered;
        this.settings = settings;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        if (settings.scheduled()) {
            tasks.addFixedDelayTask(new FixedDelayTask(dispatcher::deliverDue, settings.interval(), Duration.ZERO));
            tasks.addFixedDelayTask(new FixedDelayTask(undelivered::follow, INCIDENTS, INCIDENTS));
        }
    }
}
