package org.cloudcert.capability.deadline;

import java.time.Instant;
import org.cloudcert.engine.DueDates;
import org.springframework.stereotype.Component;

/** Tells the engine's timers what the ledger says. */
@Component
class LedgerDueDates implements DueDates {

    private final Deadlines deadlines;

    LedgerDueDates(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    @Override
    public Instant dueAt(String caseNo, String kind) {
        return deadlines
                .current(caseNo, kind)
                .map(Deadline::dueAt)
                .orElseThrow(() -> new IllegalStateException("%s has no deadline %s".formatted(caseNo, kind)));
    }
}
