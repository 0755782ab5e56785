package org.cloudcert.capability.audittrail;

import org.cloudcert.engine.FailedJobs;
import org.cloudcert.engine.FailedJobs.FailedJob;
import org.cloudcert.rule.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What administrators do about jobs that the engine has given up; it is on a trail with their reason. */
@Component
public class FailedJobRetries {

    private final FailedJobs jobs;
    private final AuditTrail trail;

    FailedJobRetries(FailedJobs jobs, AuditTrail trail) {
        this.jobs = jobs;
        this.trail = trail;
    }

    /**
     * Has a failed job tried once more; it is on the trail of its case.
     *
     * @throws Refusal {@code job.not-failed} if no such job has failed
     */
    @Transactional
    public void retry(String jobId, String reason) {
        FailedJob job = jobs.retry(jobId);
        trail.record(
                job.caseNo() == null ? AuditTrail.ADMINISTRATION : job.caseNo(),
                AuditEvent.of("job.retried", "重试失败的作业" + (job.step() == null ? "" : "“" + job.step() + "”"))
                        .because(reason)
                        .with("jobId", jobId));
    }
}
