package org.cloudcert.procedure.csisms.appeal;

import java.util.Map;
import java.util.Optional;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.Regime;
import org.cloudcert.engine.Processes;
import org.cloudcert.procedure.csisms.CaseKind;
import org.cloudcert.procedure.csisms.application.Outcome;
import org.cloudcert.procedure.csisms.sanction.Measures;
import org.cloudcert.rule.Rule;
import org.springframework.stereotype.Component;

/** What a client can appeal against in a case, and what becomes of it once the appeal is upheld. */
@Component
@Rule("I-9.7")
class AppealedDecisions {

    private static final String PROCESS = "csisms";

    /** Where the first case of a certification is taken up again, by what it concluded. */
    private static final Map<String, String> ACTIVITIES = Map.of(
            Outcome.REFUSED.name(), "CallActivity_Application",
            Outcome.NOT_CERTIFIED.name(), "CallActivity_Decision");

    private final Measures measures;
    private final Cases cases;
    private final Processes processes;

    AppealedDecisions(Measures measures, Cases cases, Processes processes) {
        this.measures = measures;
        this.cases = cases;
        this.processes = processes;
    }

    /** Chinese: what can be appealed against; empty where there is nothing. */
    Optional<String> appealable(CaseFile file) {
        if (file.regime() != Regime.CSISMS) {
            return Optional.empty();
        }
        return concludedNegatively(file)
                ? Optional.of(Outcome.valueOf(file.outcome()).title())
                : measures.appealable(file.caseNo());
    }

    private static boolean concludedNegatively(CaseFile file) {
        return CaseKind.CSISMS_INITIAL.name().equals(file.kind())
                && file.outcome() != null
                && ACTIVITIES.containsKey(file.outcome());
    }

    /** The stage that concluded negatively is gone through again; a measure is taken back. */
    void takeBack(String caseNo, String byCaseNo, String reason) {
        CaseFile appealed = cases.get(caseNo);
        if (concludedNegatively(appealed)) {
            cases.lock(caseNo);
            String activity = ACTIVITIES.get(appealed.outcome());
            CaseFile file = cases.reopen(caseNo, "I-9.7", reason);
            processes.startAt(
                    PROCESS,
                    caseNo,
                    activity,
                    file.projectLead() == null ? Map.of() : Map.of("projectLead", file.projectLead()));
        } else {
            measures.takeBack(caseNo, byCaseNo, reason);
        }
    }
}
