package org.cloudcert.capability.certificate;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.material.MaterialContent;
import org.cloudcert.capability.material.MaterialKind;
import org.cloudcert.capability.material.Materials;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.RuleEntry.TimeLimit;
import org.cloudcert.rule.Rulebook;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Issues certificates, keeps what becomes of them, and answers what they are worth on a day. */
@Service
@Transactional
public class Certificates {

    private final CertificateRepository certificates;
    private final CertificateSearch search;
    private final CertificateNumbers numbers;
    private final CertificateSettings settings;
    private final CertificatePdf printer;
    private final Materials materials;
    private final Cases cases;
    private final Rulebook rulebook;
    private final AuditTrail trail;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Certificates(
            CertificateRepository certificates,
            CertificateSearch search,
            CertificateNumbers numbers,
            CertificateSettings settings,
            CertificatePdf printer,
            Materials materials,
            Cases cases,
            Rulebook rulebook,
            AuditTrail trail,
            ApplicationEventPublisher events,
            Clock clock) {
        this.certificates = certificates;
        this.search = search;
        this.numbers = numbers;
        this.settings = settings;
        this.printer = printer;
        this.materials = materials;
        this.cases = cases;
        this.rulebook = rulebook;
        this.trail = trail;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Issues the case's certificate today: numbers it, prints it, files the print among the case's materials and
     * publishes {@link CertificateIssued}. A case gets one certificate; asked again, also at once, it gives the same.
     *
     * @throws Refusal {@code case.not-found}, {@code case.closed}, {@code document.character-not-printable}
     * @throws IllegalArgumentException if the category is not configured, or the rule of the case's edition sets no
     *     period of validity
     */
    @Rule({"Q-5.5.1", "Q-10"})
    public Certificate issue(IssueCertificate command) {
        LocalDate today = LocalDate.now(clock);
        String prefix = settings.category(command.category()).prefix();
        String series = "%s%d-%d".formatted(prefix, command.level(), today.getYear());
        numbers.lock(series);
        return certificates.findByCaseNo(command.caseNo()).orElseGet(() -> issue(command, series, today));
    }

    private Certificate issue(IssueCertificate command, String series, LocalDate today) {
        Certificate certificate = new Certificate(
                numbers.next(series), command, today, validUntil(command), clock.instant(), CurrentUser.id());
        byte[] pdf = printer.render(certificate);
        certificate.storedAs(materials.storeGenerated(
                command.caseNo(), MaterialKind.CERTIFICATE, certificate.number() + ".pdf", "application/pdf", pdf));
        certificates.saveAndFlush(certificate);
        trail.record(
                command.caseNo(),
                AuditEvent.of(
                                "certificate.issued",
                                "颁发证书" + certificate.number() + "，有效期" + certificate.validFrom() + "至"
                                        + certificate.validUntil())
                        .under(command.ruleId())
                        .with("number", certificate.number())
                        .with("validFrom", certificate.validFrom().toString())
                        .with("validUntil", certificate.validUntil().toString())
                        .with("batchNo", certificate.batchNo())
                        .with("sha256", certificate.sha256()));
        events.publishEvent(new CertificateIssued(certificate.number(), certificate.caseNo()));
        return certificate;
    }

    /** The corresponding day of the last month or year, or that month's last day (T-2); of the case's edition. */
    @Rule({"T-1", "T-2", "X-2", "Q-10"})
    private LocalDate validUntil(IssueCertificate command) {
        String edition = cases.get(command.caseNo()).edition();
        TimeLimit validity = rulebook.edition(edition).rule(command.ruleId()).timeLimit();
        if (validity == null) {
            throw new IllegalArgumentException(command.ruleId() + " of " + edition + " sets no period of validity");
        }
        LocalDate from = command.countedFrom();
        return switch (validity.unit()) {
            case YEARS -> from.plusYears(validity.amount());
            case MONTHS -> from.plusMonths(validity.amount());
            case DAYS -> from.plusDays(validity.amount());
            case HOURS -> throw new IllegalArgumentException(command.ruleId() + " counts validity in hours");
        };
    }

    @Transactional(readOnly = true)
    public Optional<Certificate> find(String number) {
        return certificates.findById(number);
    }

    /** @throws Refusal {@code certificate.not-found} */
    @Transactional(readOnly = true)
    public Certificate get(String number) {
        return find(number).orElseThrow(() -> Refusal.notFound("certificate.not-found", "没有编号为“" + number + "”的证书"));
    }

    /**
     * The printed certificate; who opens it is recorded.
     *
     * @throws Refusal {@code certificate.not-found}
     */
    public MaterialContent openPrint(String number) {
        Certificate certificate = get(number);
        return materials.open(certificate.caseNo(), certificate.materialId());
    }

    /** The certificate issued for a case. */
    @Transactional(readOnly = true)
    public Optional<Certificate> ofCase(String caseNo) {
        return certificates.findByCaseNo(caseNo);
    }

    /**
     * The organisation's certificate of the category and level that ends last, whatever its status: maintenance is
     * counted from its end.
     */
    @Transactional(readOnly = true)
    @Rule("Q-4.2")
    public Optional<Certificate> heldBy(String organisationId, String category, int level) {
        return certificates.findFirstByOrganisationIdAndCategoryAndLevelOrderByValidUntilDescNumberDesc(
                organisationId, category, level);
    }

    /** @throws Refusal {@code certificate.not-found} */
    @Transactional(readOnly = true)
    @Rule("X-3")
    public CertificateStatus statusOn(String number, LocalDate asOf) {
        return get(number).statusOn(asOf);
    }

    /**
     * @param q part of a number, of a name as printed or of a credit code; null or blank for all
     * @param status today's, or null for any
     */
    @Transactional(readOnly = true)
    public Page<Certificate> search(String q, CertificateStatus status, Pageable page) {
        return search.find(q, status, page);
    }

    /** The body that issues certificates, as printed. */
    public String issuer() {
        return settings.issuer();
    }

    /** What a certificate certifies, as printed, such as {@code 云计算安全类 一级（基本执行级）}. */
    public String service(Certificate certificate) {
        return settings.service(certificate);
    }

    /**
     * Suspends, restores or cancels a certificate and publishes {@link CertificateStatusChanged}.
     *
     * @param status {@code SUSPENDED}, {@code VALID} (of a suspended one) or {@code CANCELLED} (final)
     * @param from the first day on which it holds; not before the last change, not after the end of validity
     * @param reason Chinese, for the public
     * @throws Refusal {@code certificate.not-found}, {@code certificate.cancelled},
     *     {@code certificate.status-not-allowed}, {@code certificate.status-out-of-order}, {@code certificate.expired}
     */
    public Certificate changeStatus(
            String number, CertificateStatus status, LocalDate from, String reason, String ruleId) {
        Instant at = clock.instant();
        Certificate certificate = get(number);
        certificate.change(new StatusChange(status, from, reason, ruleId, at, CurrentUser.id()));
        certificates.saveAndFlush(certificate);
        trail.record(
                certificate.caseNo(),
                AuditEvent.of("certificate.status-changed", "证书" + number + "自" + from + "起状态为“" + status.title() + "”")
                        .under(ruleId)
                        .because(reason)
                        .with("number", number)
                        .with("status", status.name())
                        .with("from", from.toString()));
        events.publishEvent(new CertificateStatusChanged(number, certificate.caseNo(), status, from));
        return certificate;
    }
}
