package org.cloudcert.capability.deadline;

import org.cloudcert.engine.DeadlineTimers;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Re-arms the engine's timers whenever a ledger has moved a due date. */
@Component
class TimerFollower {

    private final DeadlineTimers timers;

    TimerFollower(DeadlineTimers timers) {
        this.timers = timers;
    }

    @EventListener
    void on(DeadlineMoved moved) {
        timers.follow(moved.caseNo(), moved.kind(), moved.dueAt(), moved.standingStill());
    }
}
