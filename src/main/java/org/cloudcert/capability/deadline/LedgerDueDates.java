package org.cloudcert.capability.deadline;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cloudcert.capability.deadline.Deadline.State;
import org.cloudcert.engine.DueDates;
import org.springframework.stereotype.Component;

/** Tells the engine's timers and tasks what the ledger says. */
@Component
class LedgerDueDates implements DueDates {

    private final Deadlines deadlines;
    private final DeadlineRows rows;

    LedgerDueDates(Deadlines deadlines, DeadlineRows rows) {
        this.deadlines = deadlines;
        this.rows = rows;
    }

    @Override
    public Instant dueAt(String caseNo, String kind) {
        return deadlines
                .current(caseNo, kind)
                .map(Deadline::dueAt)
                .orElseThrow(() -> new IllegalStateException("%s has no deadline %s".formatted(caseNo, kind)));
    }

    @Override
    public Optional<Instant> taskDueAt(String caseNo, List<String> kinds) {
        Collection<DeadlineRow> last = rows.ofKinds(caseNo, kinds).stream()
                .collect(Collectors.toMap(DeadlineRow::kind, Function.identity(), (former, later) -> later))
                .values();
        Optional<Instant> running = dueAt(last, State.OPEN).min(Comparator.naturalOrder());
        if (running.isPresent() || dueAt(last, State.STANDING_STILL).findAny().isPresent()) {
            return running;
        }
        return dueAt(last, State.MISSED).max(Comparator.naturalOrder());
    }

    private static Stream<Instant> dueAt(Collection<DeadlineRow> deadlines, State state) {
        return deadlines.stream().filter(one -> one.state() == state).map(DeadlineRow::dueAt);
    }
}
