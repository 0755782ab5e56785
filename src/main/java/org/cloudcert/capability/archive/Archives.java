package org.cloudcert.capability.archive;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditHead;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.audittrail.AuditVerifier;
import org.cloudcert.capability.casefile.CaseClosed;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.CaseReaders;
import org.cloudcert.capability.casefile.CaseReopened;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.deadline.Deadline;
import org.cloudcert.capability.deadline.Deadlines;
import org.cloudcert.capability.deadline.NewDeadline;
import org.cloudcert.capability.material.Materials;
import org.cloudcert.capability.notification.Outbox;
import org.cloudcert.capability.notification.OutboxMessage;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.Role;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.RuleEntry;
import org.cloudcert.rule.Rulebook;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the files of closed cases: their retention, their packages, and what must not be disposed of. */
@Service
@Transactional
@Rule("Q-8")
public class Archives {

    /** The kind of deadline that the retention is on the ledger. */
    public static final String RETENTION = "ARCHIVE_RETENTION";

    static final String RULE = "Q-8";

    private final ArchiveRepository archives;
    private final PackageRepository packages;
    private final HoldRepository holds;
    private final DestructionRepository destructions;
    private final ArchiveSearch search;
    private final Cases cases;
    private final CaseReaders readers;
    private final Deadlines deadlines;
    private final Materials materials;
    private final Outbox outbox;
    private final Rulebook rulebook;
    private final AuditTrail trail;
    private final ArchiveSettings settings;
    private final Clock clock;

    Archives(
            ArchiveRepository archives,
            PackageRepository packages,
            HoldRepository holds,
            DestructionRepository destructions,
            ArchiveSearch search,
            Cases cases,
            CaseReaders readers,
            Deadlines deadlines,
            Materials materials,
            Outbox outbox,
            Rulebook rulebook,
            AuditTrail trail,
            ArchiveSettings settings,
            Clock clock) {
        this.archives = archives;
        this.packages = packages;
        this.holds = holds;
        this.destructions = destructions;
        this.search = search;
        this.cases = cases;
        this.readers = readers;
        this.deadlines = deadlines;
        this.materials = materials;
        this.outbox = outbox;
        this.rulebook = rulebook;
        this.trail = trail;
        this.settings = settings;
        this.clock = clock;
    }

    /** Cases that were closed before there were archives are taken in at the first start. */
    @EventListener(ApplicationReadyEvent.class)
    void catchUp() {
        for (String caseNo : archives.closedWithoutArchive()) {
            // Another node may be starting too.
            cases.lock(caseNo);
            if (archives.findForUpdate(caseNo).isEmpty()) {
                await(caseNo);
            }
        }
    }

    @EventListener
    void on(CaseClosed closed) {
        await(closed.caseNo());
    }

    private void await(String caseNo) {
        CaseFile file = cases.get(caseNo);
        Deadline retention =
                deadlines.open(NewDeadline.under(rule(file), file.caseNo(), RETENTION, "案卷保管期限", file.closedOn()));
        Archive archive = archives.findForUpdate(file.caseNo()).orElseGet(() -> new Archive(file.caseNo()));
        archive.await(file.closedOn(), retention.id(), clock.instant());
        archives.saveAndFlush(archive);
    }

    /** The case's own edition decides, unless it is of a source that says nothing about archives. */
    private RuleEntry rule(CaseFile file) {
        return rulebook.edition(file.edition()).find(RULE).orElseGet(() -> rulebook.inForce("Q", file.closedOn())
                .rule(RULE));
    }

    @EventListener
    void on(CaseReopened reopened) {
        archives.findForUpdate(reopened.caseNo()).ifPresent(archive -> {
            if (archive.state() == ArchiveState.DISPOSED) {
                throw Refusal.conflict("archive.disposed", RULE, "案件" + reopened.caseNo() + "的案卷已销毁，不能重新办理");
            }
            deadlines.cancel(archive.deadlineId());
            archive.reopened();
        });
    }

    /** @throws Refusal {@code archive.not-found} if the case was never closed */
    @Transactional(readOnly = true)
    public ArchiveView get(String caseNo) {
        Archive archive = archives.require(caseNo);
        CaseFile file = cases.get(caseNo);
        ArchiveView.Destroyed destruction =
                destructions.findById(caseNo).map(Destruction::view).orElse(null);
        List<ArchiveView.Hold> all = holds.findByCaseNoOrderByPlacedAtAscIdAsc(caseNo).stream()
                .map(LegalHold::view)
                .toList();
        boolean pending = archive.state() == ArchiveState.PENDING;
        return new ArchiveView(
                caseNo,
                file.organisationName(),
                archive.state(),
                archive.state().title(),
                archive.closedOn(),
                file.edition(),
                destruction == null
                        ? retention(archive).map(Deadline::dueOn).orElse(null)
                        : destruction.retentionUntil(),
                archive.attempts(),
                pending ? archive.nextAttemptAt() : null,
                archive.lastError(),
                all.stream().filter(hold -> hold.liftedAt() == null).findFirst().orElse(null),
                all,
                packages.findByCaseNoOrderByEdition(caseNo).stream()
                        .map(one -> new ArchiveView.Package(
                                one.edition(),
                                one.writtenAt(),
                                one.sha256(),
                                one.size(),
                                one.auditHead().entries(),
                                one.auditHead().hash()))
                        .toList(),
                destruction);
    }

    /**
     * Archives by the end of their retention.
     *
     * @param due those whose retention ends on or before this day and that are not disposed of; null for all
     * @param state null for any
     */
    @Transactional(readOnly = true)
    public Page<ArchiveView> search(LocalDate due, ArchiveState state, Pageable page) {
        return search.find(due, state, readers.sight(), page).map(this::get);
    }

    /**
     * Forbids the disposal of a file until further notice.
     *
     * @param reason Chinese, at most 1,000 characters
     * @throws Refusal {@code archive.not-found}, {@code archive.disposed}, {@code archive.held} if it is held already
     */
    public ArchiveView hold(String caseNo, String reason) {
        if (archives.lock(caseNo).state() == ArchiveState.DISPOSED) {
            throw Refusal.conflict("archive.disposed", RULE, "案件" + caseNo + "的案卷已销毁");
        }
        if (holds.findByCaseNoAndLiftedAtIsNull(caseNo).isPresent()) {
            throw Refusal.conflict("archive.held", RULE, "案件" + caseNo + "的案卷已冻结销毁");
        }
        holds.saveAndFlush(new LegalHold(caseNo, reason, clock.instant(), CurrentUser.id()));
        trail.record(caseNo, AuditEvent.of("archive.held", "冻结案卷销毁").under(RULE).because(reason));
        return get(caseNo);
    }

    /**
     * Ends a legal hold.
     *
     * @throws Refusal {@code archive.not-found}, {@code archive.not-held}
     */
    public ArchiveView lift(String caseNo, String reason) {
        archives.lock(caseNo);
        LegalHold hold = holds.findByCaseNoAndLiftedAtIsNull(caseNo)
                .orElseThrow(() -> Refusal.conflict("archive.not-held", RULE, "案件" + caseNo + "的案卷没有冻结销毁"));
        hold.lift(reason, clock.instant(), CurrentUser.id());
        holds.flush();
        trail.record(
                caseNo,
                AuditEvent.of("archive.hold-lifted", "解除案卷销毁冻结").under(RULE).because(reason));
        return get(caseNo);
    }

    /**
     * The directory of the newest package, for handing it out; who does so is recorded.
     *
     * @throws Refusal {@code archive.not-found}, {@code archive.package-missing}; {@code archive.confidential} where it
     *     holds what only {@link Role#INVESTIGATING} may learn, such as who complained
     */
    public Path open(String caseNo) {
        ArchivePackage last = newest(caseNo);
        if (isConfidential(caseNo) && !CurrentUser.hasOneOf(Role.INVESTIGATING)) {
            throw Refusal.forbidden("archive.confidential", null, "案件" + caseNo + "的案卷含有须保密的内容，不能下载");
        }
        trail.record(
                caseNo,
                AuditEvent.of("archive.package-opened", "查阅第" + last.edition() + "版归档包")
                        .under(RULE)
                        .with("sha256", last.sha256()));
        return directory(last);
    }

    private boolean isConfidential(String caseNo) {
        return materials.of(caseNo).stream()
                        .anyMatch(material -> material.kind().confidential())
                || outbox.of(caseNo).stream().anyMatch(OutboxMessage::confidential);
    }

    /**
     * Checks the newest package as it lies there: by itself, against what was noted when it was written, and that the
     * case's trail of today still continues the one in it.
     *
     * @throws Refusal {@code archive.not-found}, {@code archive.package-missing}
     */
    @Transactional(readOnly = true)
    @Rule("X-5")
    public PackageReport verify(String caseNo) {
        ArchivePackage last = newest(caseNo);
        AuditHead noted = last.auditHead();
        PackageReport report = PackageVerifier.verify(directory(last));
        if (!last.sha256().equals(report.sha256())) {
            report = report.with(PackageVerifier.TAG_MANIFEST, PackageVerifier.REPLACED);
        }
        if (!AuditVerifier.verify(trail.copy(caseNo), noted).intact()) {
            report = report.with(PackageVerifier.TRAIL, "系统中现有的留痕与归档包不衔接");
        }
        return report;
    }

    private ArchivePackage newest(String caseNo) {
        Archive archive = archives.require(caseNo);
        return packages.findFirstByCaseNoOrderByEditionDesc(caseNo)
                .filter(last -> archive.state() != ArchiveState.DISPOSED)
                .orElseThrow(() -> Refusal.notFound("archive.package-missing", "案件“" + caseNo + "”没有归档包"));
    }

    Path directory(ArchivePackage stored) {
        return settings.directory().resolve(stored.directory());
    }

    /** The retention on the ledger, unless the case is open again or disposed of. */
    Optional<Deadline> retention(Archive archive) {
        return archive.deadlineId() == null ? Optional.empty() : deadlines.current(archive.caseNo(), RETENTION);
    }
}
