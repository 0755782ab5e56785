package org.cloudcert.procedure.csisms.process;

import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cloudcert.procedure.csisms.cycle.Cycles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code bpmn/csisms/csisms-cycle.bpmn}. */
@Configuration(proxyBeanMethods = false)
class CycleProcess {

    private static final String SURVEILLANCE_AHEAD = "surveillanceAhead";
    private static final String REMINDER_AHEAD = "reminderAhead";

    @Bean
    JavaDelegate scheduleSurveillance(Cycles cycles) {
        return execution -> execution.setVariable(
                SURVEILLANCE_AHEAD, cycles.scheduleSurveillance(execution.getProcessBusinessKey()));
    }

    @Bean
    JavaDelegate openSurveillance(Cycles cycles) {
        return execution -> cycles.openSurveillance(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate reportOverdueSurveillance(Cycles cycles) {
        return execution -> cycles.reportOverdue(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate openRecertification(Cycles cycles) {
        return execution -> cycles.openRecertification(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate scheduleRecertificationReminder(Cycles cycles) {
        return execution ->
                execution.setVariable(REMINDER_AHEAD, cycles.scheduleReminder(execution.getProcessBusinessKey()));
    }

    @Bean
    JavaDelegate sendRecertificationReminder(Cycles cycles) {
        return execution -> cycles.remind(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate announceCertificationExpiry(Cycles cycles) {
        return execution -> cycles.announceExpiry(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate closeCycleRenewed(Cycles cycles) {
        return execution -> cycles.closeRenewed(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate closeCycleLapsed(Cycles cycles) {
        return execution -> cycles.closeLapsed(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate closeCycleWithdrawn(Cycles cycles) {
        return execution -> cycles.closeWithdrawn(execution.getProcessBusinessKey());
    }
}
