package org.cloudcert.procedure.csisms.process;

import org.camunda.bpm.engine.delegate.TaskListener;
import org.cloudcert.engine.TaskCompletion;
import org.cloudcert.procedure.csisms.initial.TransferReviews;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code bpmn/csisms/csisms-transfer.bpmn}; the tasks that it shares with an initial certification are with that. */
@Configuration(proxyBeanMethods = false)
class CsismsTransferProcess {

    private static final String AUDIT_NEEDED = "transferAuditNeeded";

    @Bean
    TaskListener recordTransferReview(TransferReviews reviews) {
        return new TaskCompletion(task -> {
            boolean needed = task.form().flag(AUDIT_NEEDED, "是否须实施转换审核");
            String opinion = task.form().text("transferOpinion", "评审意见");
            task.form().check();
            reviews.review(task.caseNo(), needed, opinion, task.actor());
            task.decide(AUDIT_NEEDED, needed);
        });
    }
}
