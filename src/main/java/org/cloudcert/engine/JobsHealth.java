package org.cloudcert.engine;

import org.cloudcert.web.Degraded;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the engine has given up jobs. Somebody has to look; starting the node again would change nothing. */
@Component("jobsHealthIndicator")
class JobsHealth implements HealthIndicator {

    private final FailedJobs jobs;

    JobsHealth(FailedJobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public Health health() {
        long failed = jobs.count();
        return Degraded.when(failed > 0).withDetail("failed", failed).build();
    }
}
