package org.cloudcert.capability.audittrail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** The record of every case. It can be added to and read, nothing else; the database refuses the rest. */
@Service
@Rule("X-5")
public class AuditTrail {

    /** Stands in place of a case number on the chain of what administrators do outside cases. */
    public static final String ADMINISTRATION = "ADMINISTRATION";

    /** The datum of an entry that names the person in whose place its actor acted. */
    public static final String ON_BEHALF_OF = "onBehalfOf";

    private final JdbcClient jdbc;
    private final Deputising deputising;
    private final Clock clock;

    AuditTrail(JdbcClient jdbc, Deputising deputising, Clock clock) {
        this.jdbc = jdbc;
        this.deputising = deputising;
        this.clock = clock;
    }

    /**
     * Adds what the current user did to the case's chain, as part of the caller's transaction: if that is rolled back,
     * the entry never was. Until it ends, nobody else can add to the same case. What a deputy did names the principal.
     *
     * @return the entry as recorded
     */
    @Transactional
    public AuditEntry record(String caseNo, AuditEvent event) {
        String actor = CurrentUser.id();
        AuditEvent attributed = deputising
                .principal(caseNo, actor)
                .map(principal -> event.with(ON_BEHALF_OF, principal))
                .orElse(event);
        AuditEntry entry = AuditEntry.after(lockHead(caseNo), clock.instant(), actor, attributed);
        jdbc.sql(
                        """
                        insert into audit_entry (case_no, seq, recorded_at, actor, action, text, rule_id, reason, data,
                                                 previous_hash, hash)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        entry.caseNo(),
                        entry.seq(),
                        LocalDateTime.ofInstant(entry.at(), ZoneOffset.UTC),
                        entry.actor(),
                        entry.action(),
                        entry.text(),
                        entry.ruleId(),
                        entry.reason(),
                        Canonical.write(entry.data()),
                        entry.previousHash(),
                        entry.hash())
                .update();
        jdbc.sql("update audit_head set entries = ?, hash = ? where case_no = ?")
                .params(entry.seq(), entry.hash(), caseNo)
                .update();
        return entry;
    }

    /** The case's entries, oldest first; empty if it has none. */
    @Transactional(readOnly = true)
    public List<AuditEntry> of(String caseNo) {
        return jdbc.sql("select * from audit_entry where case_no = ? order by seq")
                .param(caseNo)
                .query(AuditTrail::entry)
                .list();
    }

    /** @throws Refusal {@code case.not-found} if nothing was ever recorded for the case */
    @Transactional(readOnly = true)
    public AuditHead head(String caseNo) {
        return jdbc.sql("select case_no, entries, hash from audit_head where case_no = ?")
                .param(caseNo)
                .query(AuditHead.class)
                .optional()
                .orElseThrow(() -> Refusal.notFound("case.not-found", "没有案件“" + caseNo + "”"));
    }

    /**
     * The case's whole record for keeping elsewhere, as lines of JSON that {@link AuditVerifier} checks: the
     * {@linkplain AuditHead head} first, then every entry.
     *
     * @throws Refusal {@code case.not-found} if nothing was ever recorded for the case
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public String copy(String caseNo) {
        return Stream.concat(
                        Stream.of(AuditVerifier.line(head(caseNo))),
                        of(caseNo).stream().map(AuditEntry::line))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** Whether anything was ever recorded for the case. */
    @Transactional(readOnly = true)
    boolean isBegun(String caseNo) {
        return jdbc.sql("select count(*) from audit_head where case_no = ?")
                        .param(caseNo)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private AuditHead lockHead(String caseNo) {
        return selectHeadForUpdate(caseNo).stream().findFirst().orElseGet(() -> {
            AuditHead start = AuditHead.start(caseNo);
            jdbc.sql(
                            """
                            insert into audit_head (case_no, entries, hash) values (?, ?, ?)
                            on duplicate key update case_no = case_no""")
                    .params(start.caseNo(), start.entries(), start.hash())
                    .update();
            return selectHeadForUpdate(caseNo).get(0);
        });
    }

    private List<AuditHead> selectHeadForUpdate(String caseNo) {
        return jdbc.sql("select case_no, entries, hash from audit_head where case_no = ? for update")
                .param(caseNo)
                .query(AuditHead.class)
                .list();
    }

    static AuditEntry entry(ResultSet row, int number) throws SQLException {
        return new AuditEntry(
                row.getString("case_no"),
                row.getLong("seq"),
                row.getObject("recorded_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                row.getString("actor"),
                row.getString("action"),
                row.getString("text"),
                row.getString("rule_id"),
                row.getString("reason"),
                Canonical.read(row.getString("data")),
                row.getString("previous_hash"),
                row.getString("hash"));
    }
}
