package org.cloudcert.procedure.csisms;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.NewCase;
import org.cloudcert.capability.casefile.Regime;
import org.cloudcert.rule.Edition;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.RuleEntry;
import org.cloudcert.rule.Rulebook;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A client's certification as a whole: what is certified, the cycle that runs, and the cases that belong to it. */
@Service
@Transactional
public class Certifications {

    /** The one category of certificates, a key of {@code cloudcert.certificate.categories}. */
    public static final String CATEGORY = "CSISMS";

    private static final String SOURCE = "C";

    private final CertificationRepository certifications;
    private final Cases cases;
    private final Rulebook rulebook;
    private final AuditTrail trail;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Certifications(
            CertificationRepository certifications,
            Cases cases,
            Rulebook rulebook,
            AuditTrail trail,
            ApplicationEventPublisher events,
            Clock clock) {
        this.certifications = certifications;
        this.cases = cases;
        this.rulebook = rulebook;
        this.trail = trail;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Opens the first case of a client: an initial certification, whatever it holds elsewhere (C-5.2.4), or a transfer.
     *
     * @param scope as applied for
     * @param categories codes of its business categories
     * @throws Refusal {@code organisation.not-found}
     */
    @Rule({"C-5.2.4", "X-2"})
    public CaseFile begin(CaseKind kind, String organisationId, String scope, Collection<String> categories) {
        CaseFile file = cases.open(newCase(kind, organisationId));
        certifications.saveAndFlush(new Certification(file.caseNo(), organisationId, scope, categories));
        return file;
    }

    /**
     * Opens a case that belongs to a certification, by today's edition.
     *
     * @param formerCaseNo the case that it follows; the certification's latest business where there is none nearer
     * @throws Refusal {@code case.not-found}
     */
    @Rule({"X-2", "X-4"})
    public CaseFile openAfter(String formerCaseNo, CaseKind kind) {
        return cases.openAfter(
                formerCaseNo, newCase(kind, cases.get(formerCaseNo).organisationId()));
    }

    private NewCase newCase(CaseKind kind, String organisationId) {
        return new NewCase(
                Regime.CSISMS,
                kind.name(),
                organisationId,
                CATEGORY,
                null,
                rulebook.inForce(SOURCE, LocalDate.now(clock)).reference());
    }

    @Transactional(readOnly = true)
    public Optional<Certification> find(String id) {
        return certifications.findById(id);
    }

    /** @throws Refusal {@code certification.not-found} */
    @Transactional(readOnly = true)
    public Certification get(String id) {
        return find(id).orElseThrow(() -> notFound(id));
    }

    /**
     * The certification that a case belongs to.
     *
     * @throws Refusal {@code case.not-found}, {@code certification.not-found}
     */
    @Transactional(readOnly = true)
    public Certification ofCase(String caseNo) {
        return get(cases.get(caseNo).chain());
    }

    /** The certification whose running cycle the certificate is of. */
    @Transactional(readOnly = true)
    public Optional<Certification> ofCertificate(String number) {
        return certifications.findByCertificateNumber(number);
    }

    /** Every certification of an organisation, the oldest first. */
    @Transactional(readOnly = true)
    public List<Certification> ofOrganisation(String organisationId) {
        return certifications.findByOrganisationIdOrderById(organisationId);
    }

    /** Every certification whose cycle runs on that day, whatever its certificate is worth, by id. */
    @Transactional(readOnly = true)
    public List<Certification> running(LocalDate day) {
        return certifications.findByValidUntilGreaterThanEqualOrderById(day);
    }

    /**
     * A rule as it applies to a case: of C in the case's edition, of I in the edition in force when the case opened.
     *
     * @throws IllegalArgumentException if there is no such rule
     */
    @Transactional(readOnly = true)
    @Rule("X-2")
    public RuleEntry rule(String caseNo, String ruleId) {
        CaseFile file = cases.get(caseNo);
        Edition edition = ruleId.startsWith(SOURCE + "-")
                ? rulebook.edition(file.edition())
                : rulebook.inForce(ruleId.substring(0, ruleId.indexOf('-')), file.openedOn());
        return edition.rule(ruleId);
    }

    /**
     * Begins a cycle with the certificate just issued, and publishes {@link CycleBegun}.
     *
     * @param decidedOn the day of the decision, from which the first surveillance is counted (C-5.4.1.4)
     * @param validUntil the certificate's last day
     */
    @Rule("C-5.4.1.2")
    public void beginCycle(String caseNo, String certificateNumber, LocalDate decidedOn, LocalDate validUntil) {
        Certification certification = ofCase(caseNo);
        certification.begin(certificateNumber, decidedOn, validUntil);
        trail.record(
                caseNo,
                AuditEvent.of(
                                "csisms.cycle-begun",
                                "第%d个认证周期自%s起，至%s止".formatted(certification.cycle(), decidedOn, validUntil))
                        .under("C-5.4.1.2")
                        .with("certificate", certificateNumber)
                        .with("decidedOn", decidedOn.toString())
                        .with("validUntil", validUntil.toString()));
        events.publishEvent(new CycleBegun(certification.id(), caseNo, certificateNumber, decidedOn, validUntil));
    }

    /**
     * Extends or reduces what is certified.
     *
     * @param reason Chinese, for the record
     */
    @Rule({"I-9.6.4", "I-9.6.5"})
    public void changeScope(String caseNo, String scope, Collection<String> categories, String ruleId, String reason) {
        Certification certification = ofCase(caseNo);
        String former = certification.scope();
        certification.apply(scope, categories);
        trail.record(
                caseNo,
                AuditEvent.of("csisms.scope-changed", "认证范围变更为：" + scope)
                        .under(ruleId)
                        .because(reason)
                        .with("former", former)
                        .with("scope", scope));
    }

    private static Refusal notFound(String id) {
        return Refusal.notFound("certification.not-found", "没有编号为“%s”的认证".formatted(id));
    }
}
