package org.cloudcert.procedure.qualification.maintenance;

import java.time.LocalDate;
import java.util.List;
import org.cloudcert.capability.certificate.CertificateStatus;
import org.cloudcert.capability.certificate.ReplacementReason;
import org.cloudcert.capability.deadline.Deadline;

/**
 * Where the maintenance of a certificate stands.
 *
 * @param caseNo of the watch
 * @param status of the watch: {@code OPEN} or {@code CLOSED}
 * @param outcome how the watch ended, or null
 * @param certificateStatus the certificate's today
 * @param marks reminders, latest date, expiry and lapse, by their start
 * @param applicationCaseNo the maintenance application under way, or null
 * @param renewal the certificate that continues this one, or null
 * @param gapDays days on which neither certificate is valid, 0 where the renewal continues this one; null without one
 */
public record MaintenanceView(
        String certificateNumber,
        String caseNo,
        String status,
        String stage,
        String outcome,
        CertificateStatus certificateStatus,
        List<Mark> marks,
        String applicationCaseNo,
        String renewal,
        Long gapDays,
        ReplacementsView replacements) {

    /** @param dueOn the last day, which ends at 24:00 Asia/Shanghai */
    public record Mark(String kind, String name, LocalDate dueOn, Deadline.State state) {

        static Mark of(Deadline deadline) {
            return new Mark(deadline.kind(), deadline.name(), deadline.dueOn(), deadline.state());
        }
    }

    /**
     * What is printed, what the holder is called today, and what replacements were asked for.
     *
     * @param requests the oldest first
     */
    public record ReplacementsView(
            String printedName,
            String printedAddress,
            String holderName,
            String holderAddress,
            List<Request> requests) {}

    /**
     * @param note the approver's, or null
     * @param decidedOn null while it is pending
     */
    public record Request(
            ReplacementReason reason,
            String reasonTitle,
            String statement,
            ReplacementState state,
            LocalDate requestedOn,
            LocalDate decidedOn,
            String note) {}
}
