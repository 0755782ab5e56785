package org.cloudcert.procedure.qualification;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.capability.casefile.Participations;
import org.cloudcert.capability.evaluation.Conformity;
import org.cloudcert.capability.evaluation.Evaluations;
import org.cloudcert.capability.evaluation.Panels;
import org.cloudcert.capability.evaluation.ReviewConclusion;
import org.cloudcert.capability.evaluation.Vote;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.Staff;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.Rulebook;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The assessment stage (评估阶段, Q 5.4): team, plan, 42 criteria, conclusion, expert group. */
@Service
@Transactional
public class Assessment {

    private final Cases cases;
    private final Participations participations;
    private final Evaluations evaluations;
    private final Panels panels;
    private final AuditPlans plans;
    private final Rulebook rulebook;
    private final Staff staff;
    private final AuditTrail trail;
    private final Clock clock;

    Assessment(
            Cases cases,
            Participations participations,
            Evaluations evaluations,
            Panels panels,
            AuditPlans plans,
            Rulebook rulebook,
            Staff staff,
            AuditTrail trail,
            Clock clock) {
        this.cases = cases;
        this.participations = participations;
        this.evaluations = evaluations;
        this.panels = panels;
        this.plans = plans;
        this.rulebook = rulebook;
        this.staff = staff;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Appoints the project team and opens the evaluation on the criteria of the case's own edition.
     *
     * @throws Refusal {@code duty.separation}, {@code duty.conflict-of-interest}, {@code staff.role-missing}
     */
    @Rule({"Q-5.4.1", "X-2", "X-4"})
    public void appointTeam(String caseNo, List<String> members) {
        for (String member : members) {
            staff.require(member, Role.AUDITOR);
            participations.assign(caseNo, member, Duty.TEAM_MEMBER);
        }
        CaseFile file = cases.get(caseNo);
        evaluations.open(caseNo, rulebook.edition(file.edition()));
        trail.record(
                caseNo,
                new AuditEvent(
                        "TEAM_APPOINTED",
                        "组建项目组：" + staff.names(members),
                        "Q-5.4.1",
                        null,
                        Map.of("members", members)));
    }

    /** Records the plan settled with the applicant, before any assessing. */
    @Rule("Q-5.4.1")
    public void agreePlan(String caseNo, NewAuditPlan plan, String by) {
        plan.check(LocalDate.now(clock));
        AuditPlan settled = plans.findById(caseNo).orElseGet(() -> new AuditPlan(caseNo));
        settled.settle(plan, by);
        plans.save(settled);
        trail.record(
                caseNo,
                new AuditEvent(
                        "PLAN_AGREED",
                        "与申请单位商定审核计划：%s至%s".formatted(plan.from(), plan.until()),
                        "Q-5.4.1",
                        plan.scope(),
                        Map.of("agreedOn", plan.agreedOn().toString(), "agreedWith", plan.agreedWith())));
    }

    /** One member of the team has finished rating. */
    @Rule("Q-5.4.2")
    public void finishRating(String caseNo, String member) {
        trail.record(
                caseNo,
                new AuditEvent("RATING_FINISHED", staff.names(List.of(member)) + "完成评定", "Q-5.4.2", null, Map.of()));
    }

    /**
     * Records the team's conclusion.
     *
     * @throws Refusal {@code evaluation.unrated}, {@code evaluation.contradiction}
     */
    @Rule({"Q-5.4.3", "Q-3.1"})
    public void conclude(String caseNo, Conformity conclusion, String reason) {
        evaluations.conclude(caseNo, conclusion, reason);
    }

    /**
     * Convenes the expert group on the conclusion.
     *
     * @throws Refusal {@code duty.separation}, {@code duty.conflict-of-interest}, {@code staff.role-missing}, {@code
     *     panel.too-small}, {@code panel.chair-not-member}
     */
    @Rule({"Q-5.4.4", "X-4"})
    public void appointExperts(String caseNo, List<String> experts, String chair) {
        for (String expert : experts) {
            staff.require(expert, Role.EXPERT);
        }
        staff.require(chair, Role.EXPERT_CHAIR);
        panels.convene(caseNo, evaluations.of(caseNo).round(), experts, chair);
    }

    /** Records an expert's own vote, secret until the group has concluded. */
    @Rule("Q-5.4.4")
    public void vote(String caseNo, String expert, Vote vote, String reason) {
        panels.vote(caseNo, expert, vote, reason);
    }

    /**
     * Records the expert group's conclusion; more evidence opens another round of the evaluation.
     *
     * @throws Refusal {@code panel.no-quorum}, {@code panel.no-majority}, {@code panel.pass-without-conformity}
     */
    @Rule("Q-5.4.4")
    public void concludeReview(String caseNo, String chair, ReviewConclusion conclusion, String reason) {
        if (conclusion == ReviewConclusion.PASS && evaluations.of(caseNo).conclusion() != Conformity.CONFORMING) {
            throw Refusal.conflict("panel.pass-without-conformity", "Q-5.4.4", "项目审核结论为不符合，评审结论不能为通过；可退回补充证据");
        }
        panels.conclude(caseNo, chair, conclusion, reason);
        if (conclusion == ReviewConclusion.MORE_EVIDENCE) {
            evaluations.reopen(caseNo);
        }
    }
}
