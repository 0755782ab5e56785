package org.cloudcert.procedure.csisms.process;

import java.util.EnumSet;
import java.util.List;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.StageFilter;
import org.cloudcert.engine.TaskCompletion;
import org.cloudcert.procedure.csisms.cycle.SpecialAudits;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code bpmn/csisms/csisms-special-audit.bpmn}. */
@Configuration(proxyBeanMethods = false)
class SpecialAuditProcess {

    private static final String AUDIT_TYPE = "auditType";
    private static final String AUDIT_POSITIVE = "auditPositive";
    private static final String EXTENSION_ACCEPTED = "extensionAccepted";

    @Bean
    StageFilter csismsCycleTasks() {
        return new StageFilter(
                "csisms-cycle",
                "认证周期",
                140,
                List.of("UserTask_ReviewExtension", "UserTask_ReviewRecertification"),
                EnumSet.of(Role.PROJECT_LEAD));
    }

    @Bean
    TaskListener recordExtensionReview(SpecialAudits specialAudits) {
        return new TaskCompletion(task -> {
            boolean accepted = task.form().flag(EXTENSION_ACCEPTED, "是否受理");
            boolean combined = task.form().flag("combined", "是否与监督审核合并");
            String note = task.form().text("extensionNote", "评审意见");
            task.form().check();
            task.decide(
                    AUDIT_TYPE,
                    specialAudits
                            .review(task.caseNo(), accepted, combined, note)
                            .name());
            task.decide(EXTENSION_ACCEPTED, accepted);
        });
    }

    @Bean
    JavaDelegate extendScope(SpecialAudits specialAudits) {
        return execution -> specialAudits.extend(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate refuseExtension(SpecialAudits specialAudits) {
        return execution -> specialAudits.refuseExtension(
                execution.getProcessBusinessKey(), Boolean.FALSE.equals(execution.getVariable(AUDIT_POSITIVE)));
    }

    @Bean
    JavaDelegate keepAfterSpecialAudit(SpecialAudits specialAudits) {
        return execution -> specialAudits.keep(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate proposeAfterSpecialAudit(SpecialAudits specialAudits) {
        return execution -> specialAudits.callForMeasure(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate endSpecialAudit(SpecialAudits specialAudits) {
        return execution -> specialAudits.end(execution.getProcessBusinessKey());
    }
}
