package org.cloudcert.procedure.qualification.process;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.cloudcert.capability.evaluation.Conformity;
import org.cloudcert.capability.evaluation.ReviewConclusion;
import org.cloudcert.capability.evaluation.Vote;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.StageFilter;
import org.cloudcert.engine.TaskCompletion;
import org.cloudcert.engine.TaskForm;
import org.cloudcert.procedure.qualification.Assessment;
import org.cloudcert.procedure.qualification.NewAuditPlan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code bpmn/qualification/qualification-assessment.bpmn}. */
@Configuration(proxyBeanMethods = false)
class AssessmentProcess {

    private static final String TEAM_MEMBERS = "teamMembers";
    private static final String EXPERTS = "experts";
    private static final String EXPERT_CHAIR = "expertChair";
    private static final String REVIEW_CONCLUSION = "reviewConclusion";
    private static final String ASSESSMENT_PASSED = "assessmentPassed";

    @Bean
    StageFilter assessmentTasks() {
        return new StageFilter(
                "assessment",
                "审核",
                30,
                List.of(
                        "UserTask_AppointTeam",
                        "UserTask_AgreePlan",
                        "UserTask_RateCriteria",
                        "UserTask_ConcludeAssessment"),
                EnumSet.of(Role.PROJECT_LEAD, Role.AUDITOR));
    }

    @Bean
    StageFilter reviewTasks() {
        return new StageFilter(
                "review",
                "评审",
                40,
                List.of("UserTask_AppointExperts", "UserTask_Vote", "UserTask_ConcludeReview"),
                EnumSet.of(Role.PROJECT_LEAD, Role.EXPERT, Role.EXPERT_CHAIR));
    }

    @Bean
    TaskListener recordTeam(Assessment assessment) {
        return new TaskCompletion(task -> {
            List<String> members = task.form().users(TEAM_MEMBERS, "项目组成员");
            task.form().check();
            assessment.appointTeam(task.caseNo(), members);
            task.decide(TEAM_MEMBERS, new ArrayList<>(members));
        });
    }

    @Bean
    TaskListener recordPlan(Assessment assessment) {
        return new TaskCompletion(task -> {
            TaskForm form = task.form();
            NewAuditPlan plan = new NewAuditPlan(
                    form.date("planFrom", "审核开始日期"),
                    form.date("planUntil", "审核结束日期"),
                    form.text("planScope", "审核范围与安排"),
                    form.date("agreedOn", "商定日期"),
                    form.text("agreedWith", "商定对象"));
            form.check();
            assessment.agreePlan(task.caseNo(), plan, task.actor());
        });
    }

    @Bean
    TaskListener recordRatingDone(Assessment assessment) {
        return new TaskCompletion(task -> assessment.finishRating(task.caseNo(), task.actor()));
    }

    @Bean
    TaskListener recordConclusion(Assessment assessment) {
        return new TaskCompletion(task -> {
            Conformity conclusion = task.form().choice("conclusion", "审核结论", Conformity.class);
            String reason = task.form().text("conclusionReason", "结论说明");
            task.form().check();
            assessment.conclude(task.caseNo(), conclusion, reason);
        });
    }

    @Bean
    TaskListener recordExperts(Assessment assessment) {
        return new TaskCompletion(task -> {
            List<String> experts = task.form().users(EXPERTS, "专家组成员");
            String chair = task.form().text(EXPERT_CHAIR, "专家组长");
            task.form().check();
            assessment.appointExperts(task.caseNo(), experts, chair);
            task.decide(EXPERTS, new ArrayList<>(experts));
            task.decide(EXPERT_CHAIR, chair);
        });
    }

    @Bean
    TaskListener recordVote(Assessment assessment) {
        return new TaskCompletion(task -> {
            Vote vote = task.form().choice("vote", "评议意见", Vote.class);
            String reason = task.form().optionalText("voteReason", "理由");
            task.form().check();
            assessment.vote(task.caseNo(), task.actor(), vote, reason);
        });
    }

    @Bean
    TaskListener recordReviewConclusion(Assessment assessment) {
        return new TaskCompletion(task -> {
            ReviewConclusion conclusion = task.form().choice("reviewDecision", "评审结论", ReviewConclusion.class);
            String reason = task.form().text("reviewReason", "结论说明");
            task.form().check();
            assessment.concludeReview(task.caseNo(), task.actor(), conclusion, reason);
            task.decide(REVIEW_CONCLUSION, conclusion.name());
            task.decide(ASSESSMENT_PASSED, conclusion == ReviewConclusion.PASS);
        });
    }
}
