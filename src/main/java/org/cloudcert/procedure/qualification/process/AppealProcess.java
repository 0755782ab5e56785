package org.cloudcert.procedure.qualification.process;

import java.util.EnumSet;
import java.util.List;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.StageFilter;
import org.cloudcert.engine.TaskAssignment;
import org.cloudcert.engine.TaskCompletion;
import org.cloudcert.procedure.qualification.appeal.Appeals;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code bpmn/qualification/qualification-appeal.bpmn}. */
@Configuration(proxyBeanMethods = false)
class AppealProcess {

    private static final String APPEAL_HANDLER = "appealHandler";
    private static final String APPEAL_UPHELD = "appealUpheld";

    private enum AppealDecision {
        UPHELD,
        DISMISSED
    }

    @Bean
    StageFilter appealTasks() {
        return new StageFilter(
                "appeal",
                "申诉",
                80,
                List.of("UserTask_InvestigateAppeal", "UserTask_ConcludeAppeal"),
                EnumSet.of(Role.SUPERVISION));
    }

    @Bean
    JavaDelegate acknowledgeAppeal(Appeals appeals) {
        return execution -> appeals.acknowledge(execution.getProcessBusinessKey());
    }

    @Bean
    TaskListener takeAppeal(Appeals appeals) {
        return new TaskAssignment(appeals::take);
    }

    @Bean
    TaskListener recordAppealInvestigation(Appeals appeals) {
        return new TaskCompletion(task -> {
            String findings = task.form().text("appealFindings", "调查情况");
            task.form().check();
            appeals.investigate(task.caseNo(), findings, task.actor());
            task.decide(APPEAL_HANDLER, task.actor());
        });
    }

    @Bean
    TaskListener recordAppealConclusion(Appeals appeals) {
        return new TaskCompletion(task -> {
            AppealDecision decision = task.form().choice("appealDecision", "申诉结论", AppealDecision.class);
            String reason = task.form().text("appealReason", "结论理由");
            task.form().check();
            boolean upheld = decision == AppealDecision.UPHELD;
            appeals.conclude(task.caseNo(), upheld, reason, task.actor());
            task.decide(APPEAL_UPHELD, upheld);
        });
    }

    @Bean
    JavaDelegate deliverAppealConclusion(Appeals appeals) {
        return execution -> appeals.deliverConclusion(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate reopenAppealedStage(Appeals appeals) {
        return execution -> appeals.reopenAppealedStage(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate closeAppeal(Appeals appeals) {
        return execution -> appeals.close(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate closeAppealWithdrawn(Appeals appeals) {
        return execution -> appeals.closeWithdrawn(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate escalateAppeal(Appeals appeals) {
        return execution -> appeals.escalate(execution.getProcessBusinessKey());
    }
}
