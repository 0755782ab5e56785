package org.cloudcert.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who has how much to do. It reads the engine's tables: the engine's own queries neither count by person nor give tasks
 * with their case.
 */
@Component
public class OpenTasks {

    private static final String TASKS =
            """
            select t.ID_ id, t.NAME_ name, p.BUSINESS_KEY_ case_no, t.ASSIGNEE_ assignee, t.CREATE_TIME_ created_at,
                   t.DUE_DATE_ due_at
            from ACT_RU_TASK t join ACT_RU_EXECUTION p on p.ID_ = t.PROC_INST_ID_
            """;

    /** A person's, nobody's, or everybody's; overdue or not. */
    private static final String ASKED_FOR =
            "(:assignee is null or t.ASSIGNEE_ = :assignee or :assignee = '' and t.ASSIGNEE_ is null)"
                    + " and (:overdue is null or (t.DUE_DATE_ is not null and t.DUE_DATE_ < :now) = :overdue)";

    /** What is due first comes first; what has no due date comes last. */
    private static final String ORDER = " order by t.DUE_DATE_ is null, t.DUE_DATE_, t.CREATE_TIME_, t.ID_";

    private final JdbcClient jdbc;
    private final Clock clock;

    OpenTasks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A task that waits.
     *
     * @param caseNo the business key of its process: a case number, or that of another file, such as a disposal list
     * @param assignee user id, or null while nobody has taken it
     * @param createdAt in Asia/Shanghai
     * @param dueAt its last second, in Asia/Shanghai, or null
     * @param overdue whether that is over
     */
    public record OpenTask(
            String id,
            String name,
            String caseNo,
            String assignee,
            LocalDateTime createdAt,
            LocalDateTime dueAt,
            boolean overdue) {}

    /**
     * Which tasks somebody sees.
     *
     * @param condition in SQL, on the alias {@code t} of {@code ACT_RU_TASK} and {@code p} of its process
     * @param parameters of the condition, by name
     */
    public record Shown(String condition, Map<String, Object> parameters) {}

    /**
     * @param assignee user id, or null for the tasks that nobody has taken
     * @param overdue how many of them are overdue
     */
    public record Load(String assignee, long tasks, long overdue) {}

    /**
     * How many tasks each person has, the most first.
     *
     * @param shown which tasks count
     */
    public List<Load> loads(Shown shown) {
        return jdbc.sql(
                        """
                        select t.ASSIGNEE_ assignee, count(*) tasks, coalesce(sum(t.DUE_DATE_ < :now), 0) overdue
                        from ACT_RU_TASK t join ACT_RU_EXECUTION p on p.ID_ = t.PROC_INST_ID_
                        where %s group by t.ASSIGNEE_ order by tasks desc, t.ASSIGNEE_"""
                                .formatted(shown.condition()))
                .params(shown.parameters())
                .param("now", now())
                .query(Load.class)
                .list();
    }

    /** The tasks of a case, by due date. */
    public List<OpenTask> ofCase(String caseNo) {
        return jdbc.sql(TASKS + "where p.BUSINESS_KEY_ = ?" + ORDER)
                .param(caseNo)
                .query(this::task)
                .list();
    }

    /**
     * Tasks by due date.
     *
     * @param assignee a user id, empty for those that nobody has taken, null for all
     * @param overdue whether only those that are overdue, or only the others; null for all
     * @param shown which tasks are listed
     */
    public Page<OpenTask> of(String assignee, Boolean overdue, Shown shown, Pageable page) {
        String where = ASKED_FOR + " and " + shown.condition();
        List<OpenTask> tasks = jdbc.sql(TASKS + "where " + where + ORDER + " limit :limit offset :offset")
                .params(shown.parameters())
                .param("assignee", assignee)
                .param("overdue", overdue)
                .param("now", now())
                .param("limit", page.getPageSize())
                .param("offset", page.getOffset())
                .query(this::task)
                .list();
        long total = jdbc.sql("select count(*) from ACT_RU_TASK t join ACT_RU_EXECUTION p on p.ID_ = t.PROC_INST_ID_"
                        + " where " + where)
                .params(shown.parameters())
                .param("assignee", assignee)
                .param("overdue", overdue)
                .param("now", now())
                .query(Long.class)
                .single();
        return new PageImpl<>(tasks, page, total);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private OpenTask task(ResultSet row, int number) throws SQLException {
        LocalDateTime dueAt = row.getObject("due_at", LocalDateTime.class);
        return new OpenTask(
                row.getString("id"),
                row.getString("name"),
                row.getString("case_no"),
                row.getString("assignee"),
                row.getObject("created_at", LocalDateTime.class),
                dueAt,
                dueAt != null && dueAt.isBefore(LocalDateTime.now(clock)));
    }
}
