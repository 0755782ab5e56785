package org.cloudcert.procedure.csisms.application;

import java.time.LocalDate;
import java.util.Map;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.notification.Letterhead;
import org.cloudcert.rule.Rule;
import org.springframework.stereotype.Component;

/** What an applicant is told: which template tells what. */
@Component
@Rule("C-5.2.5")
class ApplicationLetters {

    private final Letterhead letterhead;

    ApplicationLetters(Letterhead letterhead) {
        this.letterhead = letterhead;
    }

    void registered(CaseFile file, String business) {
        letterhead.toOrganisation(file, "csisms.application-registered", null, Map.of("business", business));
    }

    void accepted(CaseFile file, String opinion) {
        letterhead.toOrganisation(file, "csisms.application-accepted", null, Map.of("opinion", opinion));
    }

    void supplementNeeded(CaseFile file, int round, String opinion, LocalDate dueOn) {
        letterhead.toOrganisation(
                file,
                "csisms.supplement-needed",
                String.valueOf(round),
                Map.of("round", round, "opinion", opinion, "dueOn", dueOn));
    }

    void closed(CaseFile file, Outcome outcome, String reason) {
        letterhead.toOrganisation(
                file,
                "csisms.application-closed",
                String.valueOf(file.closedAt().toEpochMilli()),
                Map.of("outcome", outcome.title(), "reason", reason));
    }
}
