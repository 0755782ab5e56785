package org.cloudcert.procedure.csisms.process;

import java.util.EnumSet;
import java.util.List;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.StageFilter;
import org.cloudcert.engine.TaskCompletion;
import org.cloudcert.procedure.csisms.appeal.ClientAppeals;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code bpmn/csisms/csisms-appeal.bpmn}. */
@Configuration(proxyBeanMethods = false)
class CsismsAppealProcess {

    private static final String APPEAL_HANDLER = "appealHandler";
    private static final String APPEAL_UPHELD = "appealUpheld";

    private enum AppealDecision {
        UPHELD,
        DISMISSED
    }

    @Bean
    StageFilter csismsAppealTasks() {
        return new StageFilter(
                "csisms-appeal",
                "认证申诉",
                190,
                List.of("UserTask_InvestigateClientAppeal", "UserTask_ConcludeClientAppeal"),
                EnumSet.of(Role.SUPERVISION));
    }

    @Bean
    JavaDelegate acknowledgeClientAppeal(ClientAppeals appeals) {
        return execution -> appeals.acknowledge(execution.getProcessBusinessKey());
    }

    @Bean
    TaskListener recordClientAppealInvestigation(ClientAppeals appeals) {
        return new TaskCompletion(task -> {
            String findings = task.form().text("appealFindings", "调查情况");
            task.form().check();
            appeals.investigate(task.caseNo(), findings, task.actor());
            task.decide(APPEAL_HANDLER, task.actor());
        });
    }

    @Bean
    TaskListener recordClientAppealConclusion(ClientAppeals appeals) {
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
    JavaDelegate deliverClientAppealConclusion(ClientAppeals appeals) {
        return execution -> appeals.deliverConclusion(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate takeBackAppealed(ClientAppeals appeals) {
        return execution -> appeals.takeBack(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate closeClientAppeal(ClientAppeals appeals) {
        return execution -> appeals.close(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate closeClientAppealWithdrawn(ClientAppeals appeals) {
        return execution -> appeals.closeWithdrawn(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate escalateClientAppeal(ClientAppeals appeals) {
        return execution -> appeals.escalate(execution.getProcessBusinessKey());
    }
}
