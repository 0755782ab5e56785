package org.cloudcert.procedure.csisms.sanction;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.procedure.csisms.Measure;

/**
 * A measure as case handlers, clients and integrators see it.
 *
 * @param ownRequest whether the client asked for it
 * @param grounds why it was called for, the first first
 * @param scope what stays certified, where the scope is reduced
 * @param suspendedUntil the last day of the suspension; null unless it is one in effect
 * @param outcome null while the case is open
 */
public record SanctionView(
        String caseNo,
        String certification,
        String certificateNumber,
        Measure measure,
        String measureTitle,
        boolean ownRequest,
        List<Ground> grounds,
        String statement,
        Instant statedAt,
        Verdict verdict,
        String reason,
        String scope,
        LocalDate decidedOn,
        LocalDate suspendedUntil,
        List<Request> restorations,
        String stage,
        String outcome) {

    /** @param byCaseNo the case in which it came up, or null */
    public record Ground(String reason, String ruleId, String byCaseNo, Instant at) {}

    /** @param verdict null before it is decided on */
    public record Request(String note, Instant requestedAt, RestorationVerdict verdict, String opinion) {}

    static SanctionView of(CaseFile file, Sanction sanction, LocalDate suspendedUntil, List<Restoration> restorations) {
        return new SanctionView(
                sanction.caseNo(),
                sanction.certification(),
                sanction.certificateNumber(),
                sanction.measure(),
                sanction.measure().title(),
                sanction.ownRequest(),
                sanction.calls().stream()
                        .map(call -> new Ground(call.reason(), call.ruleId(), call.byCaseNo(), call.calledAt()))
                        .toList(),
                sanction.statement(),
                sanction.statedAt(),
                sanction.verdict(),
                sanction.reason(),
                sanction.scope(),
                sanction.decidedOn(),
                suspendedUntil,
                restorations.stream()
                        .map(one -> new Request(one.note(), one.requestedAt(), one.verdict(), one.opinion()))
                        .toList(),
                file.stage(),
                file.outcome());
    }
}
