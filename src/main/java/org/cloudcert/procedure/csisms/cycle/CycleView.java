package org.cloudcert.procedure.csisms.cycle;

import java.time.LocalDate;
import java.util.List;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.certificate.CertificateStatus;
import org.cloudcert.capability.deadline.Deadline;

/**
 * Where the latest cycle of a certification stands.
 *
 * @param cycle 1 for the cycle of the initial certification
 * @param caseNo of the cycle's case
 * @param status of that case: {@code OPEN} or {@code CLOSED}
 * @param outcome how the cycle ended, or null
 * @param certificateStatus the certificate's today
 * @param marks what has to be done by when, by their start; without those that were moved or dropped
 * @param underWay surveillance, special audits and recertification that are not finished, the oldest first
 */
public record CycleView(
        String certification,
        int cycle,
        String caseNo,
        String status,
        String stage,
        String outcome,
        String certificateNumber,
        CertificateStatus certificateStatus,
        LocalDate decidedOn,
        LocalDate validUntil,
        List<Mark> marks,
        List<FollowUp> underWay) {

    /**
     * @param dueOn the last day, which ends at 24:00 Asia/Shanghai
     * @param explanation how it comes about, in Chinese, line by line
     */
    public record Mark(String kind, String name, LocalDate dueOn, Deadline.State state, List<String> explanation) {

        static Mark of(Deadline deadline) {
            return new Mark(
                    deadline.kind(), deadline.name(), deadline.dueOn(), deadline.state(), deadline.explanation());
        }
    }

    /** A case that the cycle brought about. */
    public record FollowUp(String caseNo, String kind, String stage) {

        static FollowUp of(CaseFile file) {
            return new FollowUp(file.caseNo(), file.kind(), file.stage());
        }
    }
}
