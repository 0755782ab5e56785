package org.cloudcert.capability.audittrail;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.cloudcert.rule.Rule;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What administrators have done: their own chain, and their acts on the trails of cases. */
@Service
@Rule("X-5")
public class AdministrativeActs {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final String ACTS =
            """
            from audit_entry where (case_no = 'ADMINISTRATION'
                or action like 'engine.%' or action in ('notice.retried', 'notice.written-off', 'job.retried'))
              and (:actor is null or actor = :actor)
              and (:action is null or action = :action or right(:action, 1) = '.' and action like concat(:action, '%'))
              and (:from is null or recorded_at >= :from) and (:until is null or recorded_at < :until)""";

    private final JdbcClient jdbc;
    private final AuditTrail trail;

    AdministrativeActs(JdbcClient jdbc, AuditTrail trail) {
        this.jdbc = jdbc;
        this.trail = trail;
    }

    /** The acts, latest first. */
    @Transactional(readOnly = true)
    public Page<AuditEntry> find(ActQuery query, Pageable page) {
        List<AuditEntry> entries = ask(
                        "select * " + ACTS + " order by recorded_at desc, case_no, seq desc limit :limit"
                                + " offset :offset",
                        query)
                .param("limit", page.getPageSize())
                .param("offset", page.getOffset())
                .query(AuditTrail::entry)
                .list();
        return new PageImpl<>(
                entries,
                page,
                ask("select count(*) " + ACTS, query).query(Long.class).single());
    }

    /** Whether the administrators' own chain is whole and unaltered, and where not; one without entries is. */
    @Transactional(readOnly = true)
    public AuditVerifier.Report verify() {
        return trail.isBegun(AuditTrail.ADMINISTRATION)
                ? AuditVerifier.verify(trail.copy(AuditTrail.ADMINISTRATION))
                : new AuditVerifier.Report(AuditHead.start(AuditTrail.ADMINISTRATION), List.of());
    }

    private JdbcClient.StatementSpec ask(String sql, ActQuery query) {
        return jdbc.sql(sql)
                .param("actor", query.actor())
                .param("action", query.action())
                .param("from", start(query.from()))
                .param(
                        "until",
                        query.until() == null ? null : start(query.until().plusDays(1)));
    }

    private static LocalDateTime start(LocalDate day) {
        return day == null
                ? null
                : LocalDateTime.ofInstant(day.atStartOfDay(ZONE).toInstant(), ZoneOffset.UTC);
    }
}
