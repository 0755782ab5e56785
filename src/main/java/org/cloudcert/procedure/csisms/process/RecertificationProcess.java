package org.cloudcert.procedure.csisms.process;

import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.cloudcert.engine.TaskCompletion;
import org.cloudcert.procedure.csisms.cycle.Recertifications;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code bpmn/csisms/csisms-recertification.bpmn}. */
@Configuration(proxyBeanMethods = false)
class RecertificationProcess {

    private static final String SIGNIFICANT_CHANGES = "significantChanges";

    @Bean
    TaskListener recordRecertificationReview(Recertifications recertifications) {
        return new TaskCompletion(task -> {
            boolean significantChanges = task.form().flag(SIGNIFICANT_CHANGES, "是否有重大变更");
            String note = task.form().text("recertificationNote", "评审意见");
            task.form().check();
            recertifications.review(task.caseNo(), significantChanges, note);
            task.decide(SIGNIFICANT_CHANGES, significantChanges);
        });
    }

    @Bean
    JavaDelegate closeRecertificationRenewed(Recertifications recertifications) {
        return execution -> recertifications.closeRenewed(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate closeNotRenewed(Recertifications recertifications) {
        return execution -> recertifications.closeNotRenewed(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate endRecertification(Recertifications recertifications) {
        return execution -> recertifications.end(execution.getProcessBusinessKey());
    }
}
