package org.cloudcert.procedure.qualification.handling;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.CaseStatus;

/**
 * A handling as case handlers and integrators see it.
 *
 * @param established null before the investigation has ended
 * @param gravity null where no violation is established
 * @param priorSanctions how many other handlings of the certificate ended with a sanction; null before the hearing's end
 * @param recommendation what the decision table recommends; null before the hearing's end
 * @param inEffect the sanction that the organisation is under because of this handling, or null
 * @param clause the guide's clause decided under
 * @param decisions every decision, the oldest first; one that an appeal took away has {@code liftedAt}
 * @param remedies rectifications and requests for restoration, the oldest first
 */
public record HandlingView(
        String caseNo,
        String certificateNumber,
        Source source,
        String sourceCaseNo,
        String facts,
        LocalDate openedOn,
        CaseStatus status,
        String stage,
        String outcome,
        Boolean established,
        Gravity gravity,
        boolean consequence,
        boolean uncooperative,
        String findings,
        String investigatedBy,
        Instant investigatedAt,
        LocalDate noticeReceivedOn,
        String statement,
        Instant statedAt,
        Integer priorSanctions,
        Sanction recommendation,
        Sanction inEffect,
        String clause,
        List<Decided> decisions,
        List<Remedied> remedies) {

    /** @param rectifyBy the last day of the rectification, or null */
    public record Decided(
            int round,
            Sanction sanction,
            String reason,
            String deviationReason,
            LocalDate rectifyBy,
            String decidedBy,
            Instant decidedAt,
            String materialId,
            Instant liftedAt,
            String liftedReason) {}

    /**
     * @param kind {@code RECTIFICATION} or {@code RESTORATION}
     * @param accepted null before it is reviewed
     */
    public record Remedied(
            int round,
            String kind,
            String note,
            Instant submittedAt,
            Boolean accepted,
            String opinion,
            String reviewedBy,
            Instant reviewedAt) {}

    static HandlingView of(
            CaseFile file, Handling handling, String clause, List<Decision> decisions, List<Remedy> remedies) {
        return new HandlingView(
                file.caseNo(),
                handling.certificateNumber(),
                handling.source(),
                handling.sourceCaseNo(),
                handling.facts(),
                file.openedOn(),
                file.status(),
                file.stage(),
                file.outcome(),
                handling.established(),
                handling.gravity(),
                handling.consequence(),
                handling.uncooperative(),
                handling.findings(),
                handling.investigatedBy(),
                handling.investigatedAt(),
                handling.noticeReceivedOn(),
                handling.statement(),
                handling.statedAt(),
                handling.priorSanctions(),
                handling.recommendation(),
                handling.inEffect().orElse(null),
                clause,
                decisions.stream().map(HandlingView::decided).toList(),
                remedies.stream().map(HandlingView::remedied).toList());
    }

    private static Decided decided(Decision decision) {
        return new Decided(
                decision.round(),
                decision.sanction(),
                decision.reason(),
                decision.deviationReason(),
                decision.rectifyBy(),
                decision.decidedBy(),
                decision.decidedAt(),
                decision.materialId(),
                decision.liftedAt(),
                decision.liftedReason());
    }

    private static Remedied remedied(Remedy remedy) {
        return new Remedied(
                remedy.round(),
                remedy.kind().name(),
                remedy.note(),
                remedy.submittedAt(),
                remedy.accepted(),
                remedy.opinion(),
                remedy.reviewedBy(),
                remedy.reviewedAt());
    }
}
