package org.cloudcert.engine;

import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.cloudcert.rule.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the engine has given up, for those who look after it. */
@Component
public class FailedJobs {

    private static final int SHOWN = 100;

    private final ManagementService management;
    private final RuntimeService runtime;

    FailedJobs(ManagementService management, RuntimeService runtime) {
        this.management = management;
        this.runtime = runtime;
    }

    /**
     * @param caseNo the business key of its process
     * @param step the id of the model's element, or null
     * @param error what went wrong, as the engine tells it
     */
    public record FailedJob(String id, String caseNo, String step, String error, Instant createdAt) {}

    public long count() {
        return management.createJobQuery().noRetriesLeft().count();
    }

    /** The first hundred. */
    @Transactional(readOnly = true)
    public List<FailedJob> list() {
        return management.createJobQuery().noRetriesLeft().orderByJobId().asc().listPage(0, SHOWN).stream()
                .map(this::view)
                .toList();
    }

    /**
     * Has a failed job tried once more, in the caller's transaction.
     *
     * @return the job as it had failed
     * @throws Refusal {@code job.not-failed} if no such job has failed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public FailedJob retry(String id) {
        Job job = management.createJobQuery().jobId(id).noRetriesLeft().singleResult();
        if (job == null) {
            throw Refusal.conflict("job.not-failed", null, "该作业没有失败，或已经重试");
        }
        FailedJob failed = view(job);
        management.setJobRetries(id, 1);
        return failed;
    }

    private FailedJob view(Job job) {
        ProcessInstance instance = job.getProcessInstanceId() == null
                ? null
                : runtime.createProcessInstanceQuery()
                        .processInstanceId(job.getProcessInstanceId())
                        .singleResult();
        String step = job.getJobDefinitionId() == null
                ? null
                : management
                        .createJobDefinitionQuery()
                        .jobDefinitionId(job.getJobDefinitionId())
                        .singleResult()
                        .getActivityId();
        return new FailedJob(
                job.getId(),
                instance == null ? null : instance.getBusinessKey(),
                step,
                job.getExceptionMessage(),
                job.getCreateTime() == null ? null : job.getCreateTime().toInstant());
    }
}
