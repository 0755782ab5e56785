package org.cloudcert.capability.certificate;

import java.time.LocalDate;

/**
 * What a certificate is issued for.
 *
 * @param category the category of service, a key of {@code cloudcert.certificate.categories}
 * @param level 1 to 5
 * @param validFrom the first day of validity
 * @param countedFrom the day of the event that starts the period, which does not count itself (T-1): the day of issue,
 *     or the last day of the certificate that this one continues
 * @param batchNo the batch it is made in, such as {@code 2026-01}
 * @param ruleId the rule that grants it; the rule's time limit is the period of validity
 */
public record IssueCertificate(
        String caseNo,
        String organisationId,
        String organisationName,
        String creditCode,
        String address,
        String category,
        int level,
        LocalDate validFrom,
        LocalDate countedFrom,
        String batchNo,
        String ruleId) {

    /** A certificate that continues no other: its period is counted from its first day. */
    public IssueCertificate(
            String caseNo,
            String organisationId,
            String organisationName,
            String creditCode,
            String address,
            String category,
            int level,
            LocalDate validFrom,
            String batchNo,
            String ruleId) {
        this(
                caseNo,
                organisationId,
                organisationName,
                creditCode,
                address,
                category,
                level,
                validFrom,
                validFrom,
                batchNo,
                ruleId);
    }
}
