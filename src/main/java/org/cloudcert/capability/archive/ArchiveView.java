package org.cloudcert.capability.archive;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The file of a closed case as it stands.
 *
 * @param ruleEdition the edition of rules that the case was handled under
 * @param retentionUntil the last day of the retention; null while the case is open again
 * @param attempts how often writing the package was begun since the case was closed
 * @param nextAttemptAt when it is tried next; null unless the package is pending
 * @param lastError why the last attempt failed, or null
 * @param legalHold the one that stands, or null
 * @param holds all of them, lifted ones too, oldest first
 * @param packages all editions, oldest first
 * @param destruction null before disposal
 */
public record ArchiveView(
        String caseNo,
        String organisationName,
        ArchiveState state,
        String stateTitle,
        LocalDate closedOn,
        String ruleEdition,
        LocalDate retentionUntil,
        int attempts,
        Instant nextAttemptAt,
        String lastError,
        Hold legalHold,
        List<Hold> holds,
        List<Package> packages,
        Destroyed destruction) {

    /** A legal hold; {@code liftedAt} is null while it stands. */
    public record Hold(
            String reason, Instant placedAt, String placedBy, String liftReason, Instant liftedAt, String liftedBy) {}

    /**
     * A written package.
     *
     * @param sha256 of its tag manifest, which fixes the content of every other file
     * @param size in bytes
     */
    public record Package(
            int edition, Instant writtenAt, String sha256, long size, long auditEntries, String auditHash) {}

    /** The record of the destruction. */
    public record Destroyed(
            String listNumber,
            String madeBy,
            String reviewedBy,
            String approvedBy,
            Instant disposedAt,
            String ruleId,
            LocalDate retentionUntil,
            String packageSha256,
            long auditEntries,
            String auditHash) {}
}
