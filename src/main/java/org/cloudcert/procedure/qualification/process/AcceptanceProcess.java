package org.cloudcert.procedure.qualification.process;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.StageFilter;
import org.cloudcert.engine.TaskCompletion;
import org.cloudcert.engine.TaskCompletion.CompletedTask;
import org.cloudcert.engine.TaskForm;
import org.cloudcert.procedure.qualification.Acceptance;
import org.cloudcert.procedure.qualification.FilingConditions;
import org.cloudcert.procedure.qualification.FivePartReview;
import org.cloudcert.procedure.qualification.FivePartReview.Sufficiency;
import org.cloudcert.procedure.qualification.Outcome;
import org.cloudcert.procedure.qualification.Qualifications;
import org.cloudcert.procedure.qualification.SelfCheck;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code bpmn/qualification/qualification-acceptance.bpmn}. */
@Configuration(proxyBeanMethods = false)
class AcceptanceProcess {

    private static final String ACCEPTED = "accepted";
    private static final String FILED = "filed";
    private static final String PROJECT_LEAD = "projectLead";
    private static final String EVIDENCE_SUFFICIENT = "evidenceSufficient";
    private static final String SUPPLEMENT_EXTENDED = "supplementExtended";
    private static final String EXTENSION_GRANTED = "extensionGranted";
    private static final String RECEIVED_ON = "receivedOn";

    private enum MissedDecision {
        CLOSE,
        EXTEND
    }

    @Bean
    StageFilter acceptanceTasks() {
        return new StageFilter(
                "acceptance",
                "受理",
                10,
                List.of("UserTask_CheckFiling", "UserTask_ReviewMaterials", "UserTask_DecideMissedSupplement"),
                EnumSet.of(Role.ACCEPTANCE_CLERK, Role.PROJECT_LEAD));
    }

    @Bean
    TaskListener recordFiling(Acceptance acceptance) {
        return new TaskCompletion(task -> {
            TaskForm form = task.form();
            FilingConditions found = new FilingConditions(
                    form.flag("legalPersonConfirmed", "独立法人资格"),
                    form.flag("sealedAndBoundConfirmed", "申请书盖章装订"),
                    form.flag("electronicCopyConfirmed", "电子版资料"));
            String checkedBy = form.optionalText("completenessCheckedBy", "自查人");
            LocalDate checkedOn = form.optionalDate("completenessCheckedOn", "自查日期");
            String projectLead = form.optionalText(PROJECT_LEAD, "项目负责人");
            String note = form.optionalText("filingNote", "备注");
            form.check();
            SelfCheck selfCheck = checkedBy == null || checkedOn == null ? null : new SelfCheck(checkedBy, checkedOn);
            boolean filed = acceptance.recordFiling(task.caseNo(), found, selfCheck, projectLead, note);
            task.decide(FILED, filed);
            task.decide(PROJECT_LEAD, projectLead);
        });
    }

    @Bean
    JavaDelegate closeFilingRefused(Qualifications qualifications) {
        return execution -> {
            execution.setVariable(ACCEPTED, false);
            qualifications.close(execution.getProcessBusinessKey(), Outcome.FILING_REFUSED, "经核对，三项建档条件未全部满足");
        };
    }

    @Bean
    TaskListener recordReview(Acceptance acceptance) {
        return new TaskCompletion(task -> {
            FivePartReview parts = new FivePartReview(
                    part(task, "formalQuality", "形式规范度"),
                    part(task, "basicQualification", "基本资格"),
                    part(task, "basicAbility", "基本能力"),
                    part(task, "processCapability", "专项技术过程能力"),
                    part(task, "organisationCapability", "组织管理能力"));
            String opinion = task.form().text("opinion", "审查意见");
            task.form().check();
            task.decide(EVIDENCE_SUFFICIENT, acceptance.recordReview(task.caseNo(), parts, opinion, task.actor()));
        });
    }

    private static Sufficiency part(CompletedTask task, String field, String label) {
        return task.form().choice(field, label, Sufficiency.class);
    }

    @Bean
    JavaDelegate sendAcceptanceOpinion(Acceptance acceptance) {
        return execution -> {
            acceptance.sendAcceptanceOpinion(execution.getProcessBusinessKey());
            execution.setVariable(ACCEPTED, true);
        };
    }

    @Bean
    JavaDelegate sendReviewOpinion(Acceptance acceptance) {
        return execution -> acceptance.sendReviewOpinion(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate startSupplementPeriod(Acceptance acceptance) {
        return execution -> {
            LocalDate receivedOn = LocalDate.parse((String) execution.getVariable(RECEIVED_ON));
            acceptance.startSupplementPeriod(execution.getProcessBusinessKey(), receivedOn);
            execution.setVariable(SUPPLEMENT_EXTENDED, false);
        };
    }

    @Bean
    TaskListener recordMissedSupplementDecision(Acceptance acceptance) {
        return new TaskCompletion(task -> {
            TaskForm form = task.form();
            MissedDecision decision = form.choice("missedDecision", "处理决定", MissedDecision.class);
            Integer days = decision == MissedDecision.EXTEND ? form.number("extensionDays", "延期天数", 1, 366) : null;
            String reason = form.text("decisionReason", "理由");
            form.check();
            boolean extended = acceptance.decideMissedSupplement(task.caseNo(), days == null ? 0 : days, reason);
            task.decide(EXTENSION_GRANTED, extended);
            task.decide(SUPPLEMENT_EXTENDED, extended);
        });
    }

    @Bean
    JavaDelegate closeSupplementMissed(Acceptance acceptance, Qualifications qualifications) {
        return execution -> {
            String caseNo = execution.getProcessBusinessKey();
            execution.setVariable(ACCEPTED, false);
            acceptance.missSupplement(caseNo);
            qualifications.close(caseNo, Outcome.SUPPLEMENT_MISSED, "补正期限届满，未收到补充资料");
        };
    }
}
