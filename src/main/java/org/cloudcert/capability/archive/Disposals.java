package org.cloudcert.capability.archive;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.cloudcert.capability.archive.Disposal.Item;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.CaseReaders;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.capability.casefile.Ground;
import org.cloudcert.capability.certificate.CertificateStatus;
import org.cloudcert.capability.certificate.Certificates;
import org.cloudcert.capability.deadline.Deadline;
import org.cloudcert.capability.material.Materials;
import org.cloudcert.capability.party.Organisations;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.Impartiality;
import org.cloudcert.engine.Processes;
import org.cloudcert.engine.Role;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lists files whose retention is over, and disposes of them once two others have agreed. What a list decides is kept on
 * a trail of its own, under the list's number.
 */
@Service
@Transactional
@Rule("Q-8")
public class Disposals implements Impartiality {

    /** The process that a list goes through; its business key is the list's number. */
    public static final String PROCESS = "archive-disposal";

    /** How the numbers of lists begin; no case number does. */
    private static final String NUMBERED = "D-";

    private final DisposalRepository disposals;
    private final ArchiveRepository archives;
    private final PackageRepository packages;
    private final HoldRepository holds;
    private final DestructionRepository destructions;
    private final ArchiveSearch search;
    private final Archives service;
    private final CaseTables tables;
    private final EngineHistory engine;
    private final Cases cases;
    private final CaseReaders readers;
    private final Certificates certificates;
    private final Organisations organisations;
    private final Materials materials;
    private final Processes processes;
    private final AuditTrail trail;
    private final JdbcClient jdbc;
    private final Clock clock;

    Disposals(
            DisposalRepository disposals,
            ArchiveRepository archives,
            PackageRepository packages,
            HoldRepository holds,
            DestructionRepository destructions,
            ArchiveSearch search,
            Archives service,
            CaseTables tables,
            EngineHistory engine,
            Cases cases,
            CaseReaders readers,
            Certificates certificates,
            Organisations organisations,
            Materials materials,
            Processes processes,
            AuditTrail trail,
            JdbcClient jdbc,
            Clock clock) {
        this.disposals = disposals;
        this.archives = archives;
        this.packages = packages;
        this.holds = holds;
        this.destructions = destructions;
        this.search = search;
        this.service = service;
        this.tables = tables;
        this.engine = engine;
        this.cases = cases;
        this.readers = readers;
        this.certificates = certificates;
        this.organisations = organisations;
        this.materials = materials;
        this.processes = processes;
        this.trail = trail;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Makes a list and starts its review. Files under legal hold, or on another list under way, are not listed.
     *
     * @param due the retention of each file ends on or before this day; what is not over when the list is carried out is
     *     skipped
     * @param caseNos which files, or null or empty for all
     * @param reason Chinese, at most 1,000 characters
     * @throws Refusal {@code disposal.not-disposable} naming the chosen files that cannot be listed,
     *     {@code disposal.empty} if there is nothing to list
     */
    public DisposalView make(LocalDate due, List<String> caseNos, String reason) {
        List<String> candidates = search.disposable(due);
        candidates.forEach(archives::lock);
        // While this list waited, another one may have taken a file, or a hold.
        Set<String> listed = new TreeSet<>(search.disposable(due));
        listed.retainAll(candidates);
        if (caseNos != null && !caseNos.isEmpty()) {
            Set<String> chosen = new LinkedHashSet<>(caseNos);
            chosen.removeAll(listed);
            if (!chosen.isEmpty()) {
                throw Refusal.conflict(
                        "disposal.not-disposable",
                        Archives.RULE,
                        "以下案卷未归档、保管期限晚于" + due + "、已冻结销毁或已列入其他清单：" + String.join("、", chosen));
            }
            listed.retainAll(caseNos);
        }
        if (listed.isEmpty()) {
            throw Refusal.conflict("disposal.empty", Archives.RULE, "没有保管期限在" + due + "之前（含当日）届满的案卷");
        }
        Instant now = clock.instant();
        String number = nextNumber(LocalDate.ofInstant(now, clock.getZone()).getYear());
        Disposal made =
                disposals.saveAndFlush(new Disposal(number, due, List.copyOf(listed), reason, now, CurrentUser.id()));
        record(
                made,
                AuditEvent.of("disposal.made", "制作销毁清单，共" + listed.size() + "卷")
                        .because(reason)
                        .with("caseNos", List.copyOf(listed)));
        processes.start(PROCESS, number);
        return view(made);
    }

    /** @throws Refusal {@code disposal.not-found} */
    @Transactional(readOnly = true)
    public DisposalView get(String number) {
        return view(disposals.require(number));
    }

    /** Nobody is kept from what is no list. */
    @Override
    @Transactional(readOnly = true)
    public Map<String, Refusal> excluded(String file, String duty) {
        return Stream.of(file)
                .filter(number -> number.startsWith(NUMBERED))
                .flatMap(number -> disposals.findById(number).stream())
                .findFirst()
                .map(list -> list.excluded(Duty.valueOf(duty)))
                .orElse(Map.of());
    }

    /**
     * Records what the reviewer found.
     *
     * @param passed otherwise the list is sent back, and ends
     * @param note Chinese; may be null if passed
     * @throws Refusal {@code disposal.separation}
     */
    public void review(String number, boolean passed, String note, String userId) {
        Disposal reviewed = disposals.require(number);
        reviewed.review(passed, note, clock.instant(), userId);
        disposals.flush();
        record(
                reviewed,
                AuditEvent.of("disposal.reviewed", passed ? "销毁清单复核通过" : "销毁清单已退回")
                        .because(note));
    }

    /**
     * Records the approver's decision.
     *
     * @param note Chinese; may be null if approved
     * @throws Refusal {@code disposal.separation}
     */
    public void approve(String number, boolean approved, String note, String userId) {
        Disposal decided = disposals.require(number);
        decided.approve(approved, note, clock.instant(), userId);
        disposals.flush();
        record(
                decided,
                AuditEvent.of("disposal.decided", approved ? "批准销毁" : "不批准销毁").because(note));
    }

    /**
     * Disposes of every file on an approved list that may be disposed of now, in the caller's transaction; the
     * {@link Archivist} removes the files on disk after it. Carried out again, it changes nothing.
     */
    public void carryOut(String number) {
        Disposal list = disposals.require(number);
        if (list.state() != DisposalState.APPROVED) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Item> results = new ArrayList<>();
        Set<String> concerned = new TreeSet<>();
        for (String caseNo : list.caseNos()) {
            cases.lock(caseNo);
            Archive archive = archives.lock(caseNo);
            Optional<String> obstacle = obstacle(archive, now);
            if (obstacle.isEmpty()) {
                dispose(archive, list, now);
                concerned.add(cases.get(caseNo).organisationId());
            }
            results.add(new Item(
                    caseNo,
                    obstacle.isEmpty() ? DisposalResult.DISPOSED : DisposalResult.SKIPPED,
                    obstacle.orElse(null)));
        }
        list.carriedOut(results, now);
        disposals.flush();
        long disposed = results.stream()
                .filter(item -> item.result() == DisposalResult.DISPOSED)
                .count();
        record(
                list,
                AuditEvent.of("disposal.carried-out", "销毁%d卷，未销毁%d卷".formatted(disposed, results.size() - disposed)));
        concerned.stream().filter(this::hasNothingLeft).forEach(organisations::forgetContact);
    }

    private Optional<String> obstacle(Archive archive, Instant now) {
        if (archive.state() != ArchiveState.ARCHIVED) {
            return Optional.of("案卷状态为“" + archive.state().title() + "”");
        }
        if (holds.findByCaseNoAndLiftedAtIsNull(archive.caseNo()).isPresent()) {
            return Optional.of("案卷已冻结销毁");
        }
        Deadline retention = service.retention(archive).orElseThrow();
        return retention.expiredAt(now) ? Optional.empty() : Optional.of("保管期限至" + retention.dueOn() + "，尚未届满");
    }

    /** The destruction is recorded first: only then does the database let go of the trail. */
    private void dispose(Archive archive, Disposal list, Instant now) {
        String caseNo = archive.caseNo();
        CaseFile file = cases.get(caseNo);
        destructions.saveAndFlush(new Destruction(
                file,
                service.retention(archive).orElseThrow().dueOn(),
                packages.findFirstByCaseNoOrderByEditionDesc(caseNo).orElseThrow(),
                trail.head(caseNo),
                list,
                now,
                Archives.RULE));
        archive.disposed();
        archives.flush();
        cases.forgetPeople(caseNo);
        materials.release(caseNo);
        engine.remove(caseNo);
        tables.delete(caseNo);
        readers.admit(caseNo, Role.ARCHIVIST, Ground.CLOSED);
    }

    private boolean hasNothingLeft(String organisationId) {
        long files = jdbc.sql(
                        """
                        select count(*) from case_file c left join archive a on a.case_no = c.case_no
                        where c.organisation_id = ? and coalesce(a.state, 'NONE') <> 'DISPOSED'""")
                .param(organisationId)
                .query(Long.class)
                .single();
        String creditCode = organisations.get(organisationId).creditCode();
        return files == 0
                && certificates
                        .search(creditCode, CertificateStatus.VALID, PageRequest.of(0, 1))
                        .isEmpty()
                && certificates
                        .search(creditCode, CertificateStatus.SUSPENDED, PageRequest.of(0, 1))
                        .isEmpty();
    }

    /** The year's row stays locked until the transaction ends, so that no number is missing. */
    private String nextNumber(int year) {
        jdbc.sql("insert into archive_disposal_number (list_year, last_number) values (?, 1)"
                        + " on duplicate key update last_number = last_number + 1")
                .param(year)
                .update();
        return NUMBERED
                + "%d-%04d"
                        .formatted(
                                year,
                                jdbc.sql("select last_number from archive_disposal_number where list_year = ?")
                                        .param(year)
                                        .query(Integer.class)
                                        .single());
    }

    private void record(Disposal list, AuditEvent event) {
        trail.record(list.number(), event.under(Archives.RULE));
    }

    private DisposalView view(Disposal list) {
        return new DisposalView(
                list.number(),
                list.state(),
                list.state().title(),
                list.dueOn(),
                list.reason(),
                list.madeAt(),
                list.madeBy(),
                list.reviewedAt(),
                list.reviewedBy(),
                list.reviewNote(),
                list.approvedAt(),
                list.approvedBy(),
                list.approvalNote(),
                list.disposedAt(),
                list.items().stream().map(this::view).toList());
    }

    private DisposalView.Item view(Item item) {
        ArchiveView archive = service.get(item.caseNo());
        return new DisposalView.Item(
                item.caseNo(),
                archive.organisationName(),
                archive.closedOn(),
                archive.retentionUntil(),
                archive.legalHold() != null,
                item.result(),
                item.result().title(),
                item.note());
    }
}
