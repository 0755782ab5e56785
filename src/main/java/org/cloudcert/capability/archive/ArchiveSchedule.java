package org.cloudcert.capability.archive;

import java.time.Duration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

@Component
class ArchiveSchedule implements SchedulingConfigurer {

    private final Archivist archivist;
    private final ArchiveSettings settings;

    ArchiveSchedule(Archivist archivist, ArchiveSettings settings) {
        this.archivist = archivist;
        this.settings = settings;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        if (settings.scheduled()) {
            tasks.addFixedDelayTask(new FixedDelayTask(archivist::work, settings.interval(), Duration.ZERO));
        }
    }
}
