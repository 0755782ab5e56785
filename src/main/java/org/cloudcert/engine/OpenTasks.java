package org.cloudcert.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cloudcert.web.LongPage;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who has how much to do. It reads the engine's tables: the engine's own queries neither count by person nor give tasks
 * with their case.
 */
@Component
public class OpenTasks {

    private static final String TASK =
            """
            select t.ID_ id, t.NAME_ name, p.BUSINESS_KEY_ case_no, t.ASSIGNEE_ assignee, t.CREATE_TIME_ created_at,
                   t.DUE_DATE_ due_at
            """;

    /** To be formatted with where tasks come from. */
    private static final String FROM = "from %s join ACT_RU_EXECUTION p on p.ID_ = t.PROC_INST_ID_ where ";

    private static final String DATED = " and t.DUE_DATE_ is not null";
    private static final String UNDATED = " and t.DUE_DATE_ is null";

    private static final String BY_DUE_DATE = " order by t.DUE_DATE_, t.CREATE_TIME_, t.ID_";

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
     * @param from where they are read from, {@code ACT_RU_TASK} under the alias {@code t}
     * @param condition in SQL, on that alias and {@code p} of its process
     * @param parameters of both, by name
     */
    public record Shown(String from, String condition, Map<String, Object> parameters) {}

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
        return jdbc.sql("select t.ASSIGNEE_ assignee, count(*) tasks, coalesce(sum(t.DUE_DATE_ < :now), 0) overdue "
                        + FROM.formatted(shown.from()) + shown.condition()
                        + " group by t.ASSIGNEE_ order by tasks desc, t.ASSIGNEE_")
                .params(shown.parameters())
                .param("now", now())
                .query(Load.class)
                .list();
    }

    /** The tasks of a case, by due date. */
    public List<OpenTask> ofCase(String caseNo) {
        return jdbc.sql(TASK + FROM.formatted("ACT_RU_TASK t")
                        + "p.BUSINESS_KEY_ = ? order by t.DUE_DATE_ is null, t.DUE_DATE_, t.CREATE_TIME_, t.ID_")
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
        StringBuilder from = new StringBuilder(FROM.formatted(shown.from())).append(shown.condition());
        Map<String, Object> parameters = new HashMap<>(shown.parameters());
        if ("".equals(assignee)) {
            from.append(" and t.ASSIGNEE_ is null");
        } else if (assignee != null) {
            from.append(" and t.ASSIGNEE_ = :assignee");
            parameters.put("assignee", assignee);
        }
        if (overdue != null) {
            from.append(overdue ? " and t.DUE_DATE_ < :now" : " and (t.DUE_DATE_ is null or t.DUE_DATE_ >= :now)");
            parameters.put("now", now());
        }
        return LongPage.of(
                page(from.toString(), parameters, page),
                page,
                () -> count(LongPage.count(from.toString(), page), parameters));
    }

    /** What is due first comes first; what has no due date comes last, and is looked for only where there is room. */
    private List<OpenTask> page(String from, Map<String, Object> parameters, Pageable page) {
        List<OpenTask> tasks = new ArrayList<>(some(from + DATED, parameters, page.getPageSize(), page.getOffset()));
        if (tasks.size() < page.getPageSize()) {
            long dated = page.getOffset() == 0 || !tasks.isEmpty()
                    ? page.getOffset() + tasks.size()
                    : count("select count(*) " + from + DATED, parameters);
            tasks.addAll(some(
                    from + UNDATED,
                    parameters,
                    page.getPageSize() - tasks.size(),
                    Math.max(0, page.getOffset() - dated)));
        }
        return tasks;
    }

    private List<OpenTask> some(String from, Map<String, Object> parameters, int limit, long offset) {
        return jdbc.sql(TASK + from + BY_DUE_DATE + " limit " + limit + " offset " + offset)
                .params(parameters)
                .query(this::task)
                .list();
    }

    private long count(String query, Map<String, Object> parameters) {
        return jdbc.sql(query).params(parameters).query(Long.class).single();
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
