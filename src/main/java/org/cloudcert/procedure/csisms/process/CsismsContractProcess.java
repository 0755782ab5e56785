package org.cloudcert.procedure.csisms.process;

import java.util.EnumSet;
import java.util.List;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.StageFilter;
import org.cloudcert.engine.TaskCompletion;
import org.cloudcert.engine.TaskForm;
import org.cloudcert.procedure.csisms.contract.Contracts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code bpmn/csisms/csisms-contract.bpmn}. */
@Configuration(proxyBeanMethods = false)
class CsismsContractProcess {

    private static final String CONTRACT_SIGNED = "contractSigned";

    @Bean
    StageFilter csismsContractTasks() {
        return new StageFilter(
                "csisms-contract",
                "认证合同",
                220,
                List.of("UserTask_DraftContract", "UserTask_SignContract"),
                EnumSet.of(Role.PROJECT_LEAD, Role.APPROVER));
    }

    @Bean
    TaskListener recordContractDraft(Contracts contracts) {
        return new TaskCompletion(task -> {
            String terms = task.form().optionalText("contractTerms", "特别约定");
            task.form().check();
            contracts.draft(task.caseNo(), terms, task.actor());
        });
    }

    @Bean
    TaskListener recordContractSignature(Contracts contracts) {
        return new TaskCompletion(task -> {
            TaskForm form = task.form();
            boolean signed = form.flag(CONTRACT_SIGNED, "是否签署");
            String note = signed ? form.optionalText("contractNote", "意见") : form.text("contractNote", "退回理由");
            form.check();
            contracts.signForBody(task.caseNo(), signed, note, task.actor());
            task.decide(CONTRACT_SIGNED, signed);
        });
    }

    /** Before the first audit of a case; a safeguard, since the models come there with a contract only. */
    @Bean
    ExecutionListener requireContract(Contracts contracts) {
        return execution -> contracts.requireInForce(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate sendContract(Contracts contracts) {
        return execution -> contracts.send(execution.getProcessBusinessKey());
    }
}
