package org.cloudcert.capability.regulation;

import java.time.LocalDate;

/**
 * A version to be proposed.
 *
 * @param title names the version, one line of at most 100 characters
 * @param content as the kind reads it, at most 100000 characters
 * @param effectiveOn the day from which it is to count, or null for as soon as it is approved
 * @param reason why, at most 2000 characters
 */
public record NewRegulation(
        RegulationKind kind, String subject, String title, String content, LocalDate effectiveOn, String reason) {}
