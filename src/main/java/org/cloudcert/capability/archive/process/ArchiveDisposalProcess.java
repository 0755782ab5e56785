package org.cloudcert.capability.archive.process;

import java.util.EnumSet;
import java.util.List;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.cloudcert.capability.archive.Disposals;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.StageFilter;
import org.cloudcert.engine.TaskAssignment;
import org.cloudcert.engine.TaskCompletion;
import org.cloudcert.engine.TaskForm;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code bpmn/common/archive-disposal.bpmn}; its business key is the number of the list, not of a case. */
@Configuration(proxyBeanMethods = false)
class ArchiveDisposalProcess {

    private static final String REVIEW_PASSED = "reviewPassed";
    private static final String DISPOSAL_APPROVED = "disposalApproved";

    @Bean
    StageFilter disposalTasks() {
        return new StageFilter(
                "disposal",
                "归档销毁",
                120,
                List.of("UserTask_ReviewDisposal", "UserTask_ApproveDisposal"),
                EnumSet.of(Role.ARCHIVIST, Role.APPROVER));
    }

    @Bean
    TaskListener admitDisposalReviewer(Disposals disposals) {
        return new TaskAssignment(disposals::requireReviewer);
    }

    @Bean
    TaskListener admitDisposalApprover(Disposals disposals) {
        return new TaskAssignment(disposals::requireApprover);
    }

    @Bean
    TaskListener recordDisposalReview(Disposals disposals) {
        return new TaskCompletion(task -> {
            TaskForm form = task.form();
            boolean passed = form.flag(REVIEW_PASSED, "复核结果");
            String note = passed ? form.optionalText("reviewNote", "复核意见") : form.text("reviewNote", "退回理由");
            form.check();
            disposals.review(task.caseNo(), passed, note, task.actor());
            task.decide(REVIEW_PASSED, passed);
        });
    }

    @Bean
    TaskListener recordDisposalDecision(Disposals disposals) {
        return new TaskCompletion(task -> {
            TaskForm form = task.form();
            boolean approved = form.flag(DISPOSAL_APPROVED, "审批决定");
            String note = approved ? form.optionalText("approvalNote", "审批意见") : form.text("approvalNote", "不批准的理由");
            form.check();
            disposals.approve(task.caseNo(), approved, note, task.actor());
            task.decide(DISPOSAL_APPROVED, approved);
        });
    }

    @Bean
    JavaDelegate disposeOfArchives(Disposals disposals) {
        return execution -> disposals.carryOut(execution.getProcessBusinessKey());
    }
}
