package org.cloudcert.procedure.csisms.process;

import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.cloudcert.engine.TaskCompletion;
import org.cloudcert.procedure.csisms.programme.ProgrammeSetup;
import org.cloudcert.procedure.csisms.programme.ProgrammeText;
import org.cloudcert.procedure.csisms.programme.Programmes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Setting up the audit programme ({@code forms/csisms/set-up-programme.html}), a task of the main line. */
@Configuration(proxyBeanMethods = false)
class ProgrammeTask {

    @Bean
    TaskListener recordProgramme(Programmes programmes) {
        return new TaskCompletion(task -> {
            LocalDate expectedDecision = task.form().date("expectedDecision", "预计认证决定日");
            String sites = task.form().text("sites", "现场和班次");
            String services = task.form().text("services", "典型服务");
            String coverage = task.form().optionalText("coverage", "监督审核的覆盖安排");
            task.form().check();
            programmes.setUp(
                    task.caseNo(),
                    new ProgrammeSetup(
                            expectedDecision, ProgrammeText.sites(sites), ProgrammeText.services(services), coverage));
        });
    }
}
