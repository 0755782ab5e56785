package org.cloudcert.procedure.csisms.audit;

import java.time.Clock;
import java.util.List;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.capability.casefile.Participations;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.web.EntityTags;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the team of an audit finds; several record at once, each a finding of its own. */
@Service
@Transactional
@Rule("I-9.4.9")
public class Findings {

    private static final String RULE = "I-9.4.9";

    private final Cases cases;
    private final AuditRepository audits;
    private final Participations participations;
    private final FindingRepository findings;
    private final AuditTrail trail;
    private final Clock clock;

    Findings(
            Cases cases,
            AuditRepository audits,
            Participations participations,
            FindingRepository findings,
            AuditTrail trail,
            Clock clock) {
        this.cases = cases;
        this.audits = audits;
        this.participations = participations;
        this.findings = findings;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Records a finding under the audit's next number.
     *
     * @return its number
     * @throws Refusal {@code audit.not-found}, {@code case.closed}, {@code audit.not-member}; {@code audit.not-on-site}
     *     before the plan and after the end on site; {@code finding.grade-invalid} where such an audit finds no such things
     */
    public int record(String auditId, NewFinding found) {
        Audit audit = onSite(auditId, found.grade());
        List<Finding> all = findings.findByAuditOrderByNumber(auditId);
        int number = all.isEmpty() ? 1 : all.get(all.size() - 1).number() + 1;
        findings.saveAndFlush(new Finding(auditId, number, found, CurrentUser.id(), clock.instant()));
        record(audit, "csisms.finding-recorded", "记录", number, found);
        return number;
    }

    /**
     * Changes a finding that is still being recorded.
     *
     * @param version that was read
     * @throws Refusal as {@link #record(String, NewFinding)}; {@code finding.not-found}; {@code version.stale} where
     *     somebody else has changed it since
     */
    public void amend(String auditId, int number, long version, NewFinding found) {
        Audit audit = onSite(auditId, found.grade());
        Finding finding = findings.require(auditId, number);
        EntityTags.requireCurrent(version, finding.version());
        finding.amend(found, CurrentUser.id(), clock.instant());
        findings.saveAndFlush(finding);
        record(audit, "csisms.finding-amended", "修改", number, found);
    }

    private Audit onSite(String auditId, Grade grade) {
        String caseNo = audits.require(auditId).caseNo();
        // One after the other: two who record at once get different numbers.
        cases.lock(caseNo);
        cases.requireOpen(caseNo);
        Audit audit = audits.require(auditId);
        requireMember(participations, caseNo);
        if (audit.state() != AuditState.ON_SITE) {
            throw Refusal.conflict("audit.not-on-site", RULE, "审核不在现场审核阶段，不能记录审核发现");
        }
        if (!grade.isFoundIn(audit.type())) {
            throw Refusal.invalid(
                    "finding.grade-invalid",
                    RULE,
                    "%s不记录%s".formatted(audit.type().title(), grade.title()));
        }
        return audit;
    }

    /** @throws Refusal {@code audit.not-member} for whoever has no duty on the team, or has it no longer */
    static void requireMember(Participations participations, String caseNo) {
        if (!participations.current(caseNo, Duty.TEAM_MEMBER).contains(CurrentUser.id())) {
            throw Refusal.forbidden("audit.not-member", "X-4", "只有该审核的审核组成员可以办理");
        }
    }

    private void record(Audit audit, String action, String what, int number, NewFinding found) {
        trail.record(
                audit.caseNo(),
                AuditEvent.of(
                                action,
                                "%s审核发现第%d项（%s，%s）"
                                        .formatted(what, number, found.grade().title(), found.control()))
                        .under(RULE)
                        .because(found.statement())
                        .with("audit", audit.id())
                        .with("number", number)
                        .with("grade", found.grade().name()));
    }
}
