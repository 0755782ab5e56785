package org.cloudcert.capability.staffing;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who has how much to do, before something is given to somebody. */
@Component
@Transactional(readOnly = true)
public class Workloads {

    private final JdbcClient jdbc;

    Workloads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How much one person has to do.
     *
     * @param cases open ones in which the person has a duty
     * @param tasks that wait for the person
     */
    public record Workload(String userId, long cases, long tasks) {}

    /** Of everybody who has something to do, by user id. */
    public List<Workload> all() {
        return jdbc.sql(
                        """
                        select user_id, sum(cases) cases, sum(tasks) tasks
                        from (select p.user_id, count(distinct p.case_no) cases, 0 tasks
                              from participation p join case_file c on c.case_no = p.case_no
                              where p.relieved_at is null and c.status = 'OPEN' group by p.user_id
                              union all
                              select ASSIGNEE_, 0, count(*) from ACT_RU_TASK
                              where ASSIGNEE_ is not null and PROC_INST_ID_ is not null group by ASSIGNEE_) w
                        group by user_id order by user_id""")
                .query(Workload.class)
                .list();
    }
}
