package org.cloudcert.capability.staffing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.cloudcert.capability.casefile.Duty;

/**
 * A delegation as it can be read.
 *
 * @param revokedAt null unless it was ended before its time
 * @param endedAt null before everything has gone back
 * @param taken what the deputy took over so far; null in lists
 * @param waiting what the principal still has while it is planned or running, and whether the deputy will take it over;
 *     null in lists
 */
public record DelegationView(
        String id,
        String principal,
        String deputy,
        LocalDate from,
        LocalDate until,
        String reason,
        DelegationState state,
        Instant plannedAt,
        String plannedBy,
        Instant revokedAt,
        String revokedBy,
        String revocationReason,
        Instant endedAt,
        List<Taken> taken,
        List<PostView> waiting) {

    /**
     * @param task the name of the one task, or null where it is the duty with every task to come
     * @param remark how it ended, Chinese; null while the deputy has it
     */
    public record Taken(
            String caseNo, Duty duty, String title, String task, Instant takenAt, Instant endedAt, String remark) {

        static Taken of(DeputisedPost post) {
            return new Taken(
                    post.caseNo(),
                    post.duty(),
                    post.duty().title(),
                    post.taskName(),
                    post.takenAt(),
                    post.endedAt(),
                    post.remark());
        }
    }

    static DelegationView of(Delegation delegation) {
        return of(delegation, null, null);
    }

    static DelegationView of(Delegation delegation, List<DeputisedPost> taken, List<PostView> waiting) {
        return new DelegationView(
                delegation.id(),
                delegation.principal(),
                delegation.deputy(),
                delegation.startsOn(),
                delegation.endsOn(),
                delegation.reason(),
                delegation.state(),
                delegation.plannedAt(),
                delegation.plannedBy(),
                delegation.revokedAt(),
                delegation.revokedBy(),
                delegation.revocationReason(),
                delegation.endedAt(),
                taken == null ? null : taken.stream().map(Taken::of).toList(),
                waiting);
    }
}
