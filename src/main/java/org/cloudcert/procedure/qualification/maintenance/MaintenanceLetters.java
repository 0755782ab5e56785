package org.cloudcert.procedure.qualification.maintenance;

import java.time.LocalDate;
import java.util.Map;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.certificate.Certificate;
import org.cloudcert.capability.certificate.ReplacementReason;
import org.cloudcert.capability.notification.Attachment;
import org.cloudcert.capability.notification.Letterhead;
import org.springframework.stereotype.Component;

/**
 * The e-mails of the watch over a certificate: which template tells what. None is sent twice, whatever the watch goes
 * through again.
 */
@Component
class MaintenanceLetters {

    private final Letterhead letterhead;

    MaintenanceLetters(Letterhead letterhead) {
        this.letterhead = letterhead;
    }

    /** @param reminderOn the day by which the centre reminds; each has its own letter */
    void reminder(CaseFile file, Certificate certificate, LocalDate latest, LocalDate reminderOn) {
        letterhead.toOrganisation(
                file,
                "qualification.maintenance-reminder",
                reminderOn.toString(),
                Map.of(
                        "certificateNumber",
                        certificate.number(),
                        "validUntil",
                        certificate.validUntil(),
                        "latest",
                        latest));
    }

    void late(CaseFile file, Certificate certificate, LocalDate latest, LocalDate lapse) {
        letterhead.toOrganisation(
                file,
                "qualification.maintenance-late",
                null,
                Map.of(
                        "certificateNumber",
                        certificate.number(),
                        "validUntil",
                        certificate.validUntil(),
                        "latest",
                        latest,
                        "lapse",
                        lapse));
    }

    /** @param application under way, or null */
    void expired(CaseFile file, Certificate certificate, LocalDate lapse, CaseFile application) {
        letterhead.toOrganisation(
                file,
                "qualification.certificate-expired",
                null,
                Map.of(
                        "certificateNumber",
                        certificate.number(),
                        "validUntil",
                        certificate.validUntil(),
                        "lapse",
                        lapse,
                        "application",
                        application == null ? "" : application.caseNo()));
    }

    /** @param application under way, or null */
    void lapsed(CaseFile file, Certificate certificate, CaseFile application) {
        letterhead.toOrganisation(
                file,
                "qualification.qualification-lapsed",
                null,
                Map.of(
                        "certificateNumber",
                        certificate.number(),
                        "validUntil",
                        certificate.validUntil(),
                        "application",
                        application == null ? "" : application.caseNo()));
    }

    void replaced(CaseFile file, Certificate certificate, ReplacementReason reason, Attachment pdf) {
        int edition = certificate.editions().size();
        letterhead.toOrganisation(
                file,
                "qualification.certificate-replaced",
                String.valueOf(edition),
                Map.of(
                        "certificateNumber",
                        certificate.number(),
                        "replacementReason",
                        reason.title(),
                        "edition",
                        edition),
                pdf);
    }

    void replacementRefused(CaseFile file, String certificateNumber, String requestId, String reason) {
        letterhead.toOrganisation(
                file,
                "qualification.replacement-refused",
                requestId,
                Map.of("certificateNumber", certificateNumber, "reason", reason));
    }
}
