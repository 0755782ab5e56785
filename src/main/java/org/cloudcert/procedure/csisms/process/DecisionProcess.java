package org.cloudcert.procedure.csisms.process;

import java.util.EnumSet;
import java.util.List;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.StageFilter;
import org.cloudcert.engine.TaskCompletion;
import org.cloudcert.procedure.csisms.decision.Decisions;
import org.cloudcert.procedure.csisms.decision.Outcome;
import org.cloudcert.procedure.csisms.decision.Subject;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code bpmn/csisms/csisms-decision.bpmn}. */
@Configuration(proxyBeanMethods = false)
class DecisionProcess {

    private static final String DECISION_ON = "decisionOn";
    private static final String DECISION = "decision";
    private static final String DECIDED = "decided";
    private static final String PROJECT_LEAD = "projectLead";

    @Bean
    StageFilter csismsDecisionTasks() {
        return new StageFilter(
                "csisms-decision",
                "认证决定",
                130,
                List.of("UserTask_DecideCertification", "UserTask_ClarifyAudit"),
                EnumSet.of(Role.APPROVER, Role.PROJECT_LEAD));
    }

    @Bean
    ExecutionListener openDecision(Cases cases) {
        return execution -> {
            execution.setVariable(
                    PROJECT_LEAD, cases.get(execution.getProcessBusinessKey()).projectLead());
            execution.setVariable(DECIDED, false);
        };
    }

    @Bean
    TaskListener recordCertificationDecision(Decisions decisions) {
        return new TaskCompletion(task -> {
            Outcome outcome = task.form().choice("decisionOutcome", "认证决定", Outcome.class);
            String reason = task.form().text("decisionReason", "理由");
            task.form().check();
            Subject subject = Subject.valueOf((String) task.task().getVariable(DECISION_ON));
            decisions.decide(task.caseNo(), subject, outcome, reason, task.actor());
            task.decide(DECISION, outcome.name());
            task.decide(DECIDED, outcome == Outcome.POSITIVE);
        });
    }

    @Bean
    TaskListener recordClarification(Decisions decisions) {
        return new TaskCompletion(task -> {
            String answer = task.form().text("clarification", "说明");
            task.form().check();
            decisions.clarify(task.caseNo(), answer, task.actor());
        });
    }
}
