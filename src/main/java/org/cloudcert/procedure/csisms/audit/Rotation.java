package org.cloudcert.procedure.csisms.audit;

import java.util.Map;
import java.util.Set;

/** How long somebody has led a client's teams. */
final class Rotation {

    private Rotation() {}

    /**
     * In how many cycles, one after the other up to the one before, somebody has led a team.
     *
     * @param leaders by cycle, who led a team of it
     * @param cycle the one that a team is appointed for
     */
    static int consecutiveCycles(Map<Integer, Set<String>> leaders, int cycle, String userId) {
        int cycles = 0;
        while (leaders.getOrDefault(cycle - 1 - cycles, Set.of()).contains(userId)) {
            cycles++;
        }
        return cycles;
    }
}
