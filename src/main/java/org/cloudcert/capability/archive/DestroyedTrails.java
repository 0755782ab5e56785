package org.cloudcert.capability.archive;

import org.cloudcert.capability.audittrail.EndedTrails;
import org.springframework.stereotype.Component;

@Component
class DestroyedTrails implements EndedTrails {

    private final DestructionRepository destructions;

    DestroyedTrails(DestructionRepository destructions) {
        this.destructions = destructions;
    }

    @Override
    public boolean isEnded(String caseNo) {
        return destructions.existsById(caseNo);
    }
}
