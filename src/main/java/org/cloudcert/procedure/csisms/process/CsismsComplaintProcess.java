package org.cloudcert.procedure.csisms.process;

import java.util.EnumSet;
import java.util.List;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.StageFilter;
import org.cloudcert.engine.TaskCompletion;
import org.cloudcert.procedure.csisms.complaint.ClientComplaints;
import org.cloudcert.procedure.csisms.complaint.ComplaintFollowUp;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code bpmn/csisms/csisms-complaint.bpmn}. */
@Configuration(proxyBeanMethods = false)
class CsismsComplaintProcess {

    private static final String COMPLAINT_HANDLER = "complaintHandler";
    private static final String MEASURE_CALLED_FOR = "measureCalledFor";

    @Bean
    StageFilter csismsComplaintTasks() {
        return new StageFilter(
                "csisms-complaint",
                "认证投诉",
                200,
                List.of("UserTask_InvestigateClientComplaint", "UserTask_ConcludeClientComplaint"),
                EnumSet.of(Role.SUPERVISION));
    }

    @Bean
    JavaDelegate acknowledgeClientComplaint(ClientComplaints complaints) {
        return execution -> complaints.acknowledge(execution.getProcessBusinessKey());
    }

    @Bean
    TaskListener recordClientComplaintInvestigation(ClientComplaints complaints) {
        return new TaskCompletion(task -> {
            String matter = task.form().text("complaintMatter", "投诉事项");
            String findings = task.form().text("complaintFindings", "调查情况");
            task.form().check();
            complaints.investigate(task.caseNo(), matter, findings, task.actor());
            task.decide(COMPLAINT_HANDLER, task.actor());
        });
    }

    @Bean
    TaskListener recordClientComplaintConclusion(ClientComplaints complaints) {
        return new TaskCompletion(task -> {
            boolean founded = task.form().flag("complaintFounded", "投诉是否属实");
            ComplaintFollowUp followUp = task.form().choice("complaintFollowUp", "后续处理", ComplaintFollowUp.class);
            String reason = task.form().text("complaintReason", "结论理由");
            task.form().check();
            task.decide(
                    MEASURE_CALLED_FOR, complaints.conclude(task.caseNo(), founded, followUp, reason, task.actor()));
        });
    }

    @Bean
    JavaDelegate deliverClientComplaintConclusion(ClientComplaints complaints) {
        return execution -> complaints.deliverConclusion(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate followUpComplaint(ClientComplaints complaints) {
        return execution -> complaints.followUp(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate closeClientComplaint(ClientComplaints complaints) {
        return execution -> complaints.close(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate escalateClientComplaint(ClientComplaints complaints) {
        return execution -> complaints.escalate(execution.getProcessBusinessKey());
    }
}
