package org.cloudcert.administration;

import java.util.List;

/**
 * A figure for monitoring, as one query asks it of the database.
 *
 * @param name of the metric, as Prometheus knows it
 * @param description Chinese, for people
 * @param labels what it is told apart by; the query's first columns
 * @param sql its last column is the value; may ask {@code :now} (UTC), {@code :engineNow} and {@code :week} (Asia/Shanghai)
 */
record Figure(String name, String description, List<String> labels, String sql) {

    private static final String OVERDUE = "(d.state = 'MISSED' or d.state = 'OPEN' and d.due_at <= :now)";
    private static final String DEADLINES =
            " from deadline d join case_file c on c.case_no = d.case_no and c.status = 'OPEN' where ";

    /** Every one, in the order of the documentation. */
    static final List<Figure> ALL = List.of(
            new Figure(
                    "cloudcert_cases_open",
                    "办理中的案件",
                    List.of("kind", "stage"),
                    "select kind, coalesce(stage, ''), count(*) from case_file where status = 'OPEN' group by 1, 2"),
            new Figure(
                    "cloudcert_deadlines_overdue",
                    "未结案件中已逾期的期限",
                    List.of("kind"),
                    "select d.kind, count(*)" + DEADLINES + OVERDUE + " group by 1"),
            new Figure(
                    "cloudcert_deadlines_due_soon",
                    "未结案件中七日内到期的期限",
                    List.of("kind"),
                    "select d.kind, count(*)" + DEADLINES
                            + "d.state = 'OPEN' and d.due_at > :now and d.due_on <= :week group by 1"),
            new Figure(
                    "cloudcert_outbox_lag_seconds",
                    "等待发出的最早一条消息的等待时间（秒）",
                    List.of(),
                    """
                    select greatest(coalesce(max(timestampdiff(second, created_at, :now)), 0), 0)
                    from outbox_message where status = 'PENDING'"""),
            new Figure(
                    "cloudcert_outbox_waiting",
                    "等待发出的消息",
                    List.of("channel"),
                    """
                    select coalesce(channel, 'MAIL'), count(*) from outbox_message where status = 'PENDING' group by 1"""),
            new Figure(
                    "cloudcert_outbox_failed",
                    "未送达且未处理的消息",
                    List.of("channel"),
                    """
                    select coalesce(channel, 'MAIL'), count(*) from outbox_message where status = 'FAILED' group by 1"""),
            new Figure(
                    "cloudcert_jobs_failed",
                    "引擎放弃重试的作业",
                    List.of(),
                    "select count(*) from ACT_RU_JOB where RETRIES_ = 0"),
            new Figure(
                    "cloudcert_jobs_due",
                    "已到期、等待执行的作业",
                    List.of(),
                    """
                    select count(*) from ACT_RU_JOB where RETRIES_ > 0 and SUSPENSION_STATE_ = 1
                    and (DUEDATE_ is null or DUEDATE_ <= :engineNow)"""),
            new Figure(
                    "cloudcert_incidents_open",
                    "Cockpit中未消除的事件",
                    List.of("type"),
                    "select INCIDENT_TYPE_, count(*) from ACT_RU_INCIDENT where ID_ = CAUSE_INCIDENT_ID_ group by 1"),
            new Figure(
                    "cloudcert_tasks_open",
                    "未完成的任务",
                    List.of("task", "assigned"),
                    """
                    select NAME_, if(ASSIGNEE_ is null, 'no', 'yes'), count(*) from ACT_RU_TASK
                    where PROC_INST_ID_ is not null group by 1, 2"""),
            new Figure(
                    "cloudcert_archive_pending",
                    "等待归档的案件",
                    List.of(),
                    "select count(*) from archive where state = 'PENDING'"),
            new Figure(
                    "cloudcert_archive_failed",
                    "归档失败、等待重试的案件",
                    List.of(),
                    "select count(*) from archive where state = 'PENDING' and last_error is not null"));
}
