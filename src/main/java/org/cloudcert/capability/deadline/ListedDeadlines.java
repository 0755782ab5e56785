package org.cloudcert.capability.deadline;

import org.cloudcert.capability.casefile.CaseClosed;
import org.cloudcert.capability.casefile.CaseReopened;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Lists show the deadlines of open cases alone, and have an index on those. */
@Component
class ListedDeadlines {

    private final DeadlineRows rows;

    ListedDeadlines(DeadlineRows rows) {
        this.rows = rows;
    }

    @EventListener
    void on(CaseClosed closed) {
        rows.list(closed.caseNo(), false);
    }

    @EventListener
    void on(CaseReopened reopened) {
        rows.list(reopened.caseNo(), true);
    }
}
