package org.cloudcert.procedure.qualification.complaint;

import java.time.LocalDate;
import org.cloudcert.capability.party.Complainant;

/**
 * A complaint as it is shown. What gives the complainant away, and what the investigation keeps to itself, is null for
 * all but those who investigate.
 *
 * @param anonymous whether the complainant is unknown; like {@code facts}, {@code complainant} and {@code findings} for
 *     those who investigate only
 * @param matter what it is about, as the organisation is told
 * @param concludeBy the last day of the centre's period for concluding
 * @param decision null while it is pending
 * @param handlingCaseNo the case in which the organisation is sanctioned, or null
 * @param decisionId the written conclusion among the complaint's materials, or null
 */
public record ComplaintView(
        String caseNo,
        String certificateNumber,
        Boolean anonymous,
        String facts,
        Complainant complainant,
        String matter,
        String findings,
        LocalDate lodgedOn,
        LocalDate concludeBy,
        RecordState recordState,
        String recordStateTitle,
        String recordNote,
        ComplaintDecision decision,
        String decisionTitle,
        String reason,
        String preventionTitle,
        boolean handedOver,
        String handlingCaseNo,
        LocalDate concludedOn,
        String decisionId) {

    static ComplaintView of(Complaint complaint, LocalDate concludeBy, boolean investigating) {
        ComplaintDecision decision = complaint.decision();
        return new ComplaintView(
                complaint.caseNo(),
                complaint.certificateNumber(),
                investigating ? complaint.complainant().isEmpty() : null,
                investigating ? complaint.facts() : null,
                investigating ? complaint.complainant().orElse(null) : null,
                complaint.matter(),
                investigating ? complaint.findings() : null,
                complaint.lodgedOn(),
                concludeBy,
                complaint.recordState(),
                complaint.recordState().title(),
                complaint.recordNote(),
                decision,
                decision == null ? null : decision.title(),
                complaint.reason(),
                decision == null ? null : complaint.prevention().title(),
                complaint.handedOver(),
                complaint.handlingCaseNo(),
                complaint.concludedOn(),
                complaint.decisionId());
    }
}
