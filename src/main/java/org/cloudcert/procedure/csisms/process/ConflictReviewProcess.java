package org.cloudcert.procedure.csisms.process;

import java.util.EnumSet;
import java.util.List;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.StageFilter;
import org.cloudcert.engine.TaskCompletion;
import org.cloudcert.procedure.csisms.audit.Conflicts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code bpmn/csisms/csisms-conflict-review.bpmn}. */
@Configuration(proxyBeanMethods = false)
class ConflictReviewProcess {

    @Bean
    StageFilter conflictReviewTasks() {
        return new StageFilter(
                "csisms-conflict-review",
                "利益冲突复核",
                135,
                List.of("UserTask_ReviewConflict"),
                EnumSet.of(Role.SUPERVISION));
    }

    @Bean
    TaskListener recordConflictReview(Conflicts conflicts) {
        return new TaskCompletion(task -> {
            boolean stands = task.form().flag("conflictStands", "审核结论是否仍然成立");
            String conclusion = task.form().text("conflictConclusion", "复核结论");
            task.form().check();
            conflicts.conclude(task.caseNo(), stands, conclusion);
        });
    }
}
