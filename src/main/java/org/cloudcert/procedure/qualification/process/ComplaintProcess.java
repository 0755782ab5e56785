package org.cloudcert.procedure.qualification.process;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.StageFilter;
import org.cloudcert.engine.TaskAssignment;
import org.cloudcert.engine.TaskCompletion;
import org.cloudcert.engine.TaskForm;
import org.cloudcert.procedure.qualification.complaint.ComplaintConclusion;
import org.cloudcert.procedure.qualification.complaint.ComplaintDecision;
import org.cloudcert.procedure.qualification.complaint.Complaints;
import org.cloudcert.procedure.qualification.complaint.Prevention;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code bpmn/qualification/qualification-complaint.bpmn}. */
@Configuration(proxyBeanMethods = false)
class ComplaintProcess {

    private static final String COMPLAINT_HANDLER = "complaintHandler";
    private static final String CALL_FOR_RECORD = "callForRecord";
    private static final String HAND_OVER = "handOver";
    private static final String RECEIVED_ON = "receivedOn";

    @Bean
    StageFilter complaintTasks() {
        return new StageFilter(
                "complaint",
                "投诉",
                90,
                List.of("UserTask_InvestigateComplaint", "UserTask_ConcludeComplaint"),
                EnumSet.of(Role.SUPERVISION));
    }

    @Bean
    JavaDelegate acknowledgeComplaint(Complaints complaints) {
        return execution -> complaints.acknowledge(execution.getProcessBusinessKey());
    }

    @Bean
    TaskListener takeComplaint(Complaints complaints) {
        return new TaskAssignment(complaints::take);
    }

    @Bean
    TaskListener recordComplaintInvestigation(Complaints complaints) {
        return new TaskCompletion(task -> {
            TaskForm form = task.form();
            String matter = form.text("complaintMatter", "投诉事项");
            String findings = form.text("complaintFindings", "调查情况");
            boolean callForRecord = form.flag(CALL_FOR_RECORD, "是否调阅投诉处理记录");
            form.check();
            complaints.investigate(task.caseNo(), matter, findings, callForRecord, task.actor());
            task.decide(COMPLAINT_HANDLER, task.actor());
            task.decide(CALL_FOR_RECORD, callForRecord);
        });
    }

    @Bean
    JavaDelegate callForComplaintRecord(Complaints complaints) {
        return execution -> complaints.callForRecord(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate startRecordPeriod(Complaints complaints) {
        return execution -> {
            LocalDate receivedOn = LocalDate.parse((String) execution.getVariable(RECEIVED_ON));
            complaints.startRecordPeriod(execution.getProcessBusinessKey(), receivedOn);
        };
    }

    @Bean
    JavaDelegate missComplaintRecord(Complaints complaints) {
        return execution -> complaints.missRecord(execution.getProcessBusinessKey());
    }

    @Bean
    TaskListener recordComplaintConclusion(Complaints complaints) {
        return new TaskCompletion(task -> {
            TaskForm form = task.form();
            ComplaintConclusion conclusion = new ComplaintConclusion(
                    form.choice("complaintDecision", "投诉结论", ComplaintDecision.class),
                    form.text("complaintReason", "结论理由"),
                    form.choice("complaintPrevention", "预防措施", Prevention.class),
                    form.flag(HAND_OVER, "是否移送处置"));
            form.check();
            complaints.conclude(task.caseNo(), conclusion, task.actor());
            task.decide(HAND_OVER, conclusion.handOver());
        });
    }

    @Bean
    JavaDelegate deliverComplaintConclusion(Complaints complaints) {
        return execution -> complaints.deliverConclusion(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate handOverToHandling(Complaints complaints) {
        return execution -> complaints.handOver(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate closeComplaint(Complaints complaints) {
        return execution -> complaints.close(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate escalateComplaint(Complaints complaints) {
        return execution -> complaints.escalate(execution.getProcessBusinessKey());
    }
}
