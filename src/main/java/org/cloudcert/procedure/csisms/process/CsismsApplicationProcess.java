package org.cloudcert.procedure.csisms.process;

import java.util.EnumSet;
import java.util.List;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.StageFilter;
import org.cloudcert.engine.TaskCompletion;
import org.cloudcert.engine.TaskForm;
import org.cloudcert.procedure.csisms.application.ClientApplications;
import org.cloudcert.procedure.csisms.application.NewApplicationReview;
import org.cloudcert.procedure.csisms.application.ReviewOutcome;
import org.cloudcert.procedure.csisms.application.Verification;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code bpmn/csisms/csisms-application.bpmn}. */
@Configuration(proxyBeanMethods = false)
class CsismsApplicationProcess {

    private static final String ACCEPTED = "accepted";
    private static final String BARRED = "barred";
    private static final String REVIEW_OUTCOME = "reviewOutcome";
    private static final String PROJECT_LEAD = "projectLead";
    private static final int MOST_AUDIT_DAYS = 999;

    @Bean
    StageFilter csismsApplicationTasks() {
        return new StageFilter(
                "csisms-application",
                "认证申请评审",
                210,
                List.of("UserTask_ReviewApplication"),
                EnumSet.of(Role.ACCEPTANCE_CLERK));
    }

    @Bean
    JavaDelegate judgeConditions(ClientApplications applications) {
        return execution -> execution.setVariable(BARRED, applications.judge(execution.getProcessBusinessKey()));
    }

    @Bean
    TaskListener recordApplicationReview(ClientApplications applications) {
        return new TaskCompletion(task -> {
            TaskForm form = task.form();
            Verification verification = new Verification(
                    form.flag("legalPersonVerified", "法人资格"),
                    form.flag("permitsVerified", "行政许可"),
                    form.flag("operationVerified", "体系运行"),
                    form.flag("spotCheckVerified", "抽查整改"),
                    form.flag("otherVerified", "其他条件"),
                    form.flag("stopOrderFound", "停业整顿"),
                    form.flag("violationListed", "严重违法失信名单"));
            Integer auditDays = form.number("auditDays", "审核所需时间", 1, MOST_AUDIT_DAYS);
            String factors = form.optionalText("reviewFactors", "其他因素");
            boolean able = form.flag("bodyAble", "本机构能力");
            boolean agreed = form.flag("bothAgreed", "达成一致");
            ReviewOutcome outcome = form.choice(REVIEW_OUTCOME, "评审结论", ReviewOutcome.class);
            String lead = outcome == ReviewOutcome.ACCEPT ? form.optionalText(PROJECT_LEAD, "项目负责人") : null;
            String opinion = form.text("reviewOpinion", "评审意见");
            form.check();
            applications.review(
                    task.caseNo(),
                    new NewApplicationReview(verification, auditDays, factors, able, agreed, outcome, opinion, lead),
                    task.actor());
            task.decide(REVIEW_OUTCOME, outcome.name());
            task.decide(PROJECT_LEAD, lead);
        });
    }

    @Bean
    JavaDelegate acceptApplication(ClientApplications applications) {
        return execution -> {
            applications.accept(execution.getProcessBusinessKey());
            execution.setVariable(ACCEPTED, true);
        };
    }

    @Bean
    JavaDelegate refuseApplication(ClientApplications applications) {
        return execution -> {
            execution.setVariable(ACCEPTED, false);
            applications.refuse(execution.getProcessBusinessKey());
        };
    }

    @Bean
    JavaDelegate requestSupplement(ClientApplications applications) {
        return execution -> applications.requestSupplement(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate closeUnsupplemented(ClientApplications applications) {
        return execution -> {
            execution.setVariable(ACCEPTED, false);
            applications.missSupplement(execution.getProcessBusinessKey());
        };
    }
}
