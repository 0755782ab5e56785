package org.cloudcert.procedure.qualification.handling;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.notification.Attachment;
import org.cloudcert.capability.notification.Letterhead;
import org.springframework.stereotype.Component;

/** The e-mails of a handling: which template tells what. */
@Component
class HandlingLetters {

    /** The letter whose delivery the case waits for. */
    static final String PROPOSED = "qualification.sanction-proposed";

    private final Letterhead letterhead;

    HandlingLetters(Letterhead letterhead) {
        this.letterhead = letterhead;
    }

    void notEstablished(CaseFile file, Handling handling) {
        letterhead.toOrganisation(
                file,
                "qualification.violation-not-established",
                null,
                Map.of("certificateNumber", handling.certificateNumber(), "findings", handling.findings()));
    }

    void proposed(CaseFile file, Handling handling, int days) {
        letterhead.toOrganisation(
                file,
                PROPOSED,
                null,
                Map.of(
                        "certificateNumber",
                        handling.certificateNumber(),
                        "gravity",
                        handling.gravity().title(),
                        "findings",
                        handling.findings(),
                        "days",
                        days));
    }

    void dismissed(CaseFile file, Decision decision) {
        letterhead.toOrganisation(
                file,
                "qualification.sanction-dismissed",
                String.valueOf(decision.round()),
                Map.of("reason", decision.reason()));
    }

    void decided(CaseFile file, Handling handling, Decision decision, byte[] pdf) {
        String template =
                switch (decision.sanction()) {
                    case RECTIFICATION -> "qualification.rectification-ordered";
                    case SUSPENSION -> "qualification.suspended";
                    case CANCELLATION -> "qualification.cancelled";
                    default -> "qualification.warned";
                };
        Map<String, Object> values = new HashMap<>();
        values.put("certificateNumber", handling.certificateNumber());
        values.put("rectifyBy", decision.rectifyBy());
        letterhead.toOrganisation(
                file,
                template,
                String.valueOf(decision.round()),
                values,
                new Attachment(DecisionDocument.number(file, decision) + ".pdf", "application/pdf", pdf));
    }

    void rectificationRejected(CaseFile file, Remedy remedy, LocalDate last) {
        letterhead.toOrganisation(
                file,
                "qualification.rectification-rejected",
                String.valueOf(remedy.round()),
                Map.of("opinion", remedy.opinion(), "rectifyBy", last));
    }

    void rectified(CaseFile file, Remedy remedy) {
        reviewed(file, "qualification.rectified", remedy);
    }

    void suspendedForMissedRectification(CaseFile file, Decision decision, String number) {
        letterhead.toOrganisation(
                file,
                "qualification.rectification-missed",
                String.valueOf(decision.round()),
                Map.of("certificateNumber", number, "rectifyBy", decision.rectifyBy()));
    }

    void suspensionProlonged(CaseFile file, LocalDate until) {
        letterhead.toOrganisation(file, "qualification.suspension-prolonged", until.toString(), Map.of("until", until));
    }

    void restorationRejected(CaseFile file, Remedy remedy) {
        reviewed(file, "qualification.restoration-rejected", remedy);
    }

    private void reviewed(CaseFile file, String template, Remedy remedy) {
        letterhead.toOrganisation(file, template, String.valueOf(remedy.round()), Map.of("opinion", remedy.opinion()));
    }

    void restored(CaseFile file, String number) {
        letterhead.toOrganisation(
                file, "qualification.restored", String.valueOf(file.version()), Map.of("certificateNumber", number));
    }

    void expired(CaseFile file, String number) {
        letterhead.toOrganisation(
                file,
                "qualification.handling-expired",
                String.valueOf(file.version()),
                Map.of("certificateNumber", number));
    }

    void lifted(CaseFile file, Decision decision, String reason) {
        letterhead.toOrganisation(
                file,
                "qualification.sanction-lifted",
                String.valueOf(decision.round()),
                Map.of("sanction", decision.sanction().title(), "reason", reason));
    }
}
