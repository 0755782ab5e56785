package org.cloudcert.procedure.qualification.process;

import java.util.EnumSet;
import java.util.List;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.StageFilter;
import org.cloudcert.engine.TaskCompletion;
import org.cloudcert.procedure.qualification.maintenance.Maintenance;
import org.cloudcert.procedure.qualification.maintenance.Replacements;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code bpmn/qualification/qualification-maintenance.bpmn}. */
@Configuration(proxyBeanMethods = false)
class MaintenanceProcess {

    private static final String REMINDER_AHEAD = "reminderAhead";
    private static final String MAINTENANCE_APPLIED = "maintenanceApplied";
    private static final String CERTIFICATE_RENEWED = "certificateRenewed";
    private static final String REPLACEMENT_APPROVED = "replacementApproved";

    @Bean
    StageFilter maintenanceTasks() {
        return new StageFilter(
                "maintenance", "维持", 60, List.of("UserTask_ReviewReplacement"), EnumSet.of(Role.APPROVER));
    }

    @Bean
    JavaDelegate scheduleReminder(Maintenance maintenance) {
        return execution ->
                execution.setVariable(REMINDER_AHEAD, maintenance.scheduleReminder(execution.getProcessBusinessKey()));
    }

    @Bean
    JavaDelegate checkMaintenanceApplication(Maintenance maintenance) {
        return execution ->
                execution.setVariable(MAINTENANCE_APPLIED, maintenance.isApplied(execution.getProcessBusinessKey()));
    }

    @Bean
    JavaDelegate sendMaintenanceReminder(Maintenance maintenance) {
        return execution -> maintenance.remind(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate judgeMaintenanceMark(Maintenance maintenance) {
        return execution ->
                execution.setVariable(MAINTENANCE_APPLIED, maintenance.judgeMark(execution.getProcessBusinessKey()));
    }

    @Bean
    JavaDelegate notifyLateness(Maintenance maintenance) {
        return execution -> maintenance.notifyLateness(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate lookForRenewal(Maintenance maintenance) {
        return execution ->
                execution.setVariable(CERTIFICATE_RENEWED, maintenance.isRenewed(execution.getProcessBusinessKey()));
    }

    @Bean
    JavaDelegate announceExpiry(Maintenance maintenance) {
        return execution -> maintenance.announceExpiry(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate closeWatchRenewed(Maintenance maintenance) {
        return execution -> maintenance.closeRenewed(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate closeWatchLapsed(Maintenance maintenance) {
        return execution -> maintenance.closeLapsed(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate closeWatchCancelled(Maintenance maintenance) {
        return execution -> maintenance.closeCancelled(execution.getProcessBusinessKey());
    }

    @Bean
    TaskListener recordReplacementDecision(Replacements replacements) {
        return new TaskCompletion(task -> {
            boolean approved = task.form().flag("replacementApproved", "同意换证");
            String note = approved
                    ? task.form().optionalText("replacementNote", "审核意见")
                    : task.form().text("replacementNote", "不同意的理由");
            task.form().check();
            replacements.decide(task.caseNo(), approved, note, task.actor());
            task.decide(REPLACEMENT_APPROVED, approved);
        });
    }

    @Bean
    JavaDelegate replaceCertificate(Replacements replacements) {
        return execution -> replacements.replace(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate refuseReplacement(Replacements replacements) {
        return execution -> replacements.refuse(execution.getProcessBusinessKey());
    }
}
