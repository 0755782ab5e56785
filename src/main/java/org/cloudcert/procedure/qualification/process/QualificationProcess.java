package org.cloudcert.procedure.qualification.process;

import java.util.EnumSet;
import java.util.List;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.StageFilter;
import org.cloudcert.engine.TaskCompletion;
import org.cloudcert.procedure.qualification.Outcome;
import org.cloudcert.procedure.qualification.Qualifications;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code bpmn/qualification/qualification.bpmn}: the whole case. */
@Configuration(proxyBeanMethods = false)
class QualificationProcess {

    @Bean
    StageFilter supervisionTasks() {
        return new StageFilter(
                "supervision", "督办", 100, List.of("UserTask_SuperviseOverdueProject"), EnumSet.of(Role.SUPERVISION));
    }

    @Bean
    JavaDelegate closeNotPassed(Qualifications qualifications) {
        return execution -> qualifications.close(execution.getProcessBusinessKey(), Outcome.NOT_PASSED, "专家组评审结论为不通过");
    }

    @Bean
    JavaDelegate closeWithdrawn(Qualifications qualifications) {
        return execution -> qualifications.close(execution.getProcessBusinessKey(), Outcome.WITHDRAWN, "申请单位撤回申请");
    }

    @Bean
    JavaDelegate warnProjectLead(Qualifications qualifications) {
        return execution -> qualifications.warnProjectLead(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate escalateToSupervision(Qualifications qualifications) {
        return execution -> qualifications.escalateToSupervision(execution.getProcessBusinessKey());
    }

    @Bean
    TaskListener recordSupervision(Qualifications qualifications) {
        return new TaskCompletion(task -> {
            String measure = task.form().text("supervisionMeasure", "督办意见");
            task.form().check();
            qualifications.supervise(task.caseNo(), measure);
        });
    }
}
