package org.cloudcert.bench;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.flowable.common.engine.impl.history.HistoryLevel;
import org.flowable.common.engine.impl.identity.Authentication;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.ProcessEngineConfiguration;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.flowable.engine.repository.DeploymentBuilder;
import org.flowable.engine.runtime.Execution;
import org.flowable.engine.runtime.ProcessInstance;
import org.flowable.task.api.Task;

/** Flowable with full history; without the engines beside it that processes do not need. */
final class FlowableCases implements Contender {

    private final ProcessEngine engine;
    private final PeerModels models = new PeerModels(PeerModels.Dialect.FLOWABLE);
    private final List<Step> way = Step.way();

    FlowableCases(DataSource pool) {
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setEngineName("flowable");
        configuration.setDataSource(pool);
        configuration.setDatabaseType("mysql");
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        configuration.setHistoryLevel(HistoryLevel.FULL);
        configuration.setAsyncExecutorActivate(false);
        configuration.setDisableIdmEngine(true);
        configuration.setDisableEventRegistry(true);
        engine = configuration.buildProcessEngine();
        DeploymentBuilder deployment =
                engine.getRepositoryService().createDeployment().disableSchemaValidation();
        models.byName().forEach(deployment::addString);
        deployment.deploy();
    }

    @Override
    public String name() {
        return "Flowable 7.2";
    }

    @Override
    public void takeCase() {
        String caseNo = UUID.randomUUID().toString();
        start("qualification", caseNo);
        for (Step step : way) {
            Authentication.setAuthenticatedUserId(step.user());
            switch (step.kind()) {
                case TASK -> complete(caseNo, step);
                case MESSAGE -> receive(caseNo, step);
                case JOB -> execute(caseNo, step);
            }
            Authentication.setAuthenticatedUserId(null);
        }
        if (engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(caseNo)
                        .count()
                != 0) {
            throw new IllegalStateException("The case has not ended");
        }
        start("qualification-maintenance", UUID.randomUUID().toString());
    }

    private void start(String model, String caseNo) {
        engine.getRuntimeService().startProcessInstanceByKey(model, caseNo, Map.of("caseNo", caseNo));
    }

    private void complete(String caseNo, Step step) {
        Task task = engine
                .getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(caseNo)
                .taskDefinitionKey(step.id())
                .list()
                .stream()
                .filter(open -> open.getAssignee() == null || open.getAssignee().equals(step.user()))
                .findFirst()
                .orElseThrow();
        if (task.getAssignee() == null) {
            engine.getTaskService().claim(task.getId(), step.user());
        }
        engine.getTaskService().complete(task.getId(), step.decisions());
    }

    /** A receive task is not subscribed to its message here; it is found by its id. */
    private void receive(String caseNo, Step step) {
        String receiver = models.receiver(step.id());
        if (receiver == null) {
            Execution execution = engine.getRuntimeService()
                    .createExecutionQuery()
                    .processInstanceBusinessKey(caseNo, true)
                    .messageEventSubscriptionName(step.id())
                    .singleResult();
            engine.getRuntimeService().messageEventReceived(step.id(), execution.getId(), step.decisions());
        } else {
            Execution execution = engine.getRuntimeService()
                    .createExecutionQuery()
                    .processInstanceBusinessKey(caseNo, true)
                    .activityId(receiver)
                    .singleResult();
            engine.getRuntimeService().trigger(execution.getId(), step.decisions());
        }
    }

    private void execute(String caseNo, Step step) {
        for (ProcessInstance instance : engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(caseNo)
                .list()) {
            engine.getManagementService()
                    .createJobQuery()
                    .processInstanceId(instance.getId())
                    .elementId(step.id())
                    .list()
                    .forEach(job -> engine.getManagementService().executeJob(job.getId()));
        }
    }
}
