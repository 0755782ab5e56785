package org.cloudcert.capability.certificate.web;

import java.time.LocalDate;
import java.util.List;
import org.cloudcert.capability.certificate.Certificate;
import org.cloudcert.capability.certificate.CertificateStatus;
import org.cloudcert.capability.certificate.StatusChange;

/**
 * What anyone may know of a certificate.
 *
 * @param validUntil the last day of validity
 * @param status as of the day {@code asOf}
 */
record CertificateView(
        String number,
        String organisationName,
        String creditCode,
        String category,
        int level,
        LocalDate issuedOn,
        LocalDate validFrom,
        LocalDate validUntil,
        CertificateStatus status,
        LocalDate asOf,
        List<Change> statusHistory) {

    /** @param from the first day on which the status holds */
    record Change(CertificateStatus status, LocalDate from, String reason, String ruleId) {

        static Change of(StatusChange change) {
            return new Change(change.status(), change.from(), change.reason(), change.ruleId());
        }
    }

    static CertificateView of(Certificate certificate, LocalDate asOf) {
        return new CertificateView(
                certificate.number(),
                certificate.organisationName(),
                certificate.creditCode(),
                certificate.category(),
                certificate.level(),
                certificate.issuedOn(),
                certificate.validFrom(),
                certificate.validUntil(),
                certificate.statusOn(asOf),
                asOf,
                certificate.statusHistory().stream().map(Change::of).toList());
    }
}
