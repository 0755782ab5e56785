package org.cloudcert.capability.certificate;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Something the public should know of a certificate that does not change its status, such as a warning.
 *
 * @param title Chinese, a few words, such as 警告
 * @param from the first day on which it holds
 * @param reason Chinese, for the public
 * @param ruleId the rule decided under
 * @param recordedAt when it was written
 * @param recordedBy the user who caused it
 * @param caseNo the case that decided it
 */
@Embeddable
public record Remark(
        String title,
        @Column(name = "from_on") LocalDate from,
        String reason,
        String ruleId,
        Instant recordedAt,
        String recordedBy,
        String caseNo) {}
