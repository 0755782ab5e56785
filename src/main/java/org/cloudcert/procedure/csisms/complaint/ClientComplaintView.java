package org.cloudcert.procedure.csisms.complaint;

import java.time.LocalDate;
import org.cloudcert.capability.party.Complainant;

/**
 * A complaint as it is shown. What gives the complainant away, and what the investigation keeps to itself, is null for
 * all but those who investigate.
 *
 * @param anonymous whether the complainant is unknown; like {@code facts}, {@code complainant} and {@code findings} for
 *     those who investigate only
 * @param matter what it is about, as the client is told
 * @param concludeBy the last day of the body's period for concluding
 * @param founded null while it is pending
 * @param documentId the written conclusion among the complaint's materials, or null
 */
public record ClientComplaintView(
        String caseNo,
        String certification,
        ComplaintSubject about,
        String aboutTitle,
        Boolean anonymous,
        String facts,
        Complainant complainant,
        String matter,
        String findings,
        LocalDate lodgedOn,
        LocalDate concludeBy,
        Boolean founded,
        String reason,
        ComplaintFollowUp followUp,
        LocalDate concludedOn,
        String documentId) {

    static ClientComplaintView of(ClientComplaint complaint, LocalDate concludeBy, boolean investigating) {
        return new ClientComplaintView(
                complaint.caseNo(),
                complaint.certification(),
                complaint.about(),
                complaint.about().title(),
                investigating ? complaint.complainant().isEmpty() : null,
                investigating ? complaint.facts() : null,
                investigating ? complaint.complainant().orElse(null) : null,
                complaint.matter(),
                investigating ? complaint.findings() : null,
                complaint.lodgedOn(),
                concludeBy,
                complaint.founded(),
                complaint.reason(),
                complaint.followUp(),
                complaint.concludedOn(),
                complaint.documentId());
    }
}
