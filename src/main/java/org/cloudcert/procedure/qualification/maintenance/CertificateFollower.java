package org.cloudcert.procedure.qualification.maintenance;

import org.cloudcert.capability.casefile.CaseClosed;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.CaseOpened;
import org.cloudcert.capability.casefile.CaseReopened;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.Regime;
import org.cloudcert.capability.certificate.Certificate;
import org.cloudcert.capability.certificate.CertificateIssued;
import org.cloudcert.capability.certificate.CertificateStatusChanged;
import org.cloudcert.capability.certificate.Certificates;
import org.cloudcert.capability.certificate.StatusChange;
import org.cloudcert.procedure.qualification.Outcome;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the watch over a certificate what happens to it, in the transaction in which it happens. */
@Component
class CertificateFollower {

    private final Maintenance maintenance;
    private final Certificates certificates;
    private final Cases cases;

    CertificateFollower(Maintenance maintenance, Certificates certificates, Cases cases) {
        this.maintenance = maintenance;
        this.certificates = certificates;
        this.cases = cases;
    }

    @EventListener
    void on(CertificateIssued issued) {
        if (cases.get(issued.caseNo()).regime() == Regime.QUALIFICATION) {
            maintenance.continueFormer(issued.number());
            maintenance.begin(issued.number());
        }
    }

    /** A suspended certificate keeps its watch; there is none over those of other regulations. */
    @EventListener
    void on(CertificateStatusChanged changed) {
        if (changed.status().isFinal()) {
            maintenance.cancelled(changed.number());
        } else {
            Certificate certificate = certificates.get(changed.number());
            StatusChange last =
                    certificate.statusHistory().get(certificate.statusHistory().size() - 1);
            maintenance.reinstated(changed.number(), last);
        }
    }

    @EventListener
    void on(CaseOpened opened) {
        underWay(cases.get(opened.caseNo()));
    }

    @EventListener
    void on(CaseReopened reopened) {
        underWay(cases.get(reopened.caseNo()));
    }

    private void underWay(CaseFile file) {
        if (Renewals.isMaintenance(file)) {
            maintenance.applied(file);
        }
    }

    @EventListener
    void on(CaseClosed closed) {
        CaseFile file = cases.get(closed.caseNo());
        if (Renewals.isMaintenance(file) && !Outcome.CERTIFIED.name().equals(file.outcome())) {
            maintenance.applicationEnded(file);
        }
    }
}
