package org.cloudcert.procedure.csisms.auditor;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * Somebody in the register of auditors.
 *
 * @param validUntil the registration's last day
 * @param confirmedOn the day on which the body confirmed the person; null before
 * @param categories codes of the business categories for which the person was confirmed
 * @param educatedUntil the last day for which continuing education suffices; null where it never did
 * @param education completed, the last first
 */
public record AuditorView(
        String userId,
        String name,
        String registrationNumber,
        LocalDate validUntil,
        LocalDate confirmedOn,
        String confirmedBy,
        String evaluation,
        Set<String> categories,
        LocalDate educatedUntil,
        List<Completed> education) {

    /** @param hours of 60 minutes */
    public record Completed(LocalDate completedOn, int hours, String subject, String recordedBy) {

        static Completed of(Education education) {
            return new Completed(
                    education.completedOn(), education.hours(), education.subject(), education.recordedBy());
        }
    }
}
