package org.cloudcert.capability.audittrail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.cloudcert.capability.audittrail.AuditVerifier.Finding;
import org.cloudcert.capability.audittrail.AuditVerifier.Report;
import org.cloudcert.capability.audittrail.AuditVerifier.Tampering;
import org.cloudcert.rule.Rule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Notes down how far all trails have come, so that a trail whose end was cut off together with its head, or that is gone
 * altogether, is found. The log, which lies elsewhere, says how each seal closes.
 */
@Service
@Rule("X-5")
public class Seals {

    private static final Logger LOG = LoggerFactory.getLogger(Seals.class);

    /** Of one seal; so many fit into memory without being noticed. */
    private static final int AT_ONCE = 10_000;

    private final JdbcClient jdbc;
    private final JdbcOperations batches;
    private final AuditTrail trail;
    private final EndedTrails ended;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Seals(
            JdbcClient jdbc,
            JdbcOperations batches,
            AuditTrail trail,
            EndedTrails ended,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.trail = trail;
        this.ended = ended;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What is wrong with the trail of a case; under {@link #SEALS}, with a seal. */
    public record Located(String caseNo, Finding finding) {}

    /** Stands in place of a case number where a seal itself was tampered with; the finding's number is the seal's. */
    public static final String SEALS = "SEALS";

    /**
     * @param latest the newest seal, for noting down; null where nothing was ever sealed
     * @param trails how many trails were compared with what was sealed of them
     */
    public record Verification(Seal latest, long trails, List<Located> findings) {

        public boolean intact() {
            return findings.isEmpty();
        }
    }

    /** Seals the trails that have grown since the last time, so many at once; of several nodes one does. */
    public void seal() {
        try {
            for (Seal sealed = transaction.execute(status -> sealGrown());
                    sealed != null;
                    sealed = transaction.execute(status -> sealGrown())) {
                LOG.info("Seal {} over {} audit trails closes with {}", sealed.no(), sealed.trails(), sealed.hash());
            }
        } catch (DuplicateKeyException elsewhere) {
            LOG.debug("Another node seals", elsewhere);
        }
    }

    private Seal sealGrown() {
        List<AuditHead> grown = jdbc.sql(
                        """
                        select h.case_no, h.entries, h.hash from audit_head h
                        left join audit_sealed_head s on s.case_no = h.case_no and s.entries = h.entries
                        where s.case_no is null order by h.case_no limit ?""")
                .param(AT_ONCE)
                .query(AuditHead.class)
                .list();
        if (grown.isEmpty()) {
            return null;
        }
        Seal seal = Seal.after(
                latest().orElse(null),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                grown.size(),
                digest(grown.stream()));
        jdbc.sql(
                        """
                        insert into audit_seal (seal_no, sealed_at, trails, digest, previous_hash, hash)
                        values (?, ?, ?, ?, ?, ?)""")
                .params(
                        seal.no(),
                        LocalDateTime.ofInstant(seal.at(), ZoneOffset.UTC),
                        seal.trails(),
                        seal.digest(),
                        seal.previousHash(),
                        seal.hash())
                .update();
        // Not by one statement: MariaDB takes no rows from a query into a table with triggers like these.
        batches.batchUpdate(
                "insert into audit_sealed_head (case_no, entries, hash, seal_no) values (?, ?, ?, ?)",
                grown.stream()
                        .map(head -> new Object[] {head.caseNo(), head.entries(), head.hash(), seal.no()})
                        .toList());
        return seal;
    }

    /** The newest seal, if anything was ever sealed. */
    @Transactional(readOnly = true)
    public Optional<Seal> latest() {
        return jdbc.sql("select * from audit_seal order by seal_no desc limit 1")
                .query(Seals::row)
                .optional();
    }

    /**
     * Checks the trail of a case by itself, and that it continues whatever was sealed of it.
     *
     * @throws org.cloudcert.rule.Refusal {@code case.not-found} if nothing was ever recorded for the case, or its file
     *     was destroyed
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Report verify(String caseNo) {
        List<AuditHead> sealed = jdbc.sql(
                        "select case_no, entries, hash from audit_sealed_head where case_no = ? order by entries")
                .param(caseNo)
                .query(AuditHead.class)
                .list();
        if (ended.isEnded(caseNo)) {
            return AuditVerifier.verify(trail.copy(caseNo));
        }
        if (!sealed.isEmpty() && !trail.isBegun(caseNo)) {
            AuditHead last = sealed.get(sealed.size() - 1);
            return new Report(
                    AuditHead.start(caseNo),
                    List.of(new Finding(Tampering.CUT_OFF, 1, 0, "整条记录链缺失，封存时曾有" + last.entries() + "条")));
        }
        String copy = trail.copy(caseNo);
        Report report = AuditVerifier.verify(copy);
        for (AuditHead noted : sealed) {
            if (report.intact()) {
                report = AuditVerifier.verify(copy, noted);
            }
        }
        return report;
    }

    /**
     * Checks the seals, then that each trail still has what was sealed of it and ends as its head says; where one does
     * not, {@link #verify} says what was done to it.
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Verification verifyAll() {
        List<Located> findings = new ArrayList<>();
        Seal previous = null;
        for (Seal seal : jdbc.sql("select * from audit_seal order by seal_no")
                .query(Seals::row)
                .list()) {
            boolean follows = previous == null
                    ? seal.no() == 1 && seal.previousHash().equals(Canonical.NO_HASH)
                    : seal.no() == previous.no() + 1 && seal.previousHash().equals(previous.hash());
            if (!follows || !seal.isSound() || !seal.digest().equals(digest(seal.no()))) {
                findings.add(new Located(
                        SEALS, new Finding(Tampering.ALTERED, seal.no(), 0, "第 " + seal.no() + " 次封存的内容被改动")));
            }
            previous = seal;
        }
        suspects().stream().filter(caseNo -> !ended.isEnded(caseNo)).forEach(caseNo -> verify(caseNo)
                .findings()
                .forEach(finding -> findings.add(new Located(caseNo, finding))));
        long trails = jdbc.sql("select count(distinct case_no) from audit_sealed_head")
                .query(Long.class)
                .single();
        return new Verification(previous, trails, List.copyOf(findings));
    }

    /** The cases of which an entry is missing, or another one, where a seal or the head says how it closes. */
    private Set<String> suspects() {
        return new TreeSet<>(jdbc.sql(
                        """
                        select s.case_no from audit_sealed_head s
                        left join audit_entry e on e.case_no = s.case_no and e.seq = s.entries
                        left join audit_head h on h.case_no = s.case_no
                        where h.case_no is null or s.entries > 0 and (e.hash is null or e.hash <> s.hash)
                        union
                        select h.case_no from audit_head h
                        left join audit_entry e on e.case_no = h.case_no and e.seq = h.entries
                        left join audit_entry beyond on beyond.case_no = h.case_no and beyond.seq = h.entries + 1
                        where h.entries > 0 and (e.hash is null or e.hash <> h.hash) or beyond.seq is not null""")
                .query(String.class)
                .list());
    }

    private String digest(long no) {
        return digest(jdbc
                .sql("select case_no, entries, hash from audit_sealed_head where seal_no = ? order by case_no")
                .param(no)
                .query(AuditHead.class)
                .list()
                .stream());
    }

    private static String digest(Stream<AuditHead> heads) {
        MessageDigest digest = sha256();
        heads.forEach(head -> digest.update((AuditVerifier.line(head) + "\n").getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Seal row(ResultSet row, int number) throws SQLException {
        return new Seal(
                row.getLong("seal_no"),
                row.getObject("sealed_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                row.getLong("trails"),
                row.getString("digest"),
                row.getString("previous_hash"),
                row.getString("hash"));
    }
}
