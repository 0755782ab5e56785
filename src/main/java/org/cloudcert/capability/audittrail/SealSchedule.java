package org.cloudcert.capability.audittrail;

import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

@Component
class SealSchedule implements SchedulingConfigurer {

    private final Seals seals;
    private final SealSettings settings;

    SealSchedule(Seals seals, SealSettings settings) {
        this.seals = seals;
        this.settings = settings;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        if (settings.scheduled()) {
            tasks.addFixedDelayTask(new FixedDelayTask(seals::seal, settings.interval(), settings.interval()));
        }
    }
}
