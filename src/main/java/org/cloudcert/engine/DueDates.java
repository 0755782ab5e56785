package org.cloudcert.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where the engine's timers and tasks take their due dates from: the deadline ledger answers. */
public interface DueDates {

    /**
     * When the case's current deadline of this kind ends.
     *
     * @throws IllegalStateException if the case has no such deadline
     */
    Instant dueAt(String caseNo, String kind);

    /**
     * When whoever has to keep one of these deadlines must be done: when the nearest that runs ends. Where one stands
     * still and none runs there is time; where all were missed it was when the last of them ended.
     *
     * @param kinds of which the case has any or none
     * @return the first instant that is too late, or empty where nothing has to be kept at present
     */
    Optional<Instant> taskDueAt(String caseNo, List<String> kinds);
}
