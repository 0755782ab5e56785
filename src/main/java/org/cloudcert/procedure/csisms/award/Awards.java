package org.cloudcert.procedure.csisms.award;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.capability.casefile.Participations;
import org.cloudcert.capability.certificate.Certificate;
import org.cloudcert.capability.certificate.Certificates;
import org.cloudcert.capability.certificate.IssueCertificate;
import org.cloudcert.capability.fee.Account;
import org.cloudcert.capability.fee.Fees;
import org.cloudcert.capability.fee.InvoiceSettled;
import org.cloudcert.capability.notification.Attachment;
import org.cloudcert.capability.notification.Channel;
import org.cloudcert.capability.notification.Letterhead;
import org.cloudcert.capability.notification.NoticeDelivered;
import org.cloudcert.capability.notification.Outbox;
import org.cloudcert.capability.notification.OutboxMessage;
import org.cloudcert.capability.party.Organisations;
import org.cloudcert.engine.Processes;
import org.cloudcert.procedure.csisms.Certification;
import org.cloudcert.procedure.csisms.Certifications;
import org.cloudcert.procedure.csisms.application.Safeguards;
import org.cloudcert.rule.Rule;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes a decided certification a certificate, in whichever case it was decided: the first, or a recertification. The
 * process {@code csisms-certificate}, called right after the decision, goes through it.
 */
@Service
@Transactional
@Rule("C-5.3.2")
public class Awards {

    private static final String CYCLE = "C-5.4.1.2";
    private static final String ANNOUNCEMENT = "csisms.award-announced";
    private static final String ANNOUNCED = "csisms.announced";
    private static final String FEES_SETTLED = "csisms.fees-settled";

    private final Cases cases;
    private final Certifications certifications;
    private final AwardRepository awards;
    private final Safeguards safeguards;
    private final Organisations organisations;
    private final Participations participations;
    private final Certificates certificates;
    private final Fees fees;
    private final Letterhead letterhead;
    private final Outbox outbox;
    private final AuditTrail trail;
    private final Processes processes;
    private final Clock clock;

    Awards(
            Cases cases,
            Certifications certifications,
            AwardRepository awards,
            Safeguards safeguards,
            Organisations organisations,
            Participations participations,
            Certificates certificates,
            Fees fees,
            Letterhead letterhead,
            Outbox outbox,
            AuditTrail trail,
            Processes processes,
            Clock clock) {
        this.cases = cases;
        this.certifications = certifications;
        this.awards = awards;
        this.safeguards = safeguards;
        this.organisations = organisations;
        this.participations = participations;
        this.certificates = certificates;
        this.fees = fees;
        this.letterhead = letterhead;
        this.outbox = outbox;
        this.trail = trail;
        this.processes = processes;
        this.clock = clock;
    }

    /**
     * Notes that certification is decided, today.
     *
     * @return whether the fees are paid; a case in which none were charged owes none
     */
    @Rule({"C-5.3.2", "C-5.4.1.2"})
    public boolean begin(String caseNo) {
        cases.lock(caseNo);
        awards.save(new Award(caseNo, LocalDate.now(clock)));
        if (!isPaid(caseNo)) {
            CaseFile file = cases.get(caseNo);
            letterhead.toOrganisation(
                    file,
                    "csisms.fees-outstanding",
                    null,
                    Map.of("outstanding", fees.account(caseNo).outstanding().toPlainString()));
            return false;
        }
        return true;
    }

    private boolean isPaid(String caseNo) {
        Account account = fees.account(caseNo);
        return account.charged() == null || account.settled();
    }

    @EventListener
    void on(InvoiceSettled settled) {
        cases.lock(settled.caseNo());
        processes.deliver(FEES_SETTLED, settled.caseNo());
    }

    /**
     * Records who makes the certificate.
     *
     * @throws org.cloudcert.rule.Refusal {@code safeguard.lapsed}
     */
    @Rule({"C-3.4", "C-5.3.2"})
    public void make(String caseNo, String maker) {
        safeguards.require();
        participations.assign(caseNo, maker, Duty.CERTIFICATE_MAKER);
    }

    /**
     * Issues the certificate, begins the cycle and sends the certificate to its holder. The first cycle counts from the
     * decision, each later one from the end of the cycle before it (I-9.6.3).
     *
     * @throws org.cloudcert.rule.Refusal {@code safeguard.lapsed}
     * @throws IllegalStateException where the fees are not paid; a safeguard, since the model waits for them
     */
    @Rule({"C-3.4", "C-5.3.2", "C-5.4.1.2", "I-9.6.3"})
    public void issue(String caseNo) {
        safeguards.require();
        if (!isPaid(caseNo)) {
            throw new IllegalStateException("The fees of " + caseNo + " are not paid");
        }
        CaseFile file = cases.get(caseNo);
        Certification certification = certifications.ofCase(caseNo);
        LocalDate decidedOn = awards.findById(caseNo).orElseThrow().decidedOn();
        LocalDate countedFrom = certification.validUntil() == null ? decidedOn : certification.validUntil();
        Certificate certificate = certificates.issue(IssueCertificate.ofScope(
                caseNo,
                organisations.get(file.organisationId()),
                Certifications.CATEGORY,
                certification.scope(),
                LocalDate.now(clock),
                countedFrom,
                CYCLE));
        certifications.beginCycle(caseNo, certificate.number(), decidedOn, certificate.validUntil());
        letterhead.toOrganisation(
                file,
                "csisms.certificate-issued",
                certificate.number(),
                Map.of(
                        "number",
                        certificate.number(),
                        "scope",
                        certification.scope(),
                        "validUntil",
                        certificate.validUntil()),
                new Attachment(certificate.number() + ".pdf", "application/pdf", print(certificate)));
        trail.record(
                caseNo,
                AuditEvent.of("csisms.certificate-sent", "证书%s已发送获证组织".formatted(certificate.number()))
                        .under("C-5.3.2"));
    }

    private byte[] print(Certificate certificate) {
        try {
            return certificates.openPrint(certificate.number()).bytes().getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hands the announcement of the award to all channels. */
    public void announce(String caseNo) {
        Certificate certificate = certificates.ofCase(caseNo).orElseThrow();
        letterhead.toPublic(
                caseNo,
                ANNOUNCEMENT,
                "award/" + certificate.number(),
                Map.of(
                        "certificateNumber",
                        certificate.number(),
                        "organisationName",
                        certificate.organisationName(),
                        "qualification",
                        certificates.service(certificate),
                        "scope",
                        certifications.ofCase(caseNo).scope(),
                        "issuedOn",
                        certificate.issuedOn().toString(),
                        "validUntil",
                        certificate.validUntil().toString()));
    }

    /** Goes on once every channel has confirmed. */
    @EventListener
    void on(NoticeDelivered delivered) {
        if (ANNOUNCEMENT.equals(delivered.purpose())) {
            // Two channels may confirm at once; the second must see the first.
            cases.lock(delivered.caseNo());
            if (isAnnounced(delivered.caseNo())) {
                processes.deliver(ANNOUNCED, delivered.caseNo());
            }
        }
    }

    private boolean isAnnounced(String caseNo) {
        Map<Channel, Boolean> confirmed = new EnumMap<>(Channel.class);
        outbox.of(caseNo).stream()
                .filter(notice -> ANNOUNCEMENT.equals(notice.purpose()))
                .forEach(notice -> confirmed.put(notice.channel(), notice.status() == OutboxMessage.Status.DELIVERED));
        return confirmed.size() == Channel.values().length && !confirmed.containsValue(false);
    }
}
