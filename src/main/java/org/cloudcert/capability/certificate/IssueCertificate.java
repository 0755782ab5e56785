package org.cloudcert.capability.certificate;

import java.time.LocalDate;

/**
 * What a certificate is issued for.
 *
 * @param category the category of service, a key of {@code cloudcert.certificate.categories}
 * @param level 1 to 5
 * @param validFrom the first day of validity
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
        String batchNo,
        String ruleId) {}
