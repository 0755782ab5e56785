package org.cloudcert.procedure.qualification.process;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.StageFilter;
import org.cloudcert.engine.TaskAssignment;
import org.cloudcert.engine.TaskCompletion;
import org.cloudcert.engine.TaskForm;
import org.cloudcert.procedure.qualification.handling.Findings;
import org.cloudcert.procedure.qualification.handling.Gravity;
import org.cloudcert.procedure.qualification.handling.Hearings;
import org.cloudcert.procedure.qualification.handling.Investigations;
import org.cloudcert.procedure.qualification.handling.NewDecision;
import org.cloudcert.procedure.qualification.handling.Remedies;
import org.cloudcert.procedure.qualification.handling.Sanction;
import org.cloudcert.procedure.qualification.handling.Sanctions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code bpmn/qualification/qualification-handling.bpmn} and its decision table {@code qualification-sanction.dmn}. */
@Configuration(proxyBeanMethods = false)
class HandlingProcess {

    private static final String VIOLATION_ESTABLISHED = "violationEstablished";
    private static final String INVESTIGATOR = "investigator";
    private static final String RECEIVED_ON = "receivedOn";
    private static final String GRAVITY = "gravity";
    private static final String CONSEQUENCE = "consequence";
    private static final String UNCOOPERATIVE = "uncooperative";
    private static final String PRIOR_SANCTIONS = "priorSanctions";
    private static final String RECOMMENDATION = "recommendation";
    private static final String SANCTION = "sanction";
    private static final String RECTIFICATION_ACCEPTED = "rectificationAccepted";
    private static final String RESTORATION_APPROVED = "restorationApproved";
    private static final String CERTIFICATE_IN_FORCE = "certificateInForce";
    private static final String CANCELLATION_DECIDED = "cancellationDecided";

    private enum SuspensionEnd {
        CANCEL,
        PROLONG
    }

    @Bean
    StageFilter handlingTasks() {
        return new StageFilter(
                "handling",
                "处置",
                70,
                List.of(
                        "UserTask_InvestigateViolation",
                        "UserTask_DecideSanction",
                        "UserTask_VerifyRectification",
                        "UserTask_ReviewRestoration",
                        "UserTask_DecideCancellation"),
                EnumSet.of(Role.SUPERVISION, Role.APPROVER));
    }

    @Bean
    TaskListener takeInvestigation(Investigations investigations) {
        return new TaskAssignment(investigations::take);
    }

    @Bean
    TaskListener recordInvestigation(Investigations investigations) {
        return new TaskCompletion(task -> {
            TaskForm form = task.form();
            boolean established = form.flag(VIOLATION_ESTABLISHED, "违规事实是否成立");
            Findings found = new Findings(
                    established,
                    established ? form.choice(GRAVITY, "情节", Gravity.class) : null,
                    established && form.flag(CONSEQUENCE, "是否已造成后果"),
                    established && form.flag(UNCOOPERATIVE, "是否拒不配合"),
                    form.text("findings", "调查结论"));
            form.check();
            task.decide(VIOLATION_ESTABLISHED, investigations.record(task.caseNo(), found, task.actor()));
            task.decide(INVESTIGATOR, task.actor());
        });
    }

    @Bean
    JavaDelegate closeNotEstablished(Investigations investigations) {
        return execution -> investigations.closeNotEstablished(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate notifyProposedSanction(Hearings hearings) {
        return execution -> hearings.notifyFacts(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate startHearingPeriod(Hearings hearings) {
        return execution -> hearings.startPeriod(
                execution.getProcessBusinessKey(), LocalDate.parse((String) execution.getVariable(RECEIVED_ON)));
    }

    @Bean
    JavaDelegate weighFacts(Hearings hearings) {
        return execution -> {
            Hearings.Weighed weighed = hearings.weigh(execution.getProcessBusinessKey());
            execution.setVariable(GRAVITY, weighed.gravity().name());
            execution.setVariable(CONSEQUENCE, weighed.consequence());
            execution.setVariable(UNCOOPERATIVE, weighed.uncooperative());
            execution.setVariable(PRIOR_SANCTIONS, weighed.priorSanctions());
        };
    }

    @Bean
    ExecutionListener recordRecommendation(Hearings hearings) {
        return execution -> hearings.recommend(
                execution.getProcessBusinessKey(), Sanction.valueOf((String) execution.getVariable(RECOMMENDATION)));
    }

    @Bean
    TaskListener takeSanctionDecision(Sanctions sanctions) {
        return new TaskAssignment(sanctions::take);
    }

    @Bean
    TaskListener recordSanctionDecision(Sanctions sanctions) {
        return new TaskCompletion(task -> {
            TaskForm form = task.form();
            Sanction sanction = form.choice(SANCTION, "处置决定", Sanction.class);
            NewDecision decided = new NewDecision(
                    sanction,
                    form.text("sanctionReason", "决定理由"),
                    form.optionalText("deviationReason", "与推荐不同的理由"),
                    sanction == Sanction.RECTIFICATION ? form.date("rectifyBy", "整改期限") : null);
            form.check();
            sanctions.decide(task.caseNo(), decided, task.actor());
            task.decide(SANCTION, sanction.name());
        });
    }

    @Bean
    JavaDelegate closeWithoutSanction(Sanctions sanctions) {
        return execution -> sanctions.dismiss(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate issueWarning(Sanctions sanctions) {
        return execution -> sanctions.warn(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate orderRectification(Sanctions sanctions) {
        return execution -> sanctions.orderRectification(execution.getProcessBusinessKey());
    }

    @Bean
    TaskListener recordVerification(Remedies remedies) {
        return new TaskCompletion(task -> {
            boolean accepted = task.form().flag(RECTIFICATION_ACCEPTED, "整改是否通过验收");
            String opinion = task.form().text("verificationOpinion", "验收意见");
            task.form().check();
            remedies.verify(task.caseNo(), accepted, opinion, task.actor());
            task.decide(RECTIFICATION_ACCEPTED, accepted);
        });
    }

    @Bean
    JavaDelegate closeRectified(Remedies remedies) {
        return execution -> remedies.closeRectified(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate missRectification(Remedies remedies) {
        return execution -> execution.setVariable(
                CERTIFICATE_IN_FORCE, remedies.missRectification(execution.getProcessBusinessKey()));
    }

    @Bean
    JavaDelegate suspendCertificate(Sanctions sanctions) {
        return execution -> sanctions.suspend(execution.getProcessBusinessKey());
    }

    @Bean
    TaskListener recordRestorationReview(Remedies remedies) {
        return new TaskCompletion(task -> {
            boolean approved = task.form().flag(RESTORATION_APPROVED, "是否同意恢复证书");
            String opinion = task.form().text("restorationOpinion", "审查意见");
            task.form().check();
            task.decide(
                    RESTORATION_APPROVED, remedies.reviewRestoration(task.caseNo(), approved, opinion, task.actor()));
        });
    }

    @Bean
    JavaDelegate restoreCertificate(Remedies remedies) {
        return execution -> remedies.restore(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate endSuspension(Remedies remedies) {
        return execution ->
                execution.setVariable(CERTIFICATE_IN_FORCE, remedies.endSuspension(execution.getProcessBusinessKey()));
    }

    @Bean
    JavaDelegate closeCertificateExpired(Remedies remedies) {
        return execution -> remedies.closeExpired(execution.getProcessBusinessKey());
    }

    @Bean
    TaskListener recordCancellationDecision(Sanctions sanctions) {
        return new TaskCompletion(task -> {
            SuspensionEnd end = task.form().choice("suspensionEnd", "期满决定", SuspensionEnd.class);
            String reason = task.form().text("cancellationReason", "决定理由");
            task.form().check();
            boolean cancel = end == SuspensionEnd.CANCEL;
            sanctions.decideCancellation(task.caseNo(), cancel, reason, task.actor());
            task.decide(CANCELLATION_DECIDED, cancel);
        });
    }

    @Bean
    JavaDelegate prolongSuspension(Sanctions sanctions) {
        return execution -> sanctions.prolongSuspension(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate cancelCertificate(Sanctions sanctions) {
        return execution -> sanctions.cancel(execution.getProcessBusinessKey());
    }
}
