package org.cloudcert.procedure.csisms.process;

import java.util.EnumSet;
import java.util.List;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.StageFilter;
import org.cloudcert.engine.TaskCompletion;
import org.cloudcert.procedure.csisms.report.ReportAction;
import org.cloudcert.procedure.csisms.report.Reports;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code bpmn/csisms/csisms-report.bpmn}. */
@Configuration(proxyBeanMethods = false)
class ReportProcess {

    @Bean
    StageFilter csismsReportTasks() {
        return new StageFilter(
                "csisms-report", "获证组织通报", 180, List.of("UserTask_AssessReport"), EnumSet.of(Role.SUPERVISION));
    }

    @Bean
    JavaDelegate acknowledgeReport(Reports reports) {
        return execution -> reports.acknowledge(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate assessMisuse(Reports reports) {
        return execution -> reports.assessMisuse(execution.getProcessBusinessKey());
    }

    @Bean
    TaskListener recordReportAssessment(Reports reports) {
        return new TaskCompletion(task -> {
            ReportAction action = task.form().choice("reportAction", "处理方式", ReportAction.class);
            String reason = task.form().text("reportReason", "评估理由");
            task.form().check();
            reports.assess(task.caseNo(), action, reason, task.actor());
        });
    }

    @Bean
    JavaDelegate concludeReport(Reports reports) {
        return execution -> reports.conclude(execution.getProcessBusinessKey());
    }
}
