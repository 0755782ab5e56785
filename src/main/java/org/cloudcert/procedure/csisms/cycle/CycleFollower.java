package org.cloudcert.procedure.csisms.cycle;

import org.cloudcert.capability.certificate.Certificate;
import org.cloudcert.capability.certificate.CertificateStatusChanged;
import org.cloudcert.capability.certificate.Certificates;
import org.cloudcert.capability.certificate.StatusChange;
import org.cloudcert.procedure.csisms.CycleBegun;
import org.cloudcert.procedure.csisms.SpecialAuditCalledFor;
import org.cloudcert.procedure.csisms.programme.ProgrammeReplanned;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the cycle's case what happens around it, in the transaction in which it happens. */
@Component
class CycleFollower {

    private final Cycles cycles;
    private final SpecialAudits specialAudits;
    private final Certificates certificates;

    CycleFollower(Cycles cycles, SpecialAudits specialAudits, Certificates certificates) {
        this.cycles = cycles;
        this.specialAudits = specialAudits;
        this.certificates = certificates;
    }

    @EventListener
    void on(CycleBegun begun) {
        cycles.begin(begun);
    }

    @EventListener
    void on(ProgrammeReplanned replanned) {
        cycles.replanned(replanned.certification());
    }

    /** A suspended certificate keeps its cycle. */
    @EventListener
    void on(CertificateStatusChanged changed) {
        if (changed.status().isFinal()) {
            cycles.withdrawn(changed.number());
        } else {
            Certificate certificate = certificates.get(changed.number());
            StatusChange last =
                    certificate.statusHistory().get(certificate.statusHistory().size() - 1);
            cycles.reinstated(changed.number(), last);
        }
    }

    @EventListener
    void on(SpecialAuditCalledFor called) {
        specialAudits.open(called);
    }
}
