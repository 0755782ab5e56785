package org.cloudcert.capability.certificate;

import java.time.LocalDate;
import org.cloudcert.capability.party.Organisation;

/**
 * What a certificate is issued for.
 *
 * @param category a key of {@code cloudcert.certificate.categories}
 * @param level 1 to 5; null for a category without levels
 * @param scope what is certified, at most 2,000 characters; null for a category without one
 * @param validFrom the first day of validity
 * @param countedFrom the day of the event that starts the period, which does not count itself (T-1): the day of issue,
 *     or the last day of the certificate that this one continues
 * @param batchNo the batch it is made in, such as {@code 2026-01}; null if it is made alone
 * @param ruleId the rule that grants it; the rule's time limit is the period of validity
 */
public record IssueCertificate(
        String caseNo,
        String organisationId,
        String organisationName,
        String creditCode,
        String address,
        String category,
        Integer level,
        String scope,
        LocalDate validFrom,
        LocalDate countedFrom,
        String batchNo,
        String ruleId) {

    /** A certificate of a level, made in a batch. */
    public IssueCertificate(
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
        this(
                caseNo,
                organisationId,
                organisationName,
                creditCode,
                address,
                category,
                level,
                null,
                validFrom,
                countedFrom,
                batchNo,
                ruleId);
    }

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

    /** A certificate of a scope, without level and batch, for the organisation as it is called and seated today. */
    public static IssueCertificate ofScope(
            String caseNo,
            Organisation holder,
            String category,
            String scope,
            LocalDate validFrom,
            LocalDate countedFrom,
            String ruleId) {
        return new IssueCertificate(
                caseNo,
                holder.id(),
                holder.name(),
                holder.creditCode(),
                holder.address(),
                category,
                null,
                scope,
                validFrom,
                countedFrom,
                null,
                ruleId);
    }
}
