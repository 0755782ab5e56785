package org.cloudcert.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.cloudcert.engine.ModelsInUse.Unserved;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.cloudcert.web.Degraded;
import org.cloudcert.web.UnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Status;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Another release has deployed models of its own. */
@IntegrationTest
class ModelsInUseTest {

    @Autowired
    private IdentityService identity;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private ModelsInUse models;

    @Autowired
    private ModelsHealth health;

    @Autowired
    private Product product;

    private final List<String> deployed = new ArrayList<>();

    @AfterEach
    void remove() {
        identity.clearAuthentication();
        deployed.forEach(deployment -> repository.deleteDeployment(deployment, true));
    }

    @Test
    void casesThatNeedABeanWhichIsNotThereAreTold() {
        String caseNo = product.applied().caseNo();
        assertThat(models.unserved()).isEmpty();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);

        runtime.startProcessInstanceById(definition(deploy("later@1", later())).getId(), caseNo);
        assertThat(models.unserved())
                .containsExactly(new Unserved("later@1", Set.of("beanOfAnotherRelease"), List.of(caseNo)));
        assertThat(health.health().getStatus()).isEqualTo(Degraded.STATUS);
        // Who meets such a case is somebody who sees no deployments.
        identity.setAuthentication("approver", List.of(Role.APPROVER.group()));
        assertThat(models.unserved()).hasSize(1);
    }

    @Test
    void theirJobsAreLeftToOthers() {
        String own = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("qualification")
                .latestVersion()
                .singleResult()
                .getDeploymentId();
        String other = deploy("later@1", later());
        management.unregisterDeploymentForJobExecutor(other);
        management.unregisterDeploymentForJobExecutor(own);
        models.serve();
        assertThat(management.getRegisteredDeployments()).contains(own).doesNotContain(other);
    }

    @Test
    void whoCallsSuchABeanAllTheSameIsToldToComeAgain() {
        String caseNo = product.applied().caseNo();
        String instance = runtime.startProcessInstanceById(
                        definition(deploy("later@1", later())).getId(), caseNo)
                .getId();
        String job = management
                .createJobQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId();
        assertThatThrownBy(() -> management.executeJob(job))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("另一版本");
    }

    @Test
    void casesBeginOnOwnModelsWhateverIsDeployedLater() throws Exception {
        DeploymentBuilder next = repository.createDeployment().name("qualification@next");
        for (Resource model :
                new PathMatchingResourcePatternResolver().getResources("classpath*:bpmn/qualification/*")) {
            next.addString(
                    "bpmn/qualification/" + model.getFilename(),
                    model.getContentAsString(StandardCharsets.UTF_8) + "<!-- another -->");
        }
        deployed.add(next.deploy().getId());
        String caseNo = product.applied().caseNo();
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(caseNo)
                        .list())
                .isNotEmpty()
                .allSatisfy(instance -> assertThat(repository
                                .getProcessDefinition(instance.getProcessDefinitionId())
                                .getDeploymentId())
                        .isNotIn(deployed));
    }

    private String deploy(String name, BpmnModelInstance model) {
        String id = repository
                .createDeployment()
                .name(name)
                .addModelInstance("later.bpmn", model)
                .deploy()
                .getId();
        deployed.add(id);
        return id;
    }

    private ProcessDefinition definition(String deployment) {
        return repository
                .createProcessDefinitionQuery()
                .deploymentId(deployment)
                .singleResult();
    }

    private static BpmnModelInstance later() {
        return Bpmn.createExecutableProcess("later")
                .camundaHistoryTimeToLiveString("P1D")
                .startEvent()
                .serviceTask("ServiceTask_BeanOfAnotherRelease")
                .camundaAsyncBefore()
                .camundaDelegateExpression("${beanOfAnotherRelease}")
                .endEvent()
                .done();
    }
}
