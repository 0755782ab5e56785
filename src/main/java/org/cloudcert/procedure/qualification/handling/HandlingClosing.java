package org.cloudcert.procedure.qualification.handling;

import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.deadline.Deadlines;
import org.springframework.stereotype.Component;

/** Closes a handling: nothing of it runs any more. */
@Component
class HandlingClosing {

    private final Cases cases;
    private final Deadlines deadlines;

    HandlingClosing(Cases cases, Deadlines deadlines) {
        this.cases = cases;
        this.deadlines = deadlines;
    }

    void close(String caseNo, HandlingOutcome outcome) {
        deadlines.cancelAll(caseNo);
        cases.close(caseNo, outcome.name(), "Q-6", outcome.title());
    }
}
