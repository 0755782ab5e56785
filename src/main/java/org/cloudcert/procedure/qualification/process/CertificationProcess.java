package org.cloudcert.procedure.qualification.process;

import java.util.EnumSet;
import java.util.List;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.StageFilter;
import org.cloudcert.engine.TaskCompletion;
import org.cloudcert.procedure.qualification.Certification;
import org.cloudcert.procedure.qualification.Outcome;
import org.cloudcert.procedure.qualification.Qualifications;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code bpmn/qualification/qualification-certification.bpmn}. */
@Configuration(proxyBeanMethods = false)
class CertificationProcess {

    private static final String ISSUE_APPROVED = "issueApproved";

    private enum IssueDecision {
        APPROVE,
        RETURN
    }

    @Bean
    StageFilter certificationTasks() {
        return new StageFilter(
                "certification",
                "发证",
                50,
                List.of("UserTask_ApproveIssue", "UserTask_MakeCertificate"),
                EnumSet.of(Role.APPROVER, Role.CERTIFICATE_MAKER));
    }

    @Bean
    TaskListener recordIssueDecision(Certification certification) {
        return new TaskCompletion(task -> {
            IssueDecision decision = task.form().choice("issueDecision", "审批决定", IssueDecision.class);
            String reason = decision == IssueDecision.RETURN
                    ? task.form().text("issueReason", "退回理由")
                    : task.form().optionalText("issueReason", "审批意见");
            task.form().check();
            boolean approved = decision == IssueDecision.APPROVE;
            certification.decide(task.caseNo(), approved, reason, task.actor());
            task.decide(ISSUE_APPROVED, approved);
        });
    }

    @Bean
    TaskListener recordBatch(Certification certification) {
        return new TaskCompletion(task -> {
            String batchNo = task.form().text("batchNo", "批次号");
            task.form().check();
            certification.assignBatch(task.caseNo(), batchNo, task.actor());
        });
    }

    @Bean
    JavaDelegate issueCertificate(Certification certification) {
        return execution -> certification.issue(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate announceAward(Certification certification) {
        return execution -> certification.announce(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate closeCertified(Qualifications qualifications) {
        return execution ->
                qualifications.close(execution.getProcessBusinessKey(), Outcome.CERTIFIED, "证书已签发，三个渠道均已公告");
    }
}
