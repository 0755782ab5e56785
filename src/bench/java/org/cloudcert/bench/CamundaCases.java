package org.cloudcert.bench;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;

/** The bare Camunda engine with full history. */
final class CamundaCases implements Contender {

    private final ProcessEngine engine;
    private final List<Step> way = Step.way();

    CamundaCases(DataSource pool) {
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName("bare");
        configuration.setDataSource(pool);
        configuration.setDatabaseType("mysql");
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        configuration.setHistory(ProcessEngineConfiguration.HISTORY_FULL);
        configuration.setJobExecutorActivate(false);
        engine = configuration.buildProcessEngine();
        DeploymentBuilder deployment = engine.getRepositoryService().createDeployment();
        new PeerModels(PeerModels.Dialect.CAMUNDA).byName().forEach(deployment::addString);
        deployment.deploy();
    }

    @Override
    public String name() {
        return "bare engine";
    }

    @Override
    public void takeCase() {
        String caseNo = UUID.randomUUID().toString();
        start("qualification", caseNo);
        for (Step step : way) {
            engine.getIdentityService().setAuthenticatedUserId(step.user());
            switch (step.kind()) {
                case TASK -> complete(caseNo, step);
                case MESSAGE -> receive(caseNo, step);
                case JOB -> execute(caseNo, step);
            }
            engine.getIdentityService().clearAuthentication();
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

    private void receive(String caseNo, Step step) {
        String execution = engine.getRuntimeService()
                .createExecutionQuery()
                .processInstanceBusinessKey(caseNo)
                .messageEventSubscriptionName(step.id())
                .singleResult()
                .getId();
        engine.getRuntimeService().messageEventReceived(step.id(), execution, step.decisions());
    }

    private void execute(String caseNo, Step step) {
        for (ProcessInstance instance : engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(caseNo)
                .list()) {
            engine.getManagementService()
                    .createJobQuery()
                    .processInstanceId(instance.getId())
                    .activityId(step.id())
                    .list()
                    .forEach(job -> engine.getManagementService().executeJob(job.getId()));
        }
    }
}
