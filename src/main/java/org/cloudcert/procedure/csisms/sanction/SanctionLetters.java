package org.cloudcert.procedure.csisms.sanction;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.certificate.Certificate;
import org.cloudcert.capability.notification.Attachment;
import org.cloudcert.capability.notification.Letterhead;
import org.cloudcert.rule.Rule;
import org.springframework.stereotype.Component;

/** What the client and the public are told of a measure: which template tells what. */
@Component
class SanctionLetters {

    private final Letterhead letterhead;

    SanctionLetters(Letterhead letterhead) {
        this.letterhead = letterhead;
    }

    void intended(CaseFile file, Sanction sanction, LocalDate stateBy) {
        letterhead.toOrganisation(
                file,
                "csisms.measure-intended",
                null,
                Map.of(
                        "certificateNumber",
                        sanction.certificateNumber(),
                        "measure",
                        sanction.measure().title(),
                        "grounds",
                        sanction.grounds(),
                        "stateBy",
                        stateBy));
    }

    void dismissed(CaseFile file, Sanction sanction) {
        send(
                file,
                sanction,
                "csisms.measure-dismissed",
                Map.of("measure", sanction.measure().title()));
    }

    void suspended(CaseFile file, Sanction sanction, LocalDate until) {
        send(file, sanction, "csisms.suspended", Map.of("until", until));
    }

    void restorationRefused(CaseFile file, Sanction sanction, Restoration request, LocalDate until) {
        letterhead.toOrganisation(
                file,
                "csisms.restoration-refused",
                String.valueOf(request.round()),
                Map.of(
                        "certificateNumber", sanction.certificateNumber(),
                        "verdict", request.verdict().title(),
                        "opinion", request.opinion(),
                        "until", until));
    }

    void restored(CaseFile file, Sanction sanction, String reason) {
        letterhead.toOrganisation(
                file,
                "csisms.restored",
                null,
                Map.of("certificateNumber", sanction.certificateNumber(), "reason", reason));
    }

    void unresolved(CaseFile file, Sanction sanction, String measure) {
        letterhead.toOrganisation(
                file,
                "csisms.suspension-unresolved",
                null,
                Map.of("certificateNumber", sanction.certificateNumber(), "measure", measure));
    }

    void reduced(CaseFile file, Sanction sanction, Attachment print) {
        Map<String, Object> values = values(sanction);
        values.put("scope", sanction.scope());
        letterhead.toOrganisation(file, "csisms.scope-reduced", null, values, print);
    }

    void takenBack(CaseFile file, Sanction sanction, String reason) {
        letterhead.toOrganisation(
                file,
                "csisms.measure-taken-back",
                null,
                Map.of(
                        "certificateNumber",
                        sanction.certificateNumber(),
                        "measure",
                        sanction.measure().title(),
                        "reason",
                        reason));
    }

    void withdrawn(CaseFile file, Sanction sanction) {
        send(file, sanction, "csisms.withdrawn", Map.of());
    }

    void surrendered(CaseFile file, Sanction sanction) {
        send(file, sanction, "csisms.surrendered", Map.of());
    }

    private void send(CaseFile file, Sanction sanction, String template, Map<String, ?> more) {
        Map<String, Object> values = values(sanction);
        values.putAll(more);
        letterhead.toOrganisation(file, template, null, values);
    }

    private static Map<String, Object> values(Sanction sanction) {
        Map<String, Object> values = new HashMap<>();
        values.put("certificateNumber", sanction.certificateNumber());
        values.put("reason", sanction.reason());
        return values;
    }

    /**
     * Makes known what became of the certificate.
     *
     * @param event Chinese, such as 暂停认证证书
     * @param key names it within the case
     */
    @Rule({"C-5.3.2", "I-9.6.5"})
    void announce(CaseFile file, Certificate certificate, String event, String key, LocalDate from) {
        letterhead.toPublic(
                file.caseNo(),
                "csisms.status-announced",
                "csisms/%s/%s".formatted(file.caseNo(), key),
                Map.of(
                        "organisationName",
                        certificate.organisationName(),
                        "certificateNumber",
                        certificate.number(),
                        "event",
                        event,
                        "scope",
                        certificate.scope(),
                        "from",
                        from));
    }
}
