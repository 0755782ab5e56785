package org.cloudcert.engine;

import java.time.Instant;

/** Where the engine's timers take their due dates from: the deadline ledger answers. */
public interface DueDates {

    /**
     * When the case's current deadline of this kind ends.
     *
     * @throws IllegalStateException if the case has no such deadline
     */
    Instant dueAt(String caseNo, String kind);
}
