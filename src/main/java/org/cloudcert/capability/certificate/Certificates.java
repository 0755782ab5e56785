package org.cloudcert.capability.certificate;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.CaseReaders;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.material.MaterialContent;
import org.cloudcert.capability.material.MaterialKind;
import org.cloudcert.capability.material.Materials;
import org.cloudcert.capability.party.Organisation;
import org.cloudcert.capability.party.Organisations;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.RuleEntry.TimeLimit;
import org.cloudcert.rule.Rulebook;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
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
    private final CaseReaders readers;
    private final Organisations organisations;
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
            CaseReaders readers,
            Organisations organisations,
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
        this.readers = readers;
        this.organisations = organisations;
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
        String series = settings.series(command.category(), command.level(), today.getYear());
        numbers.lock(series);
        return certificates.findByCaseNo(command.caseNo()).orElseGet(() -> issue(command, series, today));
    }

    private Certificate issue(IssueCertificate command, String series, LocalDate today) {
        Certificate certificate = new Certificate(
                numbers.next(series),
                command,
                settings.category(command.category()).standard(),
                today,
                validUntil(command),
                clock.instant(),
                CurrentUser.id());
        print(
                certificate,
                new Edition(
                        command.organisationName(),
                        command.address(),
                        command.scope(),
                        null,
                        null,
                        today,
                        null,
                        null,
                        CurrentUser.id(),
                        command.caseNo()));
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
        return find(number).orElseThrow(() -> notFound(number));
    }

    /**
     * The certificate for whoever may read its case; the register is open to all.
     *
     * @throws Refusal {@code certificate.not-found}
     */
    @Transactional(readOnly = true)
    @Rule("X-4")
    public Certificate read(String number) {
        Certificate certificate = get(number);
        if (!readers.mayRead(certificate.caseNo())) {
            throw notFound(number);
        }
        return certificate;
    }

    private static Refusal notFound(String number) {
        return Refusal.notFound("certificate.not-found", "没有编号为“" + number + "”的证书");
    }

    /**
     * The latest print of the certificate; who opens it is recorded.
     *
     * @throws Refusal {@code certificate.not-found}
     */
    public MaterialContent openPrint(String number) {
        Edition print = get(number).print();
        return materials.open(print.caseNo(), print.materialId());
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

    /** Every certificate of a category that an organisation ever had, whoever asks, the newest first. */
    @Transactional(readOnly = true)
    public List<Certificate> issuedTo(String organisationId, String category) {
        return certificates.findByOrganisationIdOrderByIssuedOnDescNumberDesc(organisationId).stream()
                .filter(certificate -> certificate.category().equals(category))
                .toList();
    }

    /**
     * Every certificate of an organisation whose case the signed-in user may read, the newest first.
     *
     * @throws Refusal {@code organisation.not-found}
     */
    @Transactional(readOnly = true)
    public Page<Certificate> of(String organisationId, Pageable page) {
        List<Certificate> all = certificates.findByOrganisationIdOrderByIssuedOnDescNumberDesc(
                organisations.get(organisationId).id());
        Set<String> readable =
                readers.readable(all.stream().map(Certificate::caseNo).toList());
        List<Certificate> read = all.stream()
                .filter(certificate -> readable.contains(certificate.caseNo()))
                .toList();
        return new PageImpl<>(
                read.stream().skip(page.getOffset()).limit(page.getPageSize()).toList(), page, read.size());
    }

    /** @throws Refusal {@code certificate.not-found} */
    @Transactional(readOnly = true)
    @Rule("X-3")
    public CertificateStatus statusOn(String number, LocalDate asOf) {
        return get(number).statusOn(asOf);
    }

    /**
     * @param q part of a number, of a name as printed now or formerly, or of a credit code; null or blank for all
     * @param status today's, or null for any
     */
    @Transactional(readOnly = true)
    public Page<Certificate> search(String q, CertificateStatus status, Pageable page) {
        return search.find(q, status, page);
    }

    /** Every certificate of a category that was issued on a day or before, whatever became of it, by number. */
    @Transactional(readOnly = true)
    public List<Certificate> issuedUntil(String category, LocalDate day) {
        return certificates.findByCategoryAndIssuedOnLessThanEqualOrderByNumber(category, day);
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
     * Suspends, restores or ends a certificate and publishes {@link CertificateStatusChanged}.
     *
     * @param status {@code SUSPENDED}, {@code VALID} (of a suspended one), {@code CANCELLED}, {@code WITHDRAWN} or
     *     {@code SURRENDERED}
     * @param from the first day on which it holds; not before the last change, not after the end of validity
     * @param reason Chinese, for the public, at most 1,000 characters
     * @param byCaseNo the case that decides it, on whose trail it is recorded
     * @throws Refusal {@code certificate.not-found}, {@code certificate.cancelled} where it has ended by a decision,
     *     {@code certificate.status-not-allowed}, {@code certificate.status-out-of-order}, {@code certificate.expired},
     *     {@code case.not-found}
     */
    @Rule({"Q-6", "I-9.6.5"})
    public Certificate changeStatus(
            String number, CertificateStatus status, LocalDate from, String reason, String ruleId, String byCaseNo) {
        cases.get(byCaseNo);
        Certificate certificate = get(number);
        StatusChange change =
                new StatusChange(status, from, reason, ruleId, clock.instant(), CurrentUser.id(), byCaseNo);
        certificate.change(change);
        return changed(certificate, change);
    }

    /**
     * Takes a cancellation or withdrawal back after an upheld appeal, the one way out of it: the status that held before, valid or
     * suspended, holds again. Publishes {@link CertificateStatusChanged}.
     *
     * @param from the first day on which it holds; not before it was ended. It may lie after the end of validity:
     *     the certificate then reads expired instead of cancelled, which maintenance within six months depends on
     * @param reason Chinese, for the public, at most 1,000 characters
     * @param byCaseNo the case that decides it, on whose trail it is recorded
     * @throws Refusal {@code certificate.not-found}, {@code certificate.not-cancelled},
     *     {@code certificate.status-out-of-order}, {@code case.not-found}
     */
    @Rule({"Q-7.1", "I-9.7"})
    public Certificate reinstate(String number, LocalDate from, String reason, String ruleId, String byCaseNo) {
        cases.get(byCaseNo);
        Certificate certificate = get(number);
        return changed(
                certificate, certificate.reinstate(from, reason, ruleId, clock.instant(), CurrentUser.id(), byCaseNo));
    }

    private Certificate changed(Certificate certificate, StatusChange change) {
        certificates.saveAndFlush(certificate);
        trail.record(
                change.caseNo(),
                AuditEvent.of(
                                "certificate.status-changed",
                                "证书" + certificate.number() + "自" + change.from() + "起状态为“"
                                        + change.status().title() + "”")
                        .under(change.ruleId())
                        .because(change.reason())
                        .with("number", certificate.number())
                        .with("status", change.status().name())
                        .with("from", change.from().toString()));
        events.publishEvent(
                new CertificateStatusChanged(certificate.number(), change.caseNo(), change.status(), change.from()));
        return certificate;
    }

    /**
     * Adds a line that the public sees and that changes no status: a warning, a rectification by a date, its end. A
     * certificate that was ended takes one only from a case that has written one before, to end or lift what it began.
     *
     * @param title Chinese, at most 100 characters, such as 警告
     * @param from the first day on which it holds
     * @param reason Chinese, for the public, at most 1,000 characters
     * @param byCaseNo the case that decides it, on whose trail it is recorded
     * @throws Refusal {@code certificate.not-found}, {@code certificate.cancelled}, {@code case.not-found}
     */
    @Rule("Q-6")
    public Certificate remark(
            String number, String title, LocalDate from, String reason, String ruleId, String byCaseNo) {
        cases.get(byCaseNo);
        Certificate certificate = get(number);
        certificate.remark(new Remark(title, from, reason, ruleId, clock.instant(), CurrentUser.id(), byCaseNo));
        certificates.saveAndFlush(certificate);
        trail.record(
                byCaseNo,
                AuditEvent.of("certificate.remarked", "证书" + number + "自" + from + "起公示：" + title)
                        .under(ruleId)
                        .because(reason)
                        .with("number", number)
                        .with("from", from.toString()));
        return certificate;
    }

    /**
     * Prints a certificate anew with the holder's name and address of today: the same number, the same validity, the
     * next edition. The print is filed among the materials of {@code byCaseNo}, the former one is void, and
     * {@link CertificateReplaced} is published.
     *
     * @param reason Chinese, in the words of who asked for it, at most 1,000 characters
     * @param byCaseNo an open case
     * @throws Refusal {@code certificate.not-found}, {@code certificate.replacement-not-allowed} where nobody can ask for
     *     it for this reason, {@code certificate.not-in-force} unless it is valid or suspended
     *     today, {@code certificate.nothing-changed} if the name is said to have changed and neither it nor the address
     *     has, {@code case.not-found}, {@code case.closed}, {@code document.character-not-printable}
     */
    @Rule("Q-5.5.1")
    public Certificate replace(
            String number, ReplacementReason replacement, String reason, String ruleId, String byCaseNo) {
        requireReplaceable(number, replacement, ruleId);
        Certificate certificate = get(number);
        printAnew(certificate, certificate.scope(), replacement, reason, byCaseNo);
        trail.record(
                byCaseNo,
                AuditEvent.of(
                                "certificate.replaced",
                                "换发证书" + number + "（第" + certificate.editions().size() + "版），原证书作废")
                        .under(ruleId)
                        .because(reason)
                        .with("number", number)
                        .with("edition", certificate.editions().size())
                        .with("replacement", replacement.name())
                        .with("sha256", certificate.sha256()));
        events.publishEvent(new CertificateReplaced(number, byCaseNo));
        return certificate;
    }

    /**
     * Prints a certificate anew with another scope: the same number, the same validity, the next edition, with the
     * holder's name and address of today. The former print is void, and {@link CertificateReplaced} is published.
     *
     * @param scope as printed, at most 2,000 characters
     * @param reason Chinese, at most 1,000 characters
     * @param byCaseNo the open case that decides it, among whose materials the print is filed
     * @throws Refusal {@code certificate.not-found}, {@code certificate.not-in-force} unless it is valid or suspended
     *     today, {@code certificate.nothing-changed} if that is its scope already, {@code case.not-found}, {@code
     *     case.closed}, {@code document.character-not-printable}
     */
    @Rule({"I-9.6.4", "I-9.6.5"})
    public Certificate changeScope(String number, String scope, String reason, String ruleId, String byCaseNo) {
        Certificate certificate = get(number);
        requireInForce(certificate, ruleId, "不能变更认证范围");
        if (scope.equals(certificate.scope())) {
            throw Refusal.conflict("certificate.nothing-changed", ruleId, "认证范围与证书" + number + "上印制的一致");
        }
        String former = certificate.scope();
        printAnew(certificate, scope, ReplacementReason.SCOPE_CHANGED, reason, byCaseNo);
        trail.record(
                byCaseNo,
                AuditEvent.of(
                                "certificate.scope-changed",
                                "证书" + number + "变更认证范围，换发第"
                                        + certificate.editions().size() + "版，原证书作废")
                        .under(ruleId)
                        .because(reason)
                        .with("number", number)
                        .with("edition", certificate.editions().size())
                        .with("formerScope", former)
                        .with("scope", scope)
                        .with("sha256", certificate.sha256()));
        events.publishEvent(new CertificateReplaced(number, byCaseNo));
        return certificate;
    }

    private void printAnew(
            Certificate certificate, String scope, ReplacementReason replacement, String reason, String byCaseNo) {
        Organisation holder = organisations.get(certificate.organisationId());
        print(
                certificate,
                new Edition(
                        holder.name(),
                        holder.address(),
                        scope,
                        null,
                        null,
                        LocalDate.now(clock),
                        replacement,
                        reason,
                        CurrentUser.id(),
                        byCaseNo));
    }

    /**
     * Whether {@link #replace} would print the certificate anew today.
     *
     * @throws Refusal {@code certificate.not-found}, {@code certificate.replacement-not-allowed}, {@code
     *     certificate.not-in-force}, {@code certificate.nothing-changed}
     */
    @Transactional(readOnly = true)
    public void requireReplaceable(String number, ReplacementReason replacement, String ruleId) {
        Certificate certificate = get(number);
        if (!replacement.canBeRequested()) {
            throw Refusal.invalid(
                    "certificate.replacement-not-allowed", ruleId, "不能以“" + replacement.title() + "”申请换证");
        }
        requireInForce(certificate, ruleId, "不能换发");
        Organisation holder = organisations.get(certificate.organisationId());
        boolean sameHolder = holder.name().equals(certificate.organisationName())
                && Objects.equals(holder.address(), certificate.address());
        if (replacement == ReplacementReason.NAME_CHANGED && sameHolder) {
            throw Refusal.conflict("certificate.nothing-changed", ruleId, "获证单位的名称和地址与证书" + number + "上印制的一致");
        }
    }

    private void requireInForce(Certificate certificate, String ruleId, String consequence) {
        CertificateStatus status = certificate.statusOn(LocalDate.now(clock));
        if (status != CertificateStatus.VALID && status != CertificateStatus.SUSPENDED) {
            throw Refusal.conflict(
                    "certificate.not-in-force",
                    ruleId,
                    "证书" + certificate.number() + "当前状态为“" + status.title() + "”，" + consequence);
        }
    }

    /** Renders and files a new edition; the certificate is changed only once that has succeeded. */
    private void print(Certificate certificate, Edition draft) {
        int edition = certificate.editions().size() + 1;
        String fileName = certificate.number() + (edition == 1 ? "" : "-" + edition) + ".pdf";
        byte[] pdf = printer.render(certificate, draft);
        certificate.add(draft.storedAs(
                materials.storeGenerated(draft.caseNo(), MaterialKind.CERTIFICATE, fileName, "application/pdf", pdf)));
        certificates.saveAndFlush(certificate);
    }
}
