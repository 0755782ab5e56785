package org.cloudcert.procedure.csisms.contract;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.notification.Letterhead;
import org.cloudcert.procedure.csisms.Certification;
import org.cloudcert.procedure.csisms.Certifications;
import org.cloudcert.rule.Rule;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where the body fails its clients, such as by losing its approval, it tells every one whose certification runs. */
@Service
@Transactional
@Rule("C-5.3.2")
public class BodyFailures {

    private static final String RULE = "C-5.3.2";

    private final Certifications certifications;
    private final Cases cases;
    private final Letterhead letterhead;
    private final AuditTrail trail;
    private final Clock clock;

    BodyFailures(Certifications certifications, Cases cases, Letterhead letterhead, AuditTrail trail, Clock clock) {
        this.certifications = certifications;
        this.cases = cases;
        this.letterhead = letterhead;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Writes to all of them, and records it among the administrative acts.
     *
     * @param reason Chinese: what has happened
     * @param consequence Chinese: what becomes of the certificates, and what the body does about it
     * @return how many clients were written to
     */
    public int tell(String reason, String consequence) {
        String occasion = UUID.randomUUID().toString();
        List<Certification> running = certifications.running(LocalDate.now(clock));
        running.forEach(certification -> tell(certification, occasion, reason, consequence));
        trail.record(
                AuditTrail.ADMINISTRATION,
                AuditEvent.of("csisms.body-failed", "因本机构原因告知%d家获证组织".formatted(running.size()))
                        .under(RULE)
                        .because(reason)
                        .with("consequence", consequence)
                        .with(
                                "certifications",
                                running.stream().map(Certification::id).toList()));
        return running.size();
    }

    private void tell(Certification certification, String occasion, String reason, String consequence) {
        letterhead.toOrganisation(
                latest(certification),
                "csisms.body-failed",
                occasion,
                Map.of(
                        "certificateNumber",
                        certification.certificateNumber(),
                        "reason",
                        reason,
                        "consequence",
                        consequence));
    }

    /** The case that runs for the certification; its first, where none does. */
    private CaseFile latest(Certification certification) {
        return cases.openOf(certification.organisationId()).stream()
                .filter(file -> file.chain().equals(certification.id()))
                .reduce((former, later) -> later)
                .orElseGet(() -> cases.get(certification.id()));
    }
}
