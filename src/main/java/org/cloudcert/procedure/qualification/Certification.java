package org.cloudcert.procedure.qualification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.capability.casefile.Participations;
import org.cloudcert.capability.certificate.Batches;
import org.cloudcert.capability.certificate.Certificate;
import org.cloudcert.capability.certificate.CertificateStatus;
import org.cloudcert.capability.certificate.Certificates;
import org.cloudcert.capability.certificate.IssueCertificate;
import org.cloudcert.capability.evaluation.Evaluations;
import org.cloudcert.capability.notification.Attachment;
import org.cloudcert.capability.notification.Channel;
import org.cloudcert.capability.notification.Letterhead;
import org.cloudcert.capability.notification.NoticeDelivered;
import org.cloudcert.capability.notification.Outbox;
import org.cloudcert.capability.notification.OutboxMessage;
import org.cloudcert.capability.party.Organisation;
import org.cloudcert.capability.party.Organisations;
import org.cloudcert.engine.Processes;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The certification stage (发证阶段, Q 5.5): approval, batch, certificate, announcement on three channels. */
@Service
@Transactional
public class Certification {

    private static final String ANNOUNCEMENT = "qualification.award-announced";
    private static final String ANNOUNCED = "qualification.announced";

    private final Cases cases;
    private final Applications applications;
    private final Participations participations;
    private final Organisations organisations;
    private final Evaluations evaluations;
    private final Batches batches;
    private final Certificates certificates;
    private final Outbox outbox;
    private final Letters letters;
    private final Letterhead letterhead;
    private final AuditTrail trail;
    private final Processes processes;
    private final Clock clock;

    Certification(
            Cases cases,
            Applications applications,
            Participations participations,
            Organisations organisations,
            Evaluations evaluations,
            Batches batches,
            Certificates certificates,
            Outbox outbox,
            Letters letters,
            Letterhead letterhead,
            AuditTrail trail,
            Processes processes,
            Clock clock) {
        this.cases = cases;
        this.applications = applications;
        this.participations = participations;
        this.organisations = organisations;
        this.evaluations = evaluations;
        this.batches = batches;
        this.certificates = certificates;
        this.outbox = outbox;
        this.letters = letters;
        this.letterhead = letterhead;
        this.trail = trail;
        this.processes = processes;
        this.clock = clock;
    }

    /**
     * Records the decision to issue the certificate, or to give the case back to the assessment.
     *
     * @throws Refusal {@code duty.separation} where the approver worked on the case before; {@code
     *     certificate.suspended} where the certificate to be maintained is suspended
     */
    @Rule({"Q-5.5.1", "Q-6", "X-4"})
    public void decide(String caseNo, boolean approved, String reason, String approver) {
        if (approved) {
            requireNotSuspended(applications.of(caseNo).heldCertificate());
        }
        participations.assign(caseNo, approver, Duty.APPROVER);
        trail.record(
                caseNo,
                new AuditEvent(
                        approved ? "ISSUE_APPROVED" : "ISSUE_RETURNED",
                        approved ? "批准发证" : "退回评估",
                        "Q-5.5.1",
                        reason,
                        Map.of()));
        if (approved) {
            applications.of(caseNo).decide(clock.instant());
        } else {
            evaluations.reopen(caseNo);
        }
    }

    private void requireNotSuspended(String heldCertificate) {
        if (heldCertificate != null
                && certificates.statusOn(heldCertificate, LocalDate.now(clock)) == CertificateStatus.SUSPENDED) {
            throw Refusal.conflict("certificate.suspended", "Q-6", "原证书%s处于暂停状态，恢复之前不能批准维持".formatted(heldCertificate));
        }
    }

    /** Puts the certificate into a batch. */
    @Rule("Q-5.5.1")
    public void assignBatch(String caseNo, String batchNo, String maker) {
        participations.assign(caseNo, maker, Duty.CERTIFICATE_MAKER);
        batches.assign(caseNo, batchNo);
    }

    /**
     * Issues the certificate and sends it to the holder. Maintenance that is decided before the old certificate ends
     * continues its period, without a gap or a day certified twice; everything else runs from today, maintenance
     * decided too late with the gap that its letter names.
     */
    @Rule({"Q-4.2", "Q-5.5.1", "Q-10"})
    public void issue(String caseNo) {
        CaseFile file = cases.get(caseNo);
        Organisation holder = organisations.get(file.organisationId());
        LocalDate today = LocalDate.now(clock);
        Optional<LocalDate> formerEnd = endOfMaintained(caseNo);
        Optional<LocalDate> continued = formerEnd.filter(end -> !end.isBefore(today));
        Certificate certificate = certificates.issue(new IssueCertificate(
                caseNo,
                holder.id(),
                holder.name(),
                holder.creditCode(),
                holder.address(),
                file.category(),
                file.level(),
                continued.map(end -> end.plusDays(1)).orElse(today),
                continued.orElse(today),
                batches.of(caseNo).orElseThrow(),
                "Q-10"));
        letters.certificate(
                file,
                certificate,
                formerEnd,
                new Attachment(certificate.number() + ".pdf", "application/pdf", print(certificate)));
    }

    private byte[] print(Certificate certificate) {
        try {
            return certificates.openPrint(certificate.number()).bytes().getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last day of the certificate that the application maintains; one cancelled meanwhile is not continued. */
    private Optional<LocalDate> endOfMaintained(String caseNo) {
        return Optional.ofNullable(applications.of(caseNo).heldCertificate())
                .flatMap(certificates::find)
                .filter(held -> !Standing.isCancelled(held))
                .map(Certificate::validUntil);
    }

    /** Hands the announcement of the award to all three channels. */
    @Rule("Q-5.5.2")
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
                        "信息安全服务资质（云计算安全类一级）",
                        "issuedOn",
                        certificate.issuedOn(),
                        "validUntil",
                        certificate.validUntil()));
    }

    /** Goes on once every channel has confirmed. */
    @EventListener
    @Rule("Q-5.5.2")
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
