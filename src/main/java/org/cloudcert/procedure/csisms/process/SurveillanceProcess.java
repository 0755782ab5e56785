package org.cloudcert.procedure.csisms.process;

import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cloudcert.procedure.csisms.cycle.Surveillances;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code bpmn/csisms/csisms-surveillance.bpmn}. */
@Configuration(proxyBeanMethods = false)
class SurveillanceProcess {

    @Bean
    JavaDelegate keepAfterSurveillance(Surveillances surveillances) {
        return execution -> surveillances.keep(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate proposeAfterSurveillance(Surveillances surveillances) {
        return execution -> surveillances.callForMeasure(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate endSurveillance(Surveillances surveillances) {
        return execution -> surveillances.end(execution.getProcessBusinessKey());
    }
}
