package org.cloudcert.procedure.qualification;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.certificate.Certificate;
import org.cloudcert.capability.fee.Invoice;
import org.cloudcert.capability.notification.Attachment;
import org.cloudcert.capability.notification.Letterhead;
import org.cloudcert.engine.TaskGivenBack;
import org.springframework.stereotype.Component;

/** The e-mails of a case: which template tells what. */
@Component
class Letters {

    /** Letters whose delivery the case waits for. */
    static final String SUPPLEMENT_NEEDED = "qualification.supplement-needed";

    static final String AGREEMENT = "qualification.agreement-sent";

    private final Letterhead letterhead;

    Letters(Letterhead letterhead) {
        this.letterhead = letterhead;
    }

    void registered(CaseFile file, Standing standing) {
        letterhead.toOrganisation(
                file,
                "qualification.registered",
                null,
                Map.of(
                        "kind",
                        standing.kind().title(),
                        "notice",
                        Optional.ofNullable(standing.notice()).orElse("")));
    }

    void accepted(CaseFile file, MaterialReview review) {
        letterhead.toOrganisation(
                file,
                "qualification.accepted",
                String.valueOf(review.round()),
                Map.of("summary", review.parts().summary(), "opinion", review.opinion()));
    }

    void supplementNeeded(CaseFile file, MaterialReview review) {
        letterhead.toOrganisation(
                file,
                SUPPLEMENT_NEEDED,
                String.valueOf(review.round()),
                Map.of("round", review.round(), "summary", review.parts().summary(), "opinion", review.opinion()));
    }

    void agreement(CaseFile file, Agreement agreement, Invoice invoice, Attachment document, Attachment template) {
        letterhead.toOrganisation(
                file,
                AGREEMENT,
                String.valueOf(agreement.sentAt().toEpochMilli()),
                Map.of(
                        "number",
                        agreement.number(),
                        "items",
                        lines(invoice),
                        "total",
                        invoice.total().toPlainString(),
                        "preparation",
                        agreement.preparation()),
                document,
                template);
    }

    private static List<Map<String, String>> lines(Invoice invoice) {
        return invoice.items().stream()
                .map(item -> Map.of("name", item.name(), "yuan", item.yuan().toPlainString()))
                .toList();
    }

    void closed(CaseFile file, Outcome outcome, String reason) {
        letterhead.toOrganisation(
                file,
                "qualification.closed",
                String.valueOf(file.closedAt().toEpochMilli()),
                Map.of("outcome", outcome.title(), "reason", reason));
    }

    void reopened(CaseFile file, Stage stage, String reason) {
        letterhead.toOrganisation(
                file,
                "qualification.reopened",
                String.valueOf(file.version()),
                Map.of("stage", stage.title(), "reason", reason));
    }

    void reclassified(CaseFile file, ApplicationKind kind, String reason) {
        letterhead.toOrganisation(
                file,
                "qualification.reclassified",
                String.valueOf(file.version()),
                Map.of("kind", kind.title(), "reason", reason));
    }

    /** @param formerEnd the last day of the certificate maintained; empty where none is */
    void certificate(CaseFile file, Certificate certificate, Optional<LocalDate> formerEnd, Attachment pdf) {
        letterhead.toOrganisation(
                file,
                "qualification.certificate-issued",
                certificate.number(),
                Map.of(
                        "certificateNumber",
                        certificate.number(),
                        "validFrom",
                        certificate.validFrom(),
                        "validUntil",
                        certificate.validUntil(),
                        "formerEnd",
                        formerEnd.map(LocalDate::toString).orElse(""),
                        "continuous",
                        formerEnd
                                .filter(end -> certificate.validFrom().equals(end.plusDays(1)))
                                .isPresent()),
                pdf);
    }

    /** Three months have passed; the lead is told, where the lead's address is known. */
    void projectTargetPassed(CaseFile file) {
        if (file.projectLead() == null) {
            return;
        }
        letterhead.toStaff(file, file.projectLead(), "qualification.target-passed", null, Map.of());
    }

    /** @param part tells the mails of one case apart */
    void taskGivenBack(CaseFile file, String userId, String part, TaskGivenBack given) {
        letterhead.toStaff(
                file,
                userId,
                "qualification.task-given-back",
                part,
                Map.of("task", given.task(), "reason", given.reason()));
    }
}
