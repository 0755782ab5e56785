package org.cloudcert.procedure.csisms.process;

import java.util.EnumSet;
import java.util.List;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.StageFilter;
import org.cloudcert.engine.TaskCompletion;
import org.cloudcert.engine.TaskForm;
import org.cloudcert.procedure.csisms.application.ClientApplications;
import org.cloudcert.procedure.csisms.application.Outcome;
import org.cloudcert.procedure.csisms.initial.Readiness;
import org.cloudcert.procedure.csisms.initial.StageOneReviews;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code bpmn/csisms/csisms.bpmn}: an initial certification as a whole. */
@Configuration(proxyBeanMethods = false)
class CsismsProcess {

    private static final String READINESS = "readiness";
    private static final String CONCERNS_SETTLED = "concernsSettled";

    @Bean
    StageFilter csismsProgrammeTasks() {
        return new StageFilter(
                "csisms-programme",
                "审核策划",
                230,
                List.of(
                        "UserTask_SetUpProgramme",
                        "UserTask_ConcludeStage1",
                        "UserTask_ReviewConcernAnswers",
                        "UserTask_ReviewTransfer"),
                EnumSet.of(Role.PROJECT_LEAD));
    }

    @Bean
    TaskListener recordStage1Conclusion(StageOneReviews reviews) {
        return new TaskCompletion(task -> {
            TaskForm form = task.form();
            Readiness readiness = form.choice(READINESS, "第一阶段结论", Readiness.class);
            String findings = readiness == Readiness.READY
                    ? form.optionalText("stage1Findings", "关注问题")
                    : form.text("stage1Findings", "关注问题");
            form.check();
            reviews.conclude(task.caseNo(), readiness, findings, task.actor());
            task.decide(READINESS, readiness.name());
        });
    }

    @Bean
    JavaDelegate sendConcerns(StageOneReviews reviews) {
        return execution -> reviews.send(execution.getProcessBusinessKey());
    }

    @Bean
    TaskListener recordConcernReview(StageOneReviews reviews) {
        return new TaskCompletion(task -> {
            TaskForm form = task.form();
            boolean settled = form.flag(CONCERNS_SETTLED, "是否解决");
            String opinion = form.text("concernOpinion", "评审意见");
            form.check();
            reviews.reviewAnswer(task.caseNo(), settled, opinion, task.actor());
            task.decide(CONCERNS_SETTLED, settled);
        });
    }

    @Bean
    JavaDelegate openStage2(StageOneReviews reviews) {
        return execution -> reviews.openStage2(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate closeNotCertified(ClientApplications applications) {
        return execution ->
                applications.close(execution.getProcessBusinessKey(), Outcome.NOT_CERTIFIED, "经审核和认证决定，不予授予认证");
    }

    @Bean
    JavaDelegate closeCsismsCertified(ClientApplications applications) {
        return execution -> applications.close(execution.getProcessBusinessKey(), Outcome.CERTIFIED, "证书已颁发，获证信息已公布");
    }

    @Bean
    JavaDelegate closeCsismsWithdrawn(ClientApplications applications) {
        return execution -> applications.close(execution.getProcessBusinessKey(), Outcome.WITHDRAWN, "申请单位撤回申请");
    }
}
