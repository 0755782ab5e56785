package org.cloudcert.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.cloudcert.capability.casefile.Sight;
import org.cloudcert.rule.Rule;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The deadlines of open cases that run or were missed, by due date. One that stands still has no date to be listed under. */
@Component
@Transactional(readOnly = true)
class DueDeadlines {

    /** A missed deadline stays missed until its case is closed, as in the search for cases. */
    private static final String OVERDUE = "d.due_at <= :now";

    private static final String LISTED = "d.case_open and d.state in ('OPEN', 'MISSED')";

    private static final String PERSON =
            "(c.project_lead = :person or exists (select 1 from participation p where p.case_no = c.case_no"
                    + " and p.user_id = :person and p.relieved_at is null))";

    private final JdbcClient jdbc;
    private final Clock clock;

    DueDeadlines(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** When a deadline is due, seen from now. */
    enum Due {
        OVERDUE("已逾期", 0),
        WEEK("今后7天", 7),
        MONTH("今后30天", 30);

        private final String title;
        private final int days;

        Due(String title, int days) {
            this.title = title;
            this.days = days;
        }

        String title() {
            return title;
        }
    }

    /** A line of the list; the due date ends at 24:00 Asia/Shanghai. */
    record Line(
            String id,
            String caseNo,
            String organisationName,
            String projectLead,
            String name,
            int round,
            String ruleId,
            LocalDate dueOn,
            boolean provisional,
            boolean overdue) {}

    record Counts(long overdue, long week, long month) {}

    /**
     * @param due null for all
     * @param person a user who leads the case or has a duty in it, or null
     * @param sight whose cases alone are listed
     */
    Page<Line> find(Due due, String person, Sight sight, Pageable page) {
        Select select = new Select(
                        "d.*, " + OVERDUE + " overdue, c.organisation_name, c.project_lead",
                        "from " + sight.from("c") + " join deadline d on d.case_no = c.case_no")
                .where(LISTED)
                .seenBy(sight)
                .with("now", utc(clock.instant()))
                .where(PERSON, "person", person);
        if (due == Due.OVERDUE) {
            select.where(OVERDUE);
        } else if (due != null) {
            select.where("d.state = 'OPEN' and d.due_at > :now and d.due_on <= :until", "until", until(due));
        }
        return select.page(jdbc, DueDeadlines::line, "d.due_at, d.case_no, d.kind", page);
    }

    @Rule("T-4")
    Counts counts(Sight sight) {
        return jdbc.sql(
                        """
                        select coalesce(sum(%1$s), 0) overdue,
                               coalesce(sum(d.state = 'OPEN' and not %1$s and d.due_on <= :week), 0) week,
                               coalesce(sum(d.state = 'OPEN' and not %1$s and d.due_on <= :month), 0) month
                        from %2$s join deadline d on d.case_no = c.case_no where %3$s and %4$s"""
                                .formatted(OVERDUE, sight.from("c"), LISTED, sight.on("c")))
                .params(sight.parameters())
                .param("now", utc(clock.instant()))
                .param("week", until(Due.WEEK))
                .param("month", until(Due.MONTH))
                .query(Counts.class)
                .single();
    }

    private LocalDate until(Due due) {
        return LocalDate.now(clock).plusDays(due.days);
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        return new Line(
                row.getString("id"),
                row.getString("case_no"),
                row.getString("organisation_name"),
                row.getString("project_lead"),
                row.getString("name"),
                row.getInt("round"),
                row.getString("rule_id"),
                row.getObject("due_on", LocalDate.class),
                row.getBoolean("provisional"),
                row.getBoolean("overdue"));
    }
}
