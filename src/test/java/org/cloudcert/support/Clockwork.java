package org.cloudcert.support;

import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.cloudcert.capability.notification.OutboxDispatcher;
import org.slf4j.LoggerFactory;

/** Does at once what job executor and outbox would do by and by: the due jobs of one case, and all due messages. */
public class Clockwork {

    private final RuntimeService runtime;
    private final ManagementService management;
    private final OutboxDispatcher outbox;

    Clockwork(RuntimeService runtime, ManagementService management, OutboxDispatcher outbox) {
        this.runtime = runtime;
        this.management = management;
        this.outbox = outbox;
    }

    /** Runs until nothing of this case is due any more. */
    public void settle(String caseNo) {
        boolean moved;
        do {
            moved = outbox.deliverDue() > 0;
            for (Job job : dueJobs(caseNo)) {
                execute(job);
                moved = true;
            }
        } while (moved);
    }

    private void execute(Job job) {
        try {
            management.executeJob(job.getId());
        } catch (OptimisticLockingException takenByTheJobExecutor) {
            LoggerFactory.getLogger(Clockwork.class).debug("{} is somebody else's", job);
        }
    }

    /** Tries each due job once; one that loses against a concurrent change stays for later. */
    void tryDueJobs(String caseNo) {
        for (Job job : dueJobs(caseNo)) {
            try {
                management.executeJob(job.getId());
            } catch (ProcessEngineException lost) {
                LoggerFactory.getLogger(Clockwork.class).info("{} lost: {}", job, lost.getMessage());
            }
        }
    }

    private List<Job> dueJobs(String caseNo) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNo).list().stream()
                .flatMap(instance ->
                        management
                                .createJobQuery()
                                .processInstanceId(instance.getId())
                                .executable()
                                .active()
                                .list()
                                .stream())
                .limit(1)
                .toList();
    }
}
