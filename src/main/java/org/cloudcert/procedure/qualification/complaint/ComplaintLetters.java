package org.cloudcert.procedure.qualification.complaint;

import java.time.LocalDate;
import java.util.Map;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.notification.Attachment;
import org.cloudcert.capability.notification.Letterhead;
import org.cloudcert.engine.Role;
import org.springframework.stereotype.Component;

/**
 * The e-mails of a complaint: which template tells what. Those to the complainant are confidential; an anonymous one gets
 * none.
 */
@Component
class ComplaintLetters {

    /** The letter whose delivery the case waits for. */
    static final String RECORD_CALLED = "qualification.complaint-record-called";

    private final Letterhead letterhead;

    ComplaintLetters(Letterhead letterhead) {
        this.letterhead = letterhead;
    }

    void acknowledged(CaseFile file, Complaint complaint, LocalDate concludeBy) {
        toComplainant(
                file,
                complaint,
                "qualification.complaint-acknowledged",
                Map.of(
                        "certificateNumber",
                        complaint.certificateNumber(),
                        "lodgedOn",
                        complaint.lodgedOn(),
                        "concludeBy",
                        concludeBy));
    }

    /** @param days within which the record is to be handed in, counted from receipt */
    void recordCalled(CaseFile file, Complaint complaint, int days) {
        letterhead.toOrganisation(
                file,
                RECORD_CALLED,
                null,
                Map.of("certificateNumber", complaint.certificateNumber(), "matter", complaint.matter(), "days", days));
    }

    void concluded(CaseFile file, Complaint complaint, Attachment decision) {
        letterhead.toOrganisation(
                file,
                "qualification.complaint-concluded",
                null,
                Map.of(
                        "certificateNumber",
                        complaint.certificateNumber(),
                        "matter",
                        complaint.matter(),
                        "decision",
                        complaint.decision().title(),
                        "reason",
                        complaint.reason(),
                        "prevention",
                        complaint.prevention().title(),
                        "handedOver",
                        complaint.handedOver()),
                decision);
        toComplainant(
                file,
                complaint,
                "qualification.complaint-answered",
                Map.of(
                        "certificateNumber",
                        complaint.certificateNumber(),
                        "decision",
                        complaint.decision().title(),
                        "reason",
                        complaint.reason()),
                decision);
    }

    /** The period for concluding has passed; everybody of the supervision department is told. */
    void overdue(CaseFile file) {
        letterhead.toStaff(file, Role.SUPERVISION, "qualification.complaint-overdue", Map.of());
    }

    private void toComplainant(
            CaseFile file, Complaint complaint, String template, Map<String, ?> values, Attachment... attachments) {
        complaint
                .complainant()
                .ifPresent(person ->
                        letterhead.inConfidence(file, template, person.name(), person.email(), values, attachments));
    }
}
