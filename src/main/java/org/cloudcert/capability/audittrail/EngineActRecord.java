package org.cloudcert.capability.audittrail;

import org.cloudcert.engine.EngineAct;
import org.cloudcert.engine.EngineActs;
import org.cloudcert.rule.Rule;
import org.springframework.stereotype.Component;

/** Puts what people do with the engine on the trail of the case concerned, or else of the administration, with the stated reason. */
@Component
@Rule("X-5")
class EngineActRecord implements EngineActs {

    private final AuditTrail trail;
    private final StatedReasons reasons;

    EngineActRecord(AuditTrail trail, StatedReasons reasons) {
        this.trail = trail;
        this.reasons = reasons;
    }

    @Override
    public void takeDown(EngineAct act) {
        String reason = act.own() ? null : reasons.require().reason();
        trail.record(
                act.caseNo() == null ? AuditTrail.ADMINISTRATION : act.caseNo(),
                new AuditEvent(act.action(), act.text(), "X-5", reason, act.data()));
    }
}
