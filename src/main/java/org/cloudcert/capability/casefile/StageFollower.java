package org.cloudcert.capability.casefile;

import org.cloudcert.engine.StageEntered;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The case's stage follows its process by itself. */
@Component
class StageFollower {

    private final Cases cases;

    StageFollower(Cases cases) {
        this.cases = cases;
    }

    @EventListener
    void on(StageEntered entered) {
        cases.enterStage(entered.caseNo(), entered.stage());
    }
}
