package org.cloudcert.engine;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets the priorities of open tasks follow the time. It writes to the engine's tables, many tasks at once, and passes over
 * those that somebody is working on at that moment: their turn comes with the next time. Several nodes may do so at once.
 */
@Component
public class TaskPriorities implements SchedulingConfigurer {

    private static final int BATCH = 500;

    private static final String PRIORITY =
            """
            case when DUE_DATE_ is null then %d
                 when DUE_DATE_ < :now then %d
                 when DUE_DATE_ < :day then %d
                 when DUE_DATE_ < :threeDays then %d
                 when DUE_DATE_ < :week then %d
                 else %d end"""
                    .formatted(
                            Urgency.NO_DUE_DATE.priority(),
                            Urgency.OVERDUE.priority(),
                            Urgency.WITHIN_A_DAY.priority(),
                            Urgency.WITHIN_THREE_DAYS.priority(),
                            Urgency.WITHIN_A_WEEK.priority(),
                            Urgency.LATER.priority());

    private final TaskSettings settings;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TaskPriorities(TaskSettings settings, JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.settings = settings;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        if (settings.scheduled()) {
            tasks.addFixedDelayTask(new FixedDelayTask(this::refresh, settings.interval(), Duration.ZERO));
        }
    }

    /**
     * Gives every open task the priority that it has by now.
     *
     * @return how many tasks got another one
     */
    public int refresh() {
        int changed = 0;
        int batch;
        do {
            batch = transaction.execute(status -> refreshSome());
            changed += batch;
        } while (batch == BATCH);
        return changed;
    }

    private int refreshSome() {
        Instant now = clock.instant();
        List<String> tasks = jdbc.sql("select ID_ from ACT_RU_TASK where PROC_INST_ID_ is not null and PRIORITY_ <> "
                        + PRIORITY + " limit " + BATCH + " for update skip locked")
                .param("now", after(now, Urgency.OVERDUE))
                .param("day", after(now, Urgency.WITHIN_A_DAY))
                .param("threeDays", after(now, Urgency.WITHIN_THREE_DAYS))
                .param("week", after(now, Urgency.WITHIN_A_WEEK))
                .query(String.class)
                .list();
        if (!tasks.isEmpty()) {
            // A command that has read the task before writes its old priority back; the next time makes up for it.
            jdbc.sql("update ACT_RU_TASK set PRIORITY_ = " + PRIORITY + " where ID_ in (:tasks)")
                    .param("now", after(now, Urgency.OVERDUE))
                    .param("day", after(now, Urgency.WITHIN_A_DAY))
                    .param("threeDays", after(now, Urgency.WITHIN_THREE_DAYS))
                    .param("week", after(now, Urgency.WITHIN_A_WEEK))
                    .param("tasks", tasks)
                    .update();
            jdbc.sql("update ACT_HI_TASKINST h join ACT_RU_TASK t on t.ID_ = h.ID_ set h.PRIORITY_ = t.PRIORITY_"
                            + " where t.ID_ in (:tasks)")
                    .param("tasks", tasks)
                    .update();
        }
        return tasks.size();
    }

    private static Timestamp after(Instant now, Urgency urgency) {
        return Timestamp.from(now.plus(urgency.within()));
    }
}
