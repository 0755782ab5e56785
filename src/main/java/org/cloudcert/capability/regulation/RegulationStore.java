package org.cloudcert.capability.regulation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.cloudcert.capability.regulation.RegulationVersion.Act;
import org.cloudcert.capability.regulation.RegulationVersion.State;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of versions. A step changes a row only from the state that it is allowed in, whoever else is at it. */
@Component
class RegulationStore {

    private final JdbcClient jdbc;

    RegulationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws org.springframework.dao.DuplicateKeyException where another proposal for the subject is pending */
    void add(RegulationVersion version) {
        jdbc.sql(
                        """
                        insert into regulation_version (id, kind, subject, number, title, content, effective_on, reason,
                                                        proposed_by, proposed_at, state)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'PROPOSED')""")
                .params(
                        version.id(),
                        version.kind().name(),
                        version.subject(),
                        version.number(),
                        version.title(),
                        version.content(),
                        version.effectiveOn(),
                        version.proposal().reason(),
                        version.proposal().by(),
                        utc(version.proposal().at()))
                .update();
    }

    /** @param inForceFrom null where it is rejected */
    boolean review(String id, State decision, Act review, LocalDate inForceFrom) {
        return jdbc.sql(
                                """
                                update regulation_version set state = ?, reviewed_by = ?, reviewed_at = ?, review_reason = ?,
                                                              in_force_from = ?
                                where id = ? and state = 'PROPOSED'""")
                        .params(decision.name(), review.by(), utc(review.at()), review.reason(), inForceFrom, id)
                        .update()
                > 0;
    }

    boolean withdraw(String id, Act withdrawal, LocalDate today) {
        return jdbc.sql(
                                """
                                update regulation_version set state = 'WITHDRAWN', withdrawn_by = ?, withdrawn_at = ?,
                                                              withdrawal_reason = ?
                                where id = ? and (state = 'PROPOSED'
                                                  or state = 'APPROVED' and took_effect_at is null and in_force_from > ?)""")
                        .params(withdrawal.by(), utc(withdrawal.at()), withdrawal.reason(), id, today)
                        .update()
                > 0;
    }

    boolean takeEffect(String id, Instant at) {
        return jdbc.sql(
                                """
                                update regulation_version set took_effect_at = ?
                                where id = ? and state = 'APPROVED' and took_effect_at is null""")
                        .params(utc(at), id)
                        .update()
                > 0;
    }

    Optional<RegulationVersion> find(String id) {
        return jdbc.sql("select * from regulation_version where id = ?")
                .param(id)
                .query(RegulationStore::version)
                .optional();
    }

    /** Every version of the subject, the newest first. */
    List<RegulationVersion> of(RegulationKind kind, String subject) {
        return jdbc.sql("select * from regulation_version where kind = ? and subject = ? order by number desc")
                .params(kind.name(), subject)
                .query(RegulationStore::version)
                .list();
    }

    /** What counts on a day; of two from the same day on, the one proposed later. */
    Optional<RegulationVersion> inForce(RegulationKind kind, String subject, LocalDate day) {
        return jdbc.sql(
                        """
                        select * from regulation_version
                        where kind = ? and subject = ? and state = 'APPROVED' and in_force_from <= ?
                        order by in_force_from desc, number desc limit 1""")
                .params(kind.name(), subject, day)
                .query(RegulationStore::version)
                .optional();
    }

    /** All that is proposed or still to take effect, and what counts today, of a kind. */
    List<RegulationVersion> currentAndUpcoming(RegulationKind kind, LocalDate today) {
        return jdbc.sql(
                        """
                        select * from (
                          select v.*, row_number() over (
                                   partition by subject, state = 'APPROVED' and in_force_from <= :today
                                   order by in_force_from desc, number desc) place
                          from regulation_version v where kind = :kind and state in ('PROPOSED', 'APPROVED')) ranked
                        where place = 1 or state = 'PROPOSED' or in_force_from > :today
                        order by subject, number""")
                .param("kind", kind.name())
                .param("today", today)
                .query(RegulationStore::version)
                .list();
    }

    /** The ids of what is due to take effect, in the order in which it is. */
    List<String> due(LocalDate today) {
        return jdbc.sql(
                        """
                        select id from regulation_version
                        where state = 'APPROVED' and took_effect_at is null and in_force_from <= ?
                        order by in_force_from, number""")
                .param(today)
                .query(String.class)
                .list();
    }

    /** The newest first; null asks for all. */
    Page<RegulationVersion> search(RegulationKind kind, String subject, State state, Pageable page) {
        String where =
                " from regulation_version where kind = coalesce(:kind, kind) and subject = coalesce(:subject, subject)"
                        + " and state = coalesce(:state, state)";
        String kindName = kind == null ? null : kind.name();
        String stateName = state == null ? null : state.name();
        List<RegulationVersion> found = jdbc.sql("select *" + where + " order by proposed_at desc, id limit "
                        + page.getPageSize() + " offset " + page.getOffset())
                .param("kind", kindName)
                .param("subject", subject)
                .param("state", stateName)
                .query(RegulationStore::version)
                .list();
        long total = jdbc.sql("select count(*)" + where)
                .param("kind", kindName)
                .param("subject", subject)
                .param("state", stateName)
                .query(Long.class)
                .single();
        return new PageImpl<>(found, page, total);
    }

    private static RegulationVersion version(ResultSet row, int number) throws SQLException {
        return new RegulationVersion(
                row.getString("id"),
                RegulationKind.valueOf(row.getString("kind")),
                row.getString("subject"),
                row.getInt("number"),
                row.getString("title"),
                row.getString("content"),
                row.getObject("effective_on", LocalDate.class),
                act(row, "proposed_by", "proposed_at", "reason"),
                State.valueOf(row.getString("state")),
                act(row, "reviewed_by", "reviewed_at", "review_reason"),
                act(row, "withdrawn_by", "withdrawn_at", "withdrawal_reason"),
                row.getObject("in_force_from", LocalDate.class),
                instant(row, "took_effect_at"));
    }

    private static Act act(ResultSet row, String by, String at, String reason) throws SQLException {
        return row.getString(by) == null ? null : new Act(row.getString(by), instant(row, at), row.getString(reason));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        LocalDateTime time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
