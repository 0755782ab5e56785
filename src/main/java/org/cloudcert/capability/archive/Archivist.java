package org.cloudcert.capability.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditHead;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.material.Materials;
import org.cloudcert.capability.notification.Outbox;
import org.cloudcert.capability.notification.OutboxMessage.Status;
import org.cloudcert.rule.Rule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.Assert;
import org.springframework.util.FileSystemUtils;

/**
 * Writes the packages of closed cases, and removes the files of what was disposed of. A case is claimed for the length of
 * a lease in one transaction, its package written and verified aside, and moved to its place as a whole: there is never
 * half a package, and a node that dies is succeeded by another after the lease.
 */
@Component
@Rule("Q-8")
public class Archivist {

    private static final Logger LOG = LoggerFactory.getLogger(Archivist.class);

    private final ArchiveRepository archives;
    private final PackageRepository packages;
    private final Archives service;
    private final PackageWriter writer;
    private final EngineHistory engine;
    private final Outbox outbox;
    private final Materials materials;
    private final AuditTrail trail;
    private final ArchiveSettings settings;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final TransactionTemplate moment;
    private final Clock clock;

    Archivist(
            ArchiveRepository archives,
            PackageRepository packages,
            Archives service,
            PackageWriter writer,
            EngineHistory engine,
            Outbox outbox,
            Materials materials,
            AuditTrail trail,
            ArchiveSettings settings,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.archives = archives;
        this.packages = packages;
        this.service = service;
        this.writer = writer;
        this.engine = engine;
        this.outbox = outbox;
        this.materials = materials;
        this.trail = trail;
        this.settings = settings;
        this.jdbc = jdbc;
        this.clock = clock;
        transaction = new TransactionTemplate(transactions);
        moment = new TransactionTemplate(transactions);
        moment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        moment.setReadOnly(true);
    }

    /**
     * Tries every package once that is due now and that no other node is writing, then removes what was disposed of.
     *
     * @return how many packages were written
     * @throws IllegalStateException if called within a transaction
     */
    public int work() {
        Assert.state(
                !TransactionSynchronizationManager.isActualTransactionActive(),
                "Packages are written outside any transaction");
        Instant now = clock.instant();
        int written = 0;
        for (Optional<Claim> claim = claim(now); claim.isPresent(); claim = claim(now)) {
            if (tryToWrite(claim.get())) {
                written++;
            }
        }
        try {
            packages.findToRemove().forEach(this::remove);
            materials.removeContents();
        } catch (RuntimeException e) {
            LOG.error("Removing the files of disposed cases failed; it is tried again", e);
        }
        return written;
    }

    /** @param leaseEnd by which a claim that has been overtaken is known */
    private record Claim(String caseNo, Instant leaseEnd, int attempt, int edition, LocalDate retentionUntil) {}

    private Optional<Claim> claim(Instant due) {
        return transaction.execute(status -> jdbc.sql(
                        """
                        select case_no from archive where state = 'PENDING' and next_attempt_at <= ?
                        order by next_attempt_at limit 1 for update skip locked""")
                .param(LocalDateTime.ofInstant(due, ZoneOffset.UTC))
                .query(String.class)
                .optional()
                .map(caseNo -> {
                    Archive archive = archives.lock(caseNo);
                    Instant leaseEnd = clock.instant().plus(settings.lease()).truncatedTo(ChronoUnit.MICROS);
                    archive.claim(leaseEnd);
                    int edition = packages.findFirstByCaseNoOrderByEditionDesc(caseNo)
                                    .map(ArchivePackage::edition)
                                    .orElse(0)
                            + 1;
                    return new Claim(
                            caseNo,
                            leaseEnd,
                            archive.attempts(),
                            edition,
                            service.retention(archive).orElseThrow().dueOn());
                }));
    }

    private boolean tryToWrite(Claim claim) {
        String caseNo = claim.caseNo();
        try {
            if (!atRest(caseNo)) {
                update(claim, archive -> archive.postpone(clock.instant().plus(settings.interval())));
                return false;
            }
            return write(claim);
        } catch (Exception e) {
            LOG.error("Writing the package of {} failed, attempt {}", caseNo, claim.attempt(), e);
            update(
                    claim,
                    archive -> archive.failed(
                            "归档包未能写入：" + e, clock.instant().plus(settings.backOffAfter(claim.attempt()))));
            return false;
        }
    }

    /** Whether nothing more will be added: its processes have ended, and its messages have arrived or failed for good. */
    private boolean atRest(String caseNo) {
        return !engine.isRunning(caseNo)
                && outbox.of(caseNo).stream().noneMatch(message -> message.status() == Status.PENDING);
    }

    private boolean write(Claim claim) throws IOException {
        Path incoming = Files.createDirectories(settings.directory().resolve("incoming"));
        Path aside = Files.createDirectory(incoming.resolve(UUID.randomUUID().toString()));
        try {
            AuditHead head = moment.execute(status -> {
                try {
                    AuditHead copied = writer.write(aside, claim.caseNo(), claim.edition(), claim.retentionUntil());
                    writer.seal(aside, claim.caseNo(), claim.edition(), claim.retentionUntil());
                    return copied;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            PackageReport report = PackageVerifier.verify(aside);
            Assert.state(report.intact(), () -> "写入后核验未通过：" + report.findings());
            long size = force(aside);
            return Boolean.TRUE.equals(transaction.execute(status -> keep(claim, aside, report.sha256(), size, head)));
        } finally {
            FileSystemUtils.deleteRecursively(aside);
        }
    }

    /** Not kept if the case was reopened meanwhile, or another node has taken over. */
    private boolean keep(Claim claim, Path aside, String sha256, long size, AuditHead head) {
        Archive archive = archives.lock(claim.caseNo());
        if (!isStillMine(claim, archive)) {
            return false;
        }
        String name = "%d/%s-v%d".formatted(archive.closedOn().getYear(), claim.caseNo(), claim.edition());
        try {
            Path target = settings.directory().resolve(name);
            Files.createDirectories(target.getParent());
            // What lies there was moved by an attempt whose transaction failed afterwards.
            FileSystemUtils.deleteRecursively(target);
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        archive.packaged();
        packages.saveAndFlush(
                new ArchivePackage(claim.caseNo(), claim.edition(), name, sha256, size, head, clock.instant()));
        trail.record(
                claim.caseNo(),
                AuditEvent.of("archive.packaged", "案卷已归档，第" + claim.edition() + "版，保管至" + claim.retentionUntil())
                        .under(Archives.RULE)
                        .with("edition", claim.edition())
                        .with("sha256", sha256)
                        .with("auditEntries", head.entries())
                        .with("auditHash", head.hash()));
        return true;
    }

    private void update(Claim claim, Consumer<Archive> change) {
        transaction.executeWithoutResult(status -> {
            Archive archive = archives.lock(claim.caseNo());
            if (isStillMine(claim, archive)) {
                change.accept(archive);
            }
        });
    }

    private static boolean isStillMine(Claim claim, Archive archive) {
        return archive.state() == ArchiveState.PENDING
                && archive.nextAttemptAt().equals(claim.leaseEnd());
    }

    private void remove(ArchivePackage disposed) {
        try {
            FileSystemUtils.deleteRecursively(service.directory(disposed));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        disposed.removed(clock.instant());
        packages.save(disposed);
    }

    /** Makes the contents durable before the directory gets its name. @return their size in bytes */
    private static long force(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> tree = Files.walk(directory)) {
            files = tree.filter(Files::isRegularFile).toList();
        }
        long size = 0;
        for (Path file : files) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
                size += channel.size();
            }
        }
        return size;
    }
}
