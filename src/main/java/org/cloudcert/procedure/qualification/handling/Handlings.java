package org.cloudcert.procedure.qualification.handling;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.Regime;
import org.cloudcert.capability.certificate.Certificate;
import org.cloudcert.capability.certificate.CertificateStatus;
import org.cloudcert.capability.certificate.Certificates;
import org.cloudcert.engine.Processes;
import org.cloudcert.procedure.qualification.Qualifications;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.Rulebook;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Violations of certified organisations. One certificate has one handling at a time: what comes to light meanwhile is
 * added to it, and what is left of it when it closes is handled anew.
 */
@Service
@Transactional
@Rule("Q-6")
public class Handlings {

    /** The kind of a handling's case. */
    public static final String KIND = "HANDLING";

    private static final String PROCESS = "qualification-handling";
    private static final String DECIDE = "UserTask_DecideSanction";
    private static final String LIFTED = "qualification.sanction-lifted";

    private final Certificates certificates;
    private final Cases cases;
    private final HandlingRepository handlings;
    private final DecisionRepository decisions;
    private final RemedyRepository remedies;
    private final Sanctions sanctions;
    private final Qualifications qualifications;
    private final Rulebook rulebook;
    private final AuditTrail trail;
    private final Processes processes;
    private final Clock clock;

    Handlings(
            Certificates certificates,
            Cases cases,
            HandlingRepository handlings,
            DecisionRepository decisions,
            RemedyRepository remedies,
            Sanctions sanctions,
            Qualifications qualifications,
            Rulebook rulebook,
            AuditTrail trail,
            Processes processes,
            Clock clock) {
        this.certificates = certificates;
        this.cases = cases;
        this.handlings = handlings;
        this.decisions = decisions;
        this.remedies = remedies;
        this.sanctions = sanctions;
        this.qualifications = qualifications;
        this.rulebook = rulebook;
        this.trail = trail;
        this.processes = processes;
        this.clock = clock;
    }

    /**
     * Opens a case for a suspected violation, after the certificate's case: who may act is decided over both.
     *
     * @return the case number
     * @throws Refusal {@code certificate.not-found}; {@code handling.other-regime} where another regulation
     *     knows what to do about it; {@code handling.certificate-ended} where the certificate is cancelled or has expired; {@code handling.pending} where another handling of it is open
     */
    @Rule({"Q-6", "X-2", "X-4"})
    public String open(NewHandling opened) {
        Certificate certificate = certificates.get(opened.certificateNumber());
        if (cases.get(certificate.caseNo()).regime() != Regime.QUALIFICATION) {
            throw Refusal.conflict(
                    "handling.other-regime", "Q-6", "证书%s不是信息安全服务资质证书，不按本程序处置".formatted(certificate.number()));
        }
        // Two findings at once must see each other.
        cases.lock(certificate.caseNo());
        LocalDate today = LocalDate.now(clock);
        CertificateStatus status = certificate.statusOn(today);
        if (status.isFinal() || status == CertificateStatus.EXPIRED) {
            throw Refusal.conflict(
                    "handling.certificate-ended", "Q-6", "证书%s%s，不再处置".formatted(certificate.number(), status.title()));
        }
        handlings.findByCertificateNumberOrderByCaseNo(certificate.number()).stream()
                .map(Handling::caseNo)
                .filter(caseNo -> cases.get(caseNo).isOpen())
                .findFirst()
                .ifPresent(caseNo -> {
                    throw Refusal.conflict(
                            "handling.pending",
                            "Q-6",
                            "证书%s正在案件%s中处置，请将新情况并入该案".formatted(certificate.number(), caseNo));
                });
        CaseFile file = qualifications.openAfter(certificate.caseNo(), KIND);
        handlings.saveAndFlush(new Handling(file.caseNo(), opened));
        trail.record(
                file.caseNo(),
                AuditEvent.of(
                                "handling.opened",
                                "就证书%s的涉嫌违规行为立案，来源：%s"
                                        .formatted(
                                                certificate.number(),
                                                opened.source().title()))
                        .under("Q-6")
                        .because(opened.facts())
                        .with("certificateNumber", certificate.number())
                        .with("source", opened.source().name())
                        .with("sourceCaseNo", opened.sourceCaseNo()));
        processes.start(PROCESS, file.caseNo());
        return file.caseNo();
    }

    /** @throws Refusal {@code case.not-found}, {@code handling.not-found} */
    @Transactional(readOnly = true)
    public HandlingView of(String caseNo) {
        CaseFile file = cases.get(caseNo);
        Handling handling = handlings.of(caseNo);
        return HandlingView.of(
                file,
                handling,
                rulebook.edition(file.edition()).rule("Q-6").clause(),
                decisions.findByCaseNoOrderByRound(caseNo),
                remedies.findByCaseNoOrderByRound(caseNo));
    }

    /**
     * Every handling of a certificate, the oldest first.
     *
     * @throws Refusal {@code certificate.not-found}
     */
    @Transactional(readOnly = true)
    public List<HandlingView> ofCertificate(String number) {
        certificates.get(number);
        return handlings.findByCertificateNumberOrderByCaseNo(number).stream()
                .map(handling -> of(handling.caseNo()))
                .toList();
    }

    /**
     * Whether the organisation may appeal: the case's last decision imposed a sanction that still stands.
     *
     * @throws Refusal {@code handling.not-found}
     */
    @Transactional(readOnly = true)
    @Rule("Q-7.1")
    public boolean appealable(String caseNo) {
        handlings.of(caseNo);
        return decisions
                .findFirstByCaseNoOrderByRoundDesc(caseNo)
                .filter(Decision::stands)
                .isPresent();
    }

    /**
     * An upheld appeal takes the decision away: the certificate is what it was before, the public is told, and the
     * decision is taken anew. The former one stays on record.
     *
     * @param reason Chinese, for the record and the organisation
     * @throws Refusal {@code appeal.no-conclusion} where no sanction stands
     */
    @Rule({"Q-6", "Q-7.1"})
    public void reopenDecision(String caseNo, String reason) {
        cases.lock(caseNo);
        if (!appealable(caseNo)) {
            throw Refusal.conflict("appeal.no-conclusion", "Q-7.1", "案件%s没有可以申诉的处置决定".formatted(caseNo));
        }
        boolean open = cases.get(caseNo).isOpen();
        if (!open) {
            cases.reopen(caseNo, "Q-7.1", reason);
        }
        sanctions.lift(caseNo, reason);
        if (!open) {
            processes.startAt(PROCESS, caseNo, DECIDE, Map.of());
        } else if (!processes.deliver(LIFTED, caseNo)) {
            throw new IllegalStateException("The process of " + caseNo + " carries out no sanction");
        }
    }
}
