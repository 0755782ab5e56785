package org.cloudcert.procedure.qualification.process;

import java.util.EnumSet;
import java.util.List;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.StageFilter;
import org.cloudcert.engine.TaskCompletion;
import org.cloudcert.engine.TaskForm;
import org.cloudcert.procedure.qualification.ProjectSetup;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code bpmn/qualification/qualification-project-setup.bpmn}. */
@Configuration(proxyBeanMethods = false)
class ProjectSetupProcess {

    private static final String AGREEMENT_APPROVED = "agreementApproved";
    private static final String PROJECT_READY = "projectReady";

    @Bean
    StageFilter projectSetupTasks() {
        return new StageFilter(
                "project-setup",
                "立项",
                20,
                List.of("UserTask_DraftAgreement", "UserTask_ApproveAgreement"),
                EnumSet.of(Role.PROJECT_LEAD, Role.APPROVER));
    }

    @Bean
    TaskListener recordAgreementDraft(ProjectSetup projectSetup) {
        return new TaskCompletion(task -> {
            String terms = task.form().optionalText("specialTerms", "特别约定");
            String preparation = task.form().text("preparation", "准备要求");
            task.form().check();
            projectSetup.draftAgreement(task.caseNo(), terms, preparation, task.actor());
        });
    }

    @Bean
    TaskListener recordAgreementApproval(ProjectSetup projectSetup) {
        return new TaskCompletion(task -> {
            TaskForm form = task.form();
            boolean approved = form.flag(AGREEMENT_APPROVED, "是否批准");
            String note = approved ? form.optionalText("approvalNote", "意见") : form.text("approvalNote", "退回理由");
            form.check();
            projectSetup.approveAgreement(task.caseNo(), approved, note);
            task.decide(AGREEMENT_APPROVED, approved);
        });
    }

    @Bean
    JavaDelegate sendAgreement(ProjectSetup projectSetup) {
        return execution -> projectSetup.sendAgreement(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate checkProjectReadiness(ProjectSetup projectSetup) {
        return execution ->
                execution.setVariable(PROJECT_READY, projectSetup.checkReadiness(execution.getProcessBusinessKey()));
    }

    @Bean
    JavaDelegate completeProjectSetup(ProjectSetup projectSetup) {
        return execution -> projectSetup.complete(execution.getProcessBusinessKey());
    }
}
