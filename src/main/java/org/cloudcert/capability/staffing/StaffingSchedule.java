package org.cloudcert.capability.staffing;

import java.time.Duration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

@Component
class StaffingSchedule implements SchedulingConfigurer {

    private final Mover mover;
    private final StaffingSettings settings;

    StaffingSchedule(Mover mover, StaffingSettings settings) {
        this.mover = mover;
        this.settings = settings;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        if (settings.scheduled()) {
            tasks.addFixedDelayTask(new FixedDelayTask(mover::work, settings.interval(), Duration.ZERO));
        }
    }
}
