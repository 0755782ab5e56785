package org.cloudcert.capability.certificate.web;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.cloudcert.capability.certificate.Certificate;
import org.cloudcert.capability.certificate.CertificateStatus;
import org.cloudcert.capability.certificate.Edition;
import org.cloudcert.capability.certificate.Remark;
import org.cloudcert.capability.certificate.StatusChange;

/**
 * What anyone may know of a certificate.
 *
 * @param validUntil the last day of validity
 * @param organisationName as printed on the day {@code asOf}
 * @param level null in a category without levels
 * @param standard null where the category names none
 * @param scope as printed on the day {@code asOf}; null in a category without scope
 * @param status as of the day {@code asOf}
 * @param statusTitle the same in Chinese
 * @param sha256 of the print that was in force on the day {@code asOf}
 * @param remarks what changes no status, such as a warning
 * @param editions every print, the oldest first; the last one is in force, the others are void
 */
record CertificateView(
        String number,
        String organisationName,
        String creditCode,
        String category,
        Integer level,
        String standard,
        String scope,
        LocalDate issuedOn,
        LocalDate validFrom,
        LocalDate validUntil,
        CertificateStatus status,
        String statusTitle,
        LocalDate asOf,
        String sha256,
        List<Change> statusHistory,
        List<Line> remarks,
        List<Print> editions) {

    /** @param from the first day on which the status holds */
    record Change(CertificateStatus status, String statusTitle, LocalDate from, String reason, String ruleId) {

        static Change of(StatusChange change) {
            return new Change(
                    change.status(), change.status().title(), change.from(), change.reason(), change.ruleId());
        }
    }

    /** @param from the first day on which it holds */
    record Line(String title, LocalDate from, String reason, String ruleId) {

        static Line of(Remark remark) {
            return new Line(remark.title(), remark.from(), remark.reason(), remark.ruleId());
        }
    }

    /**
     * @param edition counted from 1
     * @param reason Chinese: why it was printed
     */
    record Print(
            int edition, String organisationName, String scope, LocalDate printedOn, String reason, String sha256) {

        static List<Print> allOf(Certificate certificate) {
            List<Edition> editions = certificate.editions();
            return IntStream.range(0, editions.size())
                    .mapToObj(i -> of(i + 1, editions.get(i)))
                    .toList();
        }

        private static Print of(int edition, Edition print) {
            return new Print(
                    edition,
                    print.organisationName(),
                    print.scope(),
                    print.printedOn(),
                    print.occasion(),
                    print.sha256());
        }
    }

    static CertificateView of(Certificate certificate, LocalDate asOf) {
        return new CertificateView(
                certificate.number(),
                certificate.printOn(asOf).organisationName(),
                certificate.creditCode(),
                certificate.category(),
                certificate.level(),
                certificate.standard(),
                certificate.printOn(asOf).scope(),
                certificate.issuedOn(),
                certificate.validFrom(),
                certificate.validUntil(),
                certificate.statusOn(asOf),
                certificate.statusOn(asOf).title(),
                asOf,
                certificate.printOn(asOf).sha256(),
                certificate.statusHistory().stream().map(Change::of).toList(),
                certificate.remarks().stream().map(Line::of).toList(),
                Print.allOf(certificate));
    }
}
