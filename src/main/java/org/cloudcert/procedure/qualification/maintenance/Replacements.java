package org.cloudcert.procedure.qualification.maintenance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.capability.casefile.Participations;
import org.cloudcert.capability.certificate.Certificate;
import org.cloudcert.capability.certificate.Certificates;
import org.cloudcert.capability.certificate.ReplacementReason;
import org.cloudcert.capability.notification.Attachment;
import org.cloudcert.capability.party.Organisation;
import org.cloudcert.capability.party.Organisations;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.Processes;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Printing a certificate anew (换证): for a change of name or address, or where the print was lost or damaged. */
@Service
@Transactional
public class Replacements {

    static final String REQUESTED = "qualification.replacement-requested";
    private static final String RULE = "Q-5.5.1";

    private final Watches watches;
    private final ReplacementRequests requests;
    private final Certificates certificates;
    private final Organisations organisations;
    private final Cases cases;
    private final Participations participations;
    private final MaintenanceLetters letters;
    private final Announcements announcements;
    private final AuditTrail trail;
    private final Processes processes;
    private final Clock clock;

    Replacements(
            Watches watches,
            ReplacementRequests requests,
            Certificates certificates,
            Organisations organisations,
            Cases cases,
            Participations participations,
            MaintenanceLetters letters,
            Announcements announcements,
            AuditTrail trail,
            Processes processes,
            Clock clock) {
        this.watches = watches;
        this.requests = requests;
        this.certificates = certificates;
        this.organisations = organisations;
        this.cases = cases;
        this.participations = participations;
        this.letters = letters;
        this.announcements = announcements;
        this.trail = trail;
        this.processes = processes;
        this.clock = clock;
    }

    /**
     * Takes a holder's request to have the certificate printed anew; an approver decides on it.
     *
     * @param statement Chinese, in the holder's words, at most 1,000 characters
     * @return the watch's case
     * @throws Refusal {@code maintenance.not-found}, {@code case.closed}, {@code replacement.pending}, {@code
     *     certificate.not-in-force}, {@code certificate.nothing-changed}
     */
    @Rule("Q-5.5.1")
    public CaseFile request(String certificateNumber, ReplacementReason reason, String statement) {
        String caseNo = watches.require(certificateNumber).caseNo();
        cases.lock(caseNo);
        CaseFile file = cases.requireOpen(caseNo);
        certificates.requireReplaceable(certificateNumber, reason, RULE);
        if (requests.findByCaseNoAndState(caseNo, ReplacementState.PENDING).isPresent()) {
            throw Refusal.conflict("replacement.pending", RULE, "证书%s已有换证申请正在审核".formatted(certificateNumber));
        }
        requests.saveAndFlush(new ReplacementRequest(caseNo, reason, statement, clock.instant(), CurrentUser.id()));
        trail.record(
                caseNo,
                AuditEvent.of("replacement.requested", "申请换证：" + reason.title())
                        .under(RULE)
                        .because(statement)
                        .with("number", certificateNumber)
                        .with("reason", reason.name()));
        if (!processes.deliver(REQUESTED, caseNo)) {
            throw new IllegalStateException("The process of " + caseNo + " takes no replacement");
        }
        return file;
    }

    /**
     * Records what the approver decides on the pending request.
     *
     * @throws Refusal {@code duty.separation}, {@code duty.conflict-of-interest}
     */
    @Rule({"Q-5.5.1", "X-4"})
    public void decide(String caseNo, boolean approved, String note, String approver) {
        participations.assign(caseNo, approver, Duty.APPROVER);
        ReplacementRequest request =
                requests.findByCaseNoAndState(caseNo, ReplacementState.PENDING).orElseThrow();
        request.end(approved ? ReplacementState.APPROVED : ReplacementState.REFUSED, note, clock.instant(), approver);
        requests.saveAndFlush(request);
        trail.record(
                caseNo,
                AuditEvent.of(approved ? "replacement.approved" : "replacement.refused", approved ? "同意换证" : "不同意换证")
                        .under(RULE)
                        .because(note));
    }

    /**
     * Prints the certificate anew and sends it to the holder; a change of name or address is made known.
     *
     * @throws Refusal as {@link Certificates#replace}
     */
    @Rule({"Q-5.5.1", "Q-5.5.2"})
    public void replace(String caseNo) {
        ReplacementRequest request = lastOf(caseNo);
        Certificate former = certificates.get(watches.of(caseNo).certificateNumber());
        String formerName = former.organisationName();
        Certificate certificate =
                certificates.replace(former.number(), request.reason(), request.statement(), RULE, caseNo);
        letters.replaced(
                cases.get(caseNo),
                certificate,
                request.reason(),
                new Attachment(certificate.number() + ".pdf", "application/pdf", print(certificate)));
        if (request.reason() == ReplacementReason.NAME_CHANGED) {
            announcements.changedHolder(caseNo, certificate, formerName);
        }
    }

    private byte[] print(Certificate certificate) {
        try {
            return certificates.openPrint(certificate.number()).bytes().getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells the holder why the certificate is not printed anew. */
    public void refuse(String caseNo) {
        sendRefusal(caseNo, lastOf(caseNo));
    }

    private void sendRefusal(String caseNo, ReplacementRequest request) {
        letters.replacementRefused(
                cases.get(caseNo), watches.of(caseNo).certificateNumber(), request.id(), request.note());
    }

    /** The watch closes: a request that is still pending is not decided any more, and the holder is told. */
    void drop(String caseNo, String reason) {
        requests.findByCaseNoAndState(caseNo, ReplacementState.PENDING).ifPresent(request -> {
            request.end(ReplacementState.DROPPED, reason, clock.instant(), CurrentUser.id());
            sendRefusal(caseNo, request);
        });
    }

    private ReplacementRequest lastOf(String caseNo) {
        return requests.findFirstByCaseNoOrderByRequestedAtDesc(caseNo).orElseThrow();
    }

    MaintenanceView.ReplacementsView of(String caseNo, Certificate certificate) {
        Organisation holder = organisations.get(certificate.organisationId());
        return new MaintenanceView.ReplacementsView(
                certificate.organisationName(),
                certificate.address(),
                holder.name(),
                holder.address(),
                requests.findByCaseNoOrderByRequestedAt(caseNo).stream()
                        .map(request -> new MaintenanceView.Request(
                                request.reason(),
                                request.reason().title(),
                                request.statement(),
                                request.state(),
                                dayOf(request.requestedAt()),
                                request.decidedAt() == null ? null : dayOf(request.decidedAt()),
                                request.note()))
                        .toList());
    }

    private LocalDate dayOf(Instant at) {
        return LocalDate.ofInstant(at, clock.getZone());
    }
}
