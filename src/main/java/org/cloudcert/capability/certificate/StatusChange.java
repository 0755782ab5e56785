package org.cloudcert.capability.certificate;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;

/**
 * One line of a certificate's status history.
 *
 * @param status {@code VALID}, {@code SUSPENDED} or a final one
 * @param from the first day on which the status holds
 * @param reason Chinese, for the public
 * @param ruleId the rule decided under
 * @param recordedAt when the line was written
 * @param recordedBy the user who caused it
 * @param caseNo the case that decided it
 */
@Embeddable
public record StatusChange(
        @Enumerated(EnumType.STRING) @Column(name = "status", length = 16) CertificateStatus status,
        @Column(name = "from_on") LocalDate from,
        String reason,
        String ruleId,
        Instant recordedAt,
        String recordedBy,
        String caseNo) {

    /** The same without saying who caused it. */
    public StatusChange withoutActor() {
        return new StatusChange(status, from, reason, ruleId, recordedAt, null, caseNo);
    }
}
