package org.cloudcert.simulation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.cloudcert.capability.archive.Archivist;
import org.cloudcert.capability.notification.OutboxDispatcher;
import org.cloudcert.simulation.Deeds.Outcome;
import org.cloudcert.support.MovableClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lets days go by. On each day on which there is something to do, timers fire and messages go out, people do what they had
 * planned, and whoever is waited for makes plans; after each month all invariants are looked at. Played again, a history
 * takes the place of plans.
 */
final class Simulation {

    /**
     * What came of a run.
     *
     * @param history everything that was done or tried, in order
     * @param until the last day that was lived
     * @param outcomes how often each deed was done, or refused with which code
     * @param seconds what the time was spent on
     */
    record Result(
            List<Action> history,
            LocalDate until,
            List<Violation> violations,
            Map<String, Integer> outcomes,
            Map<String, Double> seconds,
            long days,
            long checked) {}

    private static final Logger LOG = LoggerFactory.getLogger(Simulation.class);
    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final int RETRY_DAYS = 20;

    private final MovableClock clock;
    private final JdbcClient jdbc;
    private final ManagementService management;
    private final OutboxDispatcher outbox;
    private final Archivist archivist;
    private final Deeds deeds;
    private final Invariants invariants;
    private final ExecutorService workers;
    private final Runnable monthly;
    private final Map<Integer, Fate> fates = new TreeMap<>();
    private final TreeMap<LocalDate, List<Action>> agenda = new TreeMap<>();
    private final List<Action> history = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final Map<String, LocalDate> reacted = new HashMap<>();
    private final Set<String> closed = new HashSet<>();
    private final List<Violation> broken = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Double> seconds = new TreeMap<>();
    private LocalDate last;
    private LocalDate lived;
    private long days;

    Simulation(
            ApplicationContext context,
            JdbcClient jdbc,
            People people,
            Invariants invariants,
            ExecutorService workers,
            Runnable monthly) {
        this.jdbc = jdbc;
        this.invariants = invariants;
        this.workers = workers;
        this.monthly = monthly;
        clock = context.getBean(MovableClock.class);
        management = context.getBean(ManagementService.class);
        outbox = context.getBean(OutboxDispatcher.class);
        archivist = context.getBean(Archivist.class);
        deeds = new Deeds(context, jdbc, people, clock);
    }

    /** Draws everybody's life from a seed. */
    Result live(long seed, int organisations, LocalDate first, LocalDate end, int arriveWithin) {
        for (int number = 0; number <= organisations; number++) {
            fates.put(number, new Fate(seed, number));
        }
        fates.get(0).year(first.withDayOfYear(1));
        for (int number = 1; number <= organisations; number++) {
            fates.get(number).begin(first, arriveWithin);
        }
        return run(first, end);
    }

    /** Does again what was done, and nothing else; the invariants are looked at in the end alone. */
    Result replay(List<Action> actions, LocalDate first, LocalDate end) {
        actions.forEach(action ->
                agenda.computeIfAbsent(action.day(), day -> new ArrayList<>()).add(action));
        return run(first, end);
    }

    private Result run(LocalDate first, LocalDate end) {
        last = end;
        takePlans(first);
        LocalDate day = first;
        LocalDate month = first.with(TemporalAdjusters.lastDayOfMonth());
        while (!day.isAfter(end) && broken.isEmpty()) {
            live(day);
            lived = day;
            days = first.until(day, ChronoUnit.DAYS) + 1;
            if (day.equals(month) || day.equals(end)) {
                monthly.run();
                if (!fates.isEmpty() || day.equals(end)) {
                    timed("invariants", () -> broken.addAll(invariants.violations()));
                }
                LOG.debug("{}: {} actions, {} cases", day, history.size(), count("case_file"));
                if (day.getMonthValue() == 12 && fates.containsKey(0)) {
                    fates.get(0).year(day.plusDays(1));
                    takePlans(day);
                }
                month = day.plusDays(1).with(TemporalAdjusters.lastDayOfMonth());
            }
            day = next(day, month.isAfter(end) ? end : month);
        }
        return new Result(
                List.copyOf(history),
                lived,
                List.copyOf(broken),
                new TreeMap<>(outcomes),
                new TreeMap<>(seconds),
                days,
                invariants.checked());
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    /** The next day on which there is something to do, the month's last at the latest. */
    private LocalDate next(LocalDate day, LocalDate atTheLatest) {
        LocalDate next = day.plusDays(1);
        LocalDate planned = agenda.isEmpty() ? atTheLatest : agenda.firstKey();
        LocalDate due = jdbc.sql("select min(DUEDATE_) from ACT_RU_JOB where SUSPENSION_STATE_ = 1 and RETRIES_ > 0")
                .query(LocalDateTime.class)
                .optional()
                // A timer of midnight fires on the morning after; one of the day that is over would have fired.
                .map(LocalDateTime::toLocalDate)
                .orElse(atTheLatest);
        LocalDate earliest = planned.isBefore(due) ? planned : due;
        if (earliest.isAfter(atTheLatest)) {
            earliest = atTheLatest;
        }
        return earliest.isBefore(next) ? next : earliest;
    }

    private void live(LocalDate day) {
        clock.set(day.atTime(MORNING));
        settle();
        observe(day);
        for (int i = 0; i < 30 && !agenda.isEmpty() && !agenda.firstKey().isAfter(day); i++) {
            Map<Integer, List<Action>> byOrganisation = agenda.pollFirstEntry().getValue().stream()
                    .collect(Collectors.groupingBy(Action::organisation, TreeMap::new, Collectors.toList()));
            if (byOrganisation.containsKey(0)) {
                perform(byOrganisation.remove(0));
            }
            timed(
                    "people's actions",
                    () -> inParallel(byOrganisation.values().stream()
                            .<Callable<Void>>map(actions -> () -> {
                                perform(actions);
                                return null;
                            })
                            .toList()));
            settle();
            observe(day);
        }
        if (day.getDayOfMonth() == day.lengthOfMonth() || day.equals(last)) {
            Callable<Integer> packing = archivist::work;
            timed("archive", () -> inParallel(List.of(packing, packing)));
        }
    }

    private void timed(String what, Runnable work) {
        long begun = System.nanoTime();
        work.run();
        seconds.merge(what, (System.nanoTime() - begun) / 1e9, Double::sum);
    }

    private void perform(List<Action> actions) {
        for (Action action : actions) {
            history.add(action);
            Outcome outcome;
            try {
                outcome = deeds.perform(action);
            } catch (RuntimeException e) {
                LOG.error("{}", action, e);
                outcome = new Outcome("broken");
                broken.add(new Violation("action-breaks", null, String.valueOf(action.on()), action + ": " + e));
            }
            String name = action.deed().equals("task") ? action.with().get("key") : action.deed();
            synchronized (outcomes) {
                outcomes.merge(outcome.done() ? name : name + " — " + outcome.refused(), 1, Integer::sum);
            }
            LOG.debug("{} {}", action, outcome);
        }
    }

    /** Runs what is due and sends what has to go out, until nothing is left. */
    private void settle() {
        boolean moved;
        int rounds = 0;
        do {
            List<Callable<Void>> work = new ArrayList<>();
            for (List<String> jobs : dueJobs().values()) {
                work.add(() -> {
                    jobs.forEach(this::execute);
                    return null;
                });
            }
            timed("timers and services", () -> inParallel(work));
            moved = !work.isEmpty() || hasMail();
            if (hasMail()) {
                Callable<Integer> delivery = outbox::deliverDue;
                timed("messages", () -> inParallel(List.of(delivery, delivery)));
            }
        } while (moved && ++rounds < 200);
    }

    private boolean hasMail() {
        return jdbc.sql(
                        "select exists (select 1 from outbox_message where status = 'PENDING' and next_attempt_at <= ?)")
                .param(LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /** The due jobs by case: one case's run one after the other. */
    private Map<String, List<String>> dueJobs() {
        Map<String, List<String>> jobs = new TreeMap<>();
        jdbc.sql(
                        """
                        select j.ID_, coalesce(e.BUSINESS_KEY_, j.ID_) from ACT_RU_JOB j
                        left join ACT_RU_EXECUTION e on e.ID_ = j.PROCESS_INSTANCE_ID_
                        where j.SUSPENSION_STATE_ = 1 and j.RETRIES_ > 0 and (j.DUEDATE_ is null or j.DUEDATE_ <= ?)
                        order by j.DUEDATE_, j.SEQUENCE_COUNTER_""")
                .param(LocalDateTime.ofInstant(clock.instant(), LedgerFold.SHANGHAI))
                .query(row -> {
                    jobs.computeIfAbsent(row.getString(2), key -> new ArrayList<>())
                            .add(row.getString(1));
                });
        return jobs;
    }

    private void execute(String job) {
        if (management.createJobQuery().jobId(job).active().executable().count() == 0) {
            return;
        }
        try {
            management.executeJob(job);
        } catch (OptimisticLockingException changedMeanwhile) {
            LOG.debug("{} is tried again", job);
        } catch (RuntimeException e) {
            LOG.warn("{} failed", job, e);
        }
    }

    private <T> List<T> inParallel(List<? extends Callable<T>> work) {
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> future : workers.invokeAll(work)) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    // --- what people see, and plan because of it ---

    private record Seen(String id, String caseNo, String what, String person) {}

    private void observe(LocalDate today) {
        if (fates.isEmpty()) {
            return;
        }
        List<Seen> tasks = jdbc.sql(
                        """
                        select t.ID_ id, e.BUSINESS_KEY_ case_no, t.TASK_DEF_KEY_ what, t.ASSIGNEE_ person
                        from ACT_RU_TASK t join ACT_RU_EXECUTION e on e.ID_ = t.PROC_INST_ID_
                        order by e.BUSINESS_KEY_, t.TASK_DEF_KEY_, t.ASSIGNEE_""")
                .query(Seen.class)
                .list();
        tasks.stream().filter(task -> isNews(task.id(), today)).forEach(task -> {
            String label = deeds.label(task.caseNo());
            if (label != null) {
                LocalDate planned = fateOf(label).task(today, label, task.what(), task.person());
                reacted.put(task.id(), planned.plusDays(RETRY_DAYS));
            }
        });
        List<Seen> waits = jdbc.sql(
                        """
                        select s.ID_ id, e.BUSINESS_KEY_ case_no, s.ACTIVITY_ID_ what, null person
                        from ACT_RU_EVENT_SUBSCR s join ACT_RU_EXECUTION e on e.ID_ = s.PROC_INST_ID_
                        where s.ACTIVITY_ID_ like 'ReceiveTask%' order by e.BUSINESS_KEY_, s.ACTIVITY_ID_""")
                .query(Seen.class)
                .list();
        waits.stream()
                .filter(wait -> reacted.putIfAbsent(wait.id(), LocalDate.MAX) == null)
                .forEach(wait -> {
                    String label = deeds.label(wait.caseNo());
                    if (label != null) {
                        fateOf(label).awaited(today, label, wait.what());
                    }
                });
        record Ended(String caseNo, String kind, String outcome, LocalDate validUntil, Instant closedAt) {}
        jdbc
                .sql(
                        """
                        select f.case_no, f.kind, f.outcome, c.valid_until, f.closed_at from case_file f
                        left join certificate c on c.case_no = f.case_no
                        where f.status = 'CLOSED' and f.closed_on >= ? order by f.case_no""")
                .param(today.minusDays(1))
                .query((row, number) -> new Ended(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, LocalDate.class),
                        row.getObject(5, LocalDateTime.class).toInstant(ZoneOffset.UTC)))
                .list()
                .stream()
                .filter(ended -> closed.add(ended.caseNo() + ended.closedAt()))
                .forEach(ended -> {
                    String label = deeds.label(ended.caseNo());
                    if (label != null && ended.outcome().equals("CERTIFIED")) {
                        fateOf(label).certified(today, label, ended.validUntil());
                    } else if (label != null) {
                        fateOf(label).closed(today, label, ended.kind(), ended.outcome());
                    }
                });
        takePlans(today);
    }

    /** Whether nobody has made plans for a task, or they have come to nothing. */
    private boolean isNews(String id, LocalDate today) {
        return !reacted.getOrDefault(id, LocalDate.MIN).isAfter(today);
    }

    private Fate fateOf(String label) {
        return fates.get(Integer.parseInt(label.substring(1, label.indexOf('.'))));
    }

    private void takePlans(LocalDate today) {
        fates.values().forEach(fate -> fate.plans().stream()
                .map(action -> action.notBefore(today))
                .forEach(action -> agenda.computeIfAbsent(action.day(), day -> new ArrayList<>())
                        .add(action)));
    }
}
