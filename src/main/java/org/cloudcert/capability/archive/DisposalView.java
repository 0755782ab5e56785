package org.cloudcert.capability.archive;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A disposal list as it stands.
 *
 * @param due files were chosen whose retention ends on or before this day
 * @param disposedAt when it was carried out, or null
 */
public record DisposalView(
        String number,
        DisposalState state,
        String stateTitle,
        LocalDate due,
        String reason,
        Instant madeAt,
        String madeBy,
        Instant reviewedAt,
        String reviewedBy,
        String reviewNote,
        Instant approvedAt,
        String approvedBy,
        String approvalNote,
        Instant disposedAt,
        List<Item> items) {

    /**
     * One file on the list.
     *
     * @param retentionUntil the last day of its retention, or null while the case is open again
     * @param held whether a legal hold stands
     * @param note Chinese: why it was not disposed of; null otherwise
     */
    public record Item(
            String caseNo,
            String organisationName,
            LocalDate closedOn,
            LocalDate retentionUntil,
            boolean held,
            DisposalResult result,
            String resultTitle,
            String note) {}
}
