package org.cloudcert.procedure.csisms.cycle;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.certificate.Certificate;
import org.cloudcert.capability.notification.Letterhead;
import org.cloudcert.procedure.csisms.programme.PlannedAudit;
import org.springframework.stereotype.Component;

/** The e-mails of a cycle and of what it brings about: which template tells what. */
@Component
class CycleLetters {

    private static final String CERTIFICATE = "certificateNumber";
    private static final String VALID_UNTIL = "validUntil";

    private final Letterhead letterhead;

    CycleLetters(Letterhead letterhead) {
        this.letterhead = letterhead;
    }

    void surveillanceDue(CaseFile file, PlannedAudit audit) {
        letterhead.toOrganisation(
                file,
                "csisms.surveillance-due",
                null,
                Map.of(
                        "number",
                        audit.number(),
                        "planned",
                        audit.on(),
                        "latest",
                        audit.window().latest()));
    }

    void surveillanceOverdue(CaseFile file, CycleCase cycle, LocalDate latest) {
        letterhead.toOrganisation(
                file,
                "csisms.surveillance-overdue",
                latest.toString(),
                Map.of("latest", latest, CERTIFICATE, cycle.certificateNumber()));
    }

    /** Of a surveillance or a special audit. */
    void kept(CaseFile file) {
        letterhead.toOrganisation(file, "csisms.follow-up-kept", null, Map.of());
    }

    /** Of a surveillance or a special audit. */
    void notKept(CaseFile file) {
        letterhead.toOrganisation(file, "csisms.follow-up-failed", null, Map.of());
    }

    void recertificationDue(CaseFile file, CycleCase cycle) {
        letterhead.toOrganisation(file, "csisms.recertification-due", null, of(cycle));
    }

    /**
     * @param remindedOn each reminder has its own letter
     * @param application number of the case in which recertification was applied for, or null
     */
    void recertificationReminder(CaseFile file, CycleCase cycle, LocalDate remindedOn, String application) {
        Map<String, Object> values = new HashMap<>(of(cycle));
        values.put("application", application);
        letterhead.toOrganisation(file, "csisms.recertification-reminder", remindedOn.toString(), values);
    }

    void recertificationApplied(CaseFile file) {
        letterhead.toOrganisation(file, "csisms.recertification-applied", null, Map.of());
    }

    void notRenewed(CaseFile file) {
        letterhead.toOrganisation(file, "csisms.not-renewed", null, Map.of());
    }

    void expired(CaseFile file, CycleCase cycle, LocalDate lapse) {
        Map<String, Object> values = new HashMap<>(of(cycle));
        values.put("lapse", lapse);
        letterhead.toOrganisation(file, "csisms.certification-expired", null, values);
    }

    void lapsed(CaseFile file, CycleCase cycle) {
        letterhead.toOrganisation(file, "csisms.certification-lapsed", null, of(cycle));
    }

    void expiryAnnounced(String caseNo, Certificate certificate) {
        letterhead.toPublic(
                caseNo,
                "csisms.expiry-announced",
                "expiry/" + certificate.number(),
                Map.of(
                        "organisationName",
                        certificate.organisationName(),
                        CERTIFICATE,
                        certificate.number(),
                        VALID_UNTIL,
                        certificate.validUntil().toString()));
    }

    void specialAuditCalled(CaseFile file, String occasion) {
        letterhead.toOrganisation(file, "csisms.special-audit-called", null, Map.of("occasion", occasion));
    }

    void extensionReceived(CaseFile file, String scope) {
        letterhead.toOrganisation(file, "csisms.extension-received", null, Map.of("scope", scope));
    }

    void extended(CaseFile file, String scope, String certificateNumber) {
        letterhead.toOrganisation(
                file, "csisms.extended", null, Map.of("scope", scope, CERTIFICATE, certificateNumber));
    }

    void notExtended(CaseFile file, String scope) {
        letterhead.toOrganisation(file, "csisms.not-extended", null, Map.of("scope", scope));
    }

    private static Map<String, Object> of(CycleCase cycle) {
        return Map.of(CERTIFICATE, cycle.certificateNumber(), VALID_UNTIL, cycle.validUntil());
    }
}
