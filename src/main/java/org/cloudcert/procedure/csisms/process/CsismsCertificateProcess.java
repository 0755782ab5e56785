package org.cloudcert.procedure.csisms.process;

import java.util.EnumSet;
import java.util.List;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.StageFilter;
import org.cloudcert.engine.TaskCompletion;
import org.cloudcert.procedure.csisms.award.Awards;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code bpmn/csisms/csisms-certificate.bpmn}. */
@Configuration(proxyBeanMethods = false)
class CsismsCertificateProcess {

    @Bean
    StageFilter csismsCertificateTasks() {
        return new StageFilter(
                "csisms-certificate",
                "制作认证证书",
                260,
                List.of("UserTask_MakeCsismsCertificate"),
                EnumSet.of(Role.CERTIFICATE_MAKER));
    }

    @Bean
    JavaDelegate beginAward(Awards awards) {
        return execution -> execution.setVariable("feesPaid", awards.begin(execution.getProcessBusinessKey()));
    }

    @Bean
    TaskListener recordCertificateMaking(Awards awards) {
        return new TaskCompletion(task -> {
            if (!task.form().flag("contentChecked", "核对证书内容")) {
                task.form().reject("contentChecked", "核对证书内容：核对无误后才能制证");
            }
            task.form().check();
            awards.make(task.caseNo(), task.actor());
        });
    }

    @Bean
    JavaDelegate issueCsismsCertificate(Awards awards) {
        return execution -> awards.issue(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate announceCsismsAward(Awards awards) {
        return execution -> awards.announce(execution.getProcessBusinessKey());
    }
}
