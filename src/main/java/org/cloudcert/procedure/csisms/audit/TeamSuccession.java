package org.cloudcert.procedure.csisms.audit;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.capability.casefile.Regime;
import org.cloudcert.capability.casefile.SuccessionCondition;
import org.cloudcert.procedure.csisms.Certifications;
import org.cloudcert.procedure.csisms.auditor.Auditors;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.stereotype.Component;

/** Whoever follows a member of a team, for good or as deputy, is an auditor who could have been put on it. */
@Component
@Rule({"C-4.2", "C-4.3", "C-4.4"})
class TeamSuccession implements SuccessionCondition {

    private final Certifications certifications;
    private final Auditors auditors;
    private final Clock clock;

    TeamSuccession(Certifications certifications, Auditors auditors, Clock clock) {
        this.certifications = certifications;
        this.auditors = auditors;
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
}
