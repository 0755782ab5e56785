package org.cloudcert.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
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
            select t.ID_ id, t.NAME_ name, p.BUSINESS_KEY_ case_no, t.ASSIGNEE_ assignee, t.CREATE_TIME_ created_at
            from ACT_RU_TASK t join ACT_RU_EXECUTION p on p.ID_ = t.PROC_INST_ID_
            """;

    /** A person's, nobody's, or everybody's. */
    private static final String OF_ASSIGNEE =
            "(:assignee is null or t.ASSIGNEE_ = :assignee or :assignee = '' and t.ASSIGNEE_ is null)";

    private final JdbcClient jdbc;

    OpenTasks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A task that waits.
     *
     * @param caseNo the business key of its process: a case number, or that of another file, such as a disposal list
     * @param assignee user id, or null while nobody has taken it
     * @param createdAt in Asia/Shanghai
     */
    public record OpenTask(String id, String name, String caseNo, String assignee, LocalDateTime createdAt) {}

    /**
     * Which tasks somebody sees.
     *
     * @param condition in SQL, on the alias {@code t} of {@code ACT_RU_TASK} and {@code p} of its process
     * @param parameters of the condition, by name
     */
    public record Shown(String condition, Map<String, Object> parameters) {}

    /** @param assignee user id, or null for the tasks that nobody has taken */
    public record Load(String assignee, long tasks) {}

    /**
     * How many tasks each person has, the most first.
     *
     * @param shown which tasks count
     */
    public List<Load> loads(Shown shown) {
        return jdbc.sql(
                        """
                        select t.ASSIGNEE_ assignee, count(*) tasks
                        from ACT_RU_TASK t join ACT_RU_EXECUTION p on p.ID_ = t.PROC_INST_ID_
                        where %s group by t.ASSIGNEE_ order by tasks desc, t.ASSIGNEE_"""
                                .formatted(shown.condition()))
                .params(shown.parameters())
                .query(Load.class)
                .list();
    }

    /** The tasks of a case, oldest first. */
    public List<OpenTask> ofCase(String caseNo) {
        return jdbc.sql(TASKS + "where p.BUSINESS_KEY_ = ? order by t.CREATE_TIME_, t.ID_")
                .param(caseNo)
                .query(OpenTasks::task)
                .list();
    }

    /**
     * Tasks, oldest first.
     *
     * @param assignee a user id, empty for those that nobody has taken, null for all
     * @param shown which tasks are listed
     */
    public Page<OpenTask> of(String assignee, Shown shown, Pageable page) {
        List<OpenTask> tasks = jdbc.sql(TASKS + "where " + OF_ASSIGNEE + " and " + shown.condition()
                        + " order by t.CREATE_TIME_, t.ID_ limit :limit offset :offset")
                .param("assignee", assignee)
                .params(shown.parameters())
                .param("limit", page.getPageSize())
                .param("offset", page.getOffset())
                .query(OpenTasks::task)
                .list();
        long total = jdbc.sql(
                        "select count(*) from ACT_RU_TASK t join ACT_RU_EXECUTION p on p.ID_ = t.PROC_INST_ID_ where "
                                + OF_ASSIGNEE + " and " + shown.condition())
                .param("assignee", assignee)
                .params(shown.parameters())
                .query(Long.class)
                .single();
        return new PageImpl<>(tasks, page, total);
    }

    private static OpenTask task(ResultSet row, int number) throws SQLException {
        return new OpenTask(
                row.getString("id"),
                row.getString("name"),
                row.getString("case_no"),
                row.getString("assignee"),
                row.getObject("created_at", LocalDateTime.class));
    }
}
