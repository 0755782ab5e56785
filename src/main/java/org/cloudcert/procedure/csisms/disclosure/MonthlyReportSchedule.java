package org.cloudcert.procedure.csisms.disclosure;

import java.time.Duration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

@Component
class MonthlyReportSchedule implements SchedulingConfigurer {

    private final MonthlyReports reports;
    private final MonthlyReportSettings settings;

    MonthlyReportSchedule(MonthlyReports reports, MonthlyReportSettings settings) {
        this.reports = reports;
        this.settings = settings;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        if (settings.scheduled()) {
            tasks.addFixedDelayTask(new FixedDelayTask(reports::work, settings.interval(), Duration.ZERO));
        }
    }
}
