package org.cloudcert.procedure.csisms.audit;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.capability.casefile.DutySucceeded;
import org.cloudcert.capability.casefile.Regime;
import org.cloudcert.capability.casefile.SuccessionCondition;
import org.cloudcert.procedure.csisms.Certifications;
import org.cloudcert.procedure.csisms.auditor.Auditors;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Whoever follows a member of a team, for good or as deputy, is an auditor who could have been put on it, and takes the
 * place in the audit that is under way.
 */
@Component
@Rule({"C-4.2", "C-4.3", "C-4.4"})
class TeamSuccession implements SuccessionCondition {

    private final Certifications certifications;
    private final Auditors auditors;
    private final AuditRepository audits;
    private final MemberRepository members;
    private final Clock clock;

    TeamSuccession(
            Certifications certifications,
            Auditors auditors,
            AuditRepository audits,
            MemberRepository members,
            Clock clock) {
        this.certifications = certifications;
        this.auditors = auditors;
        this.audits = audits;
        this.members = members;
        this.clock = clock;
    }

    @Override
    public Optional<Refusal> obstacle(CaseFile file, String userId, Duty duty) {
        if (file.regime() != Regime.CSISMS || duty != Duty.TEAM_MEMBER) {
            return Optional.empty();
        }
        LocalDate today = LocalDate.now(clock);
        return auditors
                .obstacles(
                        userId,
                        file.organisationId(),
                        certifications.get(file.chain()).categories(),
                        today,
                        today)
                .stream()
                .findFirst();
    }

    @EventListener
    void on(DutySucceeded succeeded) {
        if (succeeded.duty() == Duty.TEAM_MEMBER) {
            audits.findFirstByCaseNoOrderByNumberDesc(succeeded.caseNo())
                    .filter(audit -> audit.state().isUnderWay())
                    .ifPresent(audit -> take(audit, succeeded.from(), succeeded.to()));
        }
    }

    private void take(Audit audit, String from, String to) {
        List<Member> team = members.current(audit.id());
        Optional<Member> former = one(team, from);
        boolean leader = former.map(Member::leader).orElse(false);
        former.ifPresent(member -> member.leave("工作移交", clock.instant()));
        Optional<Member> already = one(team, to);
        if (leader) {
            already.ifPresent(member -> member.leave("改任组长", clock.instant()));
        }
        if (former.isPresent() && (leader || already.isEmpty())) {
            members.save(new Member(audit.id(), to, leader, clock.instant()));
        }
    }

    private static Optional<Member> one(List<Member> team, String userId) {
        return team.stream().filter(member -> member.userId().equals(userId)).findFirst();
    }
}
