package org.cloudcert.procedure.csisms.process;

import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.cloudcert.engine.TaskCompletion;
import org.cloudcert.procedure.csisms.audit.Corrections;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code bpmn/csisms/csisms-corrections.bpmn}. */
@Configuration(proxyBeanMethods = false)
class CorrectionsProcess {

    private static final String MAJORS_AWAITED = "majorsAwaited";
    private static final String MINORS_AWAITED = "minorsAwaited";
    private static final String ALL_SETTLED = "allSettled";
    private static final String STAGE_2_AGAIN = "stage2Again";

    @Bean
    JavaDelegate callForCorrections(Corrections corrections) {
        return execution -> {
            execution.setVariable(STAGE_2_AGAIN, false);
            decide(execution, corrections.call(execution.getProcessBusinessKey()));
        };
    }

    private static void decide(VariableScope scope, Corrections.Awaited awaited) {
        scope.setVariable(MAJORS_AWAITED, awaited.majors());
        scope.setVariable(MINORS_AWAITED, awaited.minors());
    }

    @Bean
    TaskListener recordCorrectionsVerified(Corrections corrections) {
        return new TaskCompletion(task -> {
            task.decide(ALL_SETTLED, corrections.finishReview(task.caseNo()));
            decide(task.task().getExecution(), corrections.running(task.caseNo()));
        });
    }

    @Bean
    JavaDelegate settleCorrections(Corrections corrections) {
        return execution -> corrections.settle(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate endVerification(Corrections corrections) {
        return execution ->
                execution.setVariable(STAGE_2_AGAIN, corrections.endVerification(execution.getProcessBusinessKey()));
    }

    @Bean
    JavaDelegate escalateMajors(Corrections corrections) {
        return execution -> corrections.escalateMajors(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate escalateMinors(Corrections corrections) {
        return execution -> corrections.escalateMinors(execution.getProcessBusinessKey());
    }
}
