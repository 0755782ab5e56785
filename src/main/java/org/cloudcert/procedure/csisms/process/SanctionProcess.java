package org.cloudcert.procedure.csisms.process;

import java.util.EnumSet;
import java.util.List;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.StageFilter;
import org.cloudcert.engine.TaskCompletion;
import org.cloudcert.procedure.csisms.sanction.Measures;
import org.cloudcert.procedure.csisms.sanction.RestorationVerdict;
import org.cloudcert.procedure.csisms.sanction.Suspensions;
import org.cloudcert.procedure.csisms.sanction.Verdict;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * {@code bpmn/csisms/csisms-suspension.bpmn}, {@code csisms-scope-reduction.bpmn}, {@code csisms-withdrawal.bpmn}, and
 * {@code csisms-measure.bpmn}, which the three call.
 */
@Configuration(proxyBeanMethods = false)
class SanctionProcess {

    private static final String VERDICT = "verdict";
    private static final String RESTORATION_VERDICT = "restorationVerdict";

    @Bean
    StageFilter csismsSanctionTasks() {
        return new StageFilter(
                "csisms-sanction",
                "认证处置",
                170,
                List.of("UserTask_DecideMeasure", "UserTask_DecideRestoration"),
                EnumSet.of(Role.APPROVER));
    }

    @Bean
    JavaDelegate notifyIntendedMeasure(Measures measures) {
        return execution -> measures.notifyIntended(execution.getProcessBusinessKey());
    }

    @Bean
    TaskListener recordMeasureDecision(Measures measures) {
        return new TaskCompletion(task -> {
            Verdict verdict = task.form().choice(VERDICT, "决定", Verdict.class);
            String scope = task.form().optionalText("keptScope", "保留的认证范围");
            String reason = task.form().text("verdictReason", "决定理由");
            task.form().check();
            measures.decide(task.caseNo(), verdict, scope, reason, task.actor());
            task.decide(VERDICT, verdict.name());
        });
    }

    @Bean
    JavaDelegate dismissMeasure(Measures measures) {
        return execution -> measures.dismiss(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate reduceScope(Measures measures) {
        return execution -> measures.reduce(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate withdrawCertification(Measures measures) {
        return execution -> measures.withdraw(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate closeMeasureSettled(Measures measures) {
        return execution -> measures.closeSettled(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate suspendCertification(Suspensions suspensions) {
        return execution -> suspensions.suspend(execution.getProcessBusinessKey());
    }

    @Bean
    TaskListener recordRestorationVerdict(Suspensions suspensions) {
        return new TaskCompletion(task -> {
            RestorationVerdict verdict = task.form().choice(RESTORATION_VERDICT, "恢复申请的决定", RestorationVerdict.class);
            String opinion = task.form().text("restorationReason", "决定理由");
            task.form().check();
            suspensions.review(task.caseNo(), verdict, opinion, task.actor());
            task.decide(RESTORATION_VERDICT, verdict.name());
        });
    }

    @Bean
    JavaDelegate callForFollowUpAudit(Suspensions suspensions) {
        return execution -> suspensions.callForAudit(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate restoreCertification(Suspensions suspensions) {
        return execution -> suspensions.restore(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate proposeFollowUp(Suspensions suspensions) {
        return execution -> suspensions.proposeFollowUp(execution.getProcessBusinessKey());
    }
}
