package org.cloudcert.procedure.qualification.maintenance;

import java.util.List;
import java.util.Optional;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.certificate.Certificate;
import org.cloudcert.capability.certificate.Certificates;
import org.cloudcert.procedure.qualification.ApplicationKind;
import org.springframework.stereotype.Component;

/** What continues a certificate: applications under way, and the certificate that came of one. */
@Component
class Renewals {

    private final Cases cases;
    private final Certificates certificates;

    Renewals(Cases cases, Certificates certificates) {
        this.cases = cases;
        this.certificates = certificates;
    }

    /** The maintenance application that is under way, if there is one. */
    Optional<CaseFile> application(Certificate certificate) {
        return openBeside(certificate).stream().filter(Renewals::isMaintenance).findFirst();
    }

    /** A certificate of the same holder, category and level, in force or yet to begin, that ends later. */
    Optional<Certificate> renewal(Certificate certificate) {
        return certificates
                .heldBy(certificate.organisationId(), certificate.category(), certificate.level())
                .filter(held -> held.validUntil().isAfter(certificate.validUntil()))
                .filter(held -> !held.statusOn(held.validUntil()).isFinal());
    }

    /** The open watches over earlier certificates that this one continues. */
    List<CaseFile> watchesBeside(Certificate certificate) {
        return openBeside(certificate).stream()
                .filter(file -> Maintenance.KIND.equals(file.kind()))
                .toList();
    }

    private List<CaseFile> openBeside(Certificate certificate) {
        return cases.openOf(certificate.organisationId()).stream()
                .filter(file -> certificate.category().equals(file.category())
                        && certificate.level().equals(file.level()))
                .toList();
    }

    static boolean isMaintenance(CaseFile file) {
        return ApplicationKind.MAINTENANCE.name().equals(file.kind())
                || ApplicationKind.MAINTENANCE_LATE.name().equals(file.kind());
    }
}
