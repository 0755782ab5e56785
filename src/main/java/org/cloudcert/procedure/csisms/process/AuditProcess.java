package org.cloudcert.procedure.csisms.process;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.StageFilter;
import org.cloudcert.engine.TaskCompletion;
import org.cloudcert.engine.TaskForm;
import org.cloudcert.procedure.csisms.AuditType;
import org.cloudcert.procedure.csisms.audit.AuditedShift;
import org.cloudcert.procedure.csisms.audit.Audits;
import org.cloudcert.procedure.csisms.audit.NewPlan;
import org.cloudcert.procedure.csisms.audit.NewTeam;
import org.cloudcert.procedure.csisms.audit.Teams;
import org.cloudcert.procedure.csisms.auditor.AuditTimeFactors;
import org.cloudcert.procedure.csisms.auditor.AuditTimeFactors.Complexity;
import org.cloudcert.procedure.csisms.programme.ProgrammeText;
import org.cloudcert.procedure.csisms.programme.Programmes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code bpmn/csisms/csisms-audit.bpmn}. */
@Configuration(proxyBeanMethods = false)
class AuditProcess {

    private static final String AUDIT_TYPE = "auditType";
    private static final String SHORT_NOTICE = "shortNotice";
    private static final String PROJECT_LEAD = "projectLead";
    private static final String AUDIT_LEAD = "auditLead";
    private static final String TEAM_MEMBERS = "teamMembers";
    private static final String MEMBERS_REPLACED = "membersReplaced";
    private static final String AUDIT_ACCEPTED = "auditAccepted";
    private static final String ON_SITE_DONE = "onSiteDone";
    private static final String CORRECTIONS_NEEDED = "correctionsNeeded";
    private static final String AUDIT_POSITIVE = "auditPositive";
    private static final String STAGE_2_AGAIN = "stage2Again";

    private static final int MOST_PEOPLE = 1000000;
    private static final int MOST_SITES = 1000;
    private static final Pattern HALF_DAYS = Pattern.compile("\\d{1,4}(\\.[05])?");

    @Bean
    StageFilter csismsAuditTasks() {
        return new StageFilter(
                "csisms-audit",
                "体系审核",
                120,
                List.of(
                        "UserTask_AppointAuditTeam",
                        "UserTask_DecideObjection",
                        "UserTask_PlanAudit",
                        "UserTask_RecordFindings",
                        "UserTask_EndOnSite",
                        "UserTask_VerifyCorrections",
                        "UserTask_WriteReport"),
                EnumSet.of(Role.PROJECT_LEAD, Role.AUDITOR));
    }

    @Bean
    ExecutionListener openAudit(Audits audits, Cases cases) {
        return execution -> {
            String caseNo = execution.getProcessBusinessKey();
            boolean shortNotice = Boolean.TRUE.equals(execution.getVariable(SHORT_NOTICE));
            audits.open(caseNo, AuditType.valueOf((String) execution.getVariable(AUDIT_TYPE)), shortNotice);
            execution.setVariable(SHORT_NOTICE, shortNotice);
            execution.setVariable(PROJECT_LEAD, cases.get(caseNo).projectLead());
            execution.setVariable(AUDIT_POSITIVE, false);
            execution.setVariable(STAGE_2_AGAIN, false);
        };
    }

    @Bean
    TaskListener recordAuditTeam(Teams teams) {
        return new TaskCompletion(task -> {
            TaskForm form = task.form();
            List<String> members = form.users(TEAM_MEMBERS, "审核组成员");
            NewTeam team = new NewTeam(
                    members,
                    form.line("teamLeader", "审核组长", 64),
                    form.date("auditFrom", "审核首日"),
                    form.date("auditUntil", "审核末日"),
                    factors(form),
                    days(form.matching("auditDays", "审核时间", 10, HALF_DAYS, "应为人日，以半个人日为单位，如 4.5")),
                    form.optionalText("deviationReason", "与计算结果不同的理由"));
            form.check();
            teams.appoint(task.caseNo(), team);
            task.decide(TEAM_MEMBERS, new ArrayList<>(members));
            task.decide(AUDIT_LEAD, team.leader());
        });
    }

    private static AuditTimeFactors factors(TaskForm form) {
        Integer headcount = form.number("headcount", "范围内人数", 1, MOST_PEOPLE);
        Integer sites = form.number("siteCount", "场所数", 1, MOST_SITES);
        Complexity complexity = form.choice("complexity", "复杂程度", Complexity.class);
        boolean integrated = form.flag("integrated", "是否结合审核");
        return headcount == null || sites == null
                ? null
                : new AuditTimeFactors(headcount, sites, complexity, integrated);
    }

    private static BigDecimal days(String text) {
        return text == null || !HALF_DAYS.matcher(text).matches() ? null : new BigDecimal(text);
    }

    @Bean
    JavaDelegate announceTeam(Teams teams) {
        return execution -> teams.announce(execution.getProcessBusinessKey());
    }

    @Bean
    JavaDelegate announceAtShortNotice(Teams teams) {
        return execution -> teams.announceAtShortNotice(execution.getProcessBusinessKey());
    }

    @Bean
    TaskListener recordObjectionDecision(Teams teams) {
        return new TaskCompletion(task -> {
            boolean replaced = task.form().flag(MEMBERS_REPLACED, "是否更换成员");
            String reason = task.form().text("objectionReason", "处理理由");
            task.form().check();
            teams.decideObjections(task.caseNo(), replaced, reason);
            task.decide(MEMBERS_REPLACED, replaced);
        });
    }

    @Bean
    JavaDelegate confirmTeam(Teams teams) {
        return execution -> teams.confirm(execution.getProcessBusinessKey());
    }

    @Bean
    TaskListener recordAuditPlan(Audits audits, Programmes programmes) {
        return new TaskCompletion(task -> {
            TaskForm form = task.form();
            boolean accepted = form.flag(AUDIT_ACCEPTED, "委托人是否接受审核");
            if (accepted) {
                NewPlan plan = new NewPlan(
                        form.date("planFrom", "审核首日"),
                        form.date("planUntil", "审核末日"),
                        form.text("planText", "审核安排"),
                        shifts(form.text("shifts", "场所和班次")),
                        controls(programmes, task.caseNo(), form.text("controls", "审核的控制")));
                form.check();
                audits.plan(task.caseNo(), plan);
            } else {
                refuse(audits, task.caseNo(), form, form.text("refusalReason", "拒绝的情况"));
            }
            task.decide(AUDIT_ACCEPTED, accepted);
        });
    }

    private static void refuse(Audits audits, String caseNo, TaskForm form, String reason) {
        form.check();
        audits.refuse(caseNo, reason);
    }

    private static List<AuditedShift> shifts(String lines) {
        return lines == null ? List.of() : AuditedShift.read(lines);
    }

    private static Set<String> controls(Programmes programmes, String caseNo, String list) {
        return list == null ? Set.of() : ProgrammeText.numbers(list, programmes.controlsOfCase(caseNo));
    }

    @Bean
    TaskListener recordFindingsDone(Audits audits) {
        return new TaskCompletion(task -> audits.finishRecording(task.caseNo(), task.actor()));
    }

    @Bean
    TaskListener recordOnSiteEnd(Audits audits, Programmes programmes) {
        return new TaskCompletion(task -> {
            TaskForm form = task.form();
            boolean done = form.flag(ON_SITE_DONE, "现场审核是否完成");
            if (done) {
                LocalDate from = form.pastDate("onSiteFrom", "现场审核首日");
                LocalDate until = form.pastDate("onSiteUntil", "现场审核末日");
                List<AuditedShift> shifts = shifts(form.text("shifts", "场所和班次"));
                Set<String> controls = controls(programmes, task.caseNo(), form.text("controls", "审核的控制"));
                form.check();
                task.decide(
                        CORRECTIONS_NEEDED,
                        !audits.finishOnSite(task.caseNo(), from, until, shifts, controls)
                                .isEmpty());
            } else {
                refuse(audits, task.caseNo(), form, form.text("refusalReason", "拒绝的情况"));
            }
            task.decide(ON_SITE_DONE, done);
        });
    }

    @Bean
    TaskListener recordAuditReport(Audits audits) {
        return new TaskCompletion(task -> {
            boolean positive = task.form().flag(AUDIT_POSITIVE, "推荐意见");
            String report = task.form().text("reportText", "审核报告");
            task.form().check();
            audits.conclude(task.caseNo(), positive, report);
            task.decide(AUDIT_POSITIVE, positive);
        });
    }
}
