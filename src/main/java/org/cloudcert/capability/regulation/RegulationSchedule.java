package org.cloudcert.capability.regulation;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/** Puts into force what was approved for a day that has come. */
@Component
public class RegulationSchedule implements SchedulingConfigurer {

    private static final Logger LOG = LoggerFactory.getLogger(RegulationSchedule.class);

    private final Regulations regulations;
    private final RegulationSettings settings;

    RegulationSchedule(Regulations regulations, RegulationSettings settings) {
        this.regulations = regulations;
        this.settings = settings;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        if (settings.scheduled()) {
            tasks.addFixedDelayTask(new FixedDelayTask(this::work, settings.interval(), Duration.ZERO));
        }
    }

    /** One that fails does not keep the others waiting; it is tried again. */
    public void work() {
        for (String id : regulations.due()) {
            try {
                regulations.takeEffect(id);
            } catch (RuntimeException failure) {
                LOG.error("Regulation {} could not take effect", id, failure);
            }
        }
    }
}
