package org.cloudcert.bench.scale;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.cloudcert.measurement.Measurement;
import org.cloudcert.support.EmbeddedMariaDb;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The morning after a holiday: very many periods end within one minute. The periods are those in which applicants
 * supplement their materials; when one has passed, the project lead gets the task to decide what becomes of the case. The
 * bare engine does the same in a model of the same shape, without a case behind it.
 */
public final class Timers {

    private static final int TIMERS = Integer.getInteger("cloudcert.bench.timers", 100_000);
    private static final int BARE = Integer.getInteger("cloudcert.bench.bare", 30_000);
    private static final String DECIDE = "UserTask_DecideMissedSupplement";
    private static final String PASSED = "BoundaryEvent_SupplementPeriodPassed";
    private static final Duration LOOK = Duration.ofSeconds(1);

    private Timers() {}

    public static void run() throws Exception {
        Path home =
                Path.of("target", "bench", "timers-" + ProcessHandle.current().pid());
        EmbeddedMariaDb server = RunningProduct.durableServer(home.resolve("mariadb"), 3_000);
        try {
            measure(server, home);
        } finally {
            RunningProduct.discard(server, home);
        }
    }

    private static void measure(EmbeddedMariaDb server, Path home) throws Exception {
        Measurement measurement = Measurement.named("timers")
                .title("The morning after a holiday")
                .aim("No slower than the bare engine, no deadlock, each effect once, lists still answer")
                .command("mvn -Pbench verify -Dbench=timers -Dbench.memory=2g")
                .parameter("timers due within one minute", TIMERS)
                .parameter("timers of the bare engine", BARE)
                .parameter("largest heap, MB", Runtime.getRuntime().maxMemory() >> 20);
        Drained product = product(server.schema("timers"), home, measurement);
        Drained asShipped = bare(server.schema("bare"), BARE, false);
        Drained tuned = bare(server.schema("bare_tuned"), BARE, true);
        measurement
                .figure("timers per second, product", "1/s", product.rate())
                .figure("timers per second, bare engine as it comes", "1/s", asShipped.rate())
                .figure("timers per second, bare engine with the product's job executor", "1/s", tuned.rate())
                .figure("product : bare engine as it comes", "", product.rate() / asShipped.rate())
                .figure("product : bare engine with the product's job executor", "", product.rate() / tuned.rate())
                .series("Timers left", "s", "timers", "product", product.left())
                .series("Timers left", "s", "timers", "bare engine as it comes", asShipped.left())
                .series("Timers left", "s", "timers", "bare engine, the product's job executor", tuned.left())
                .remark("Both engines keep the full history that they are set to, commit durably, and run alone on the"
                        + " server one after the other. Rates are those between the first and the last tenth of the"
                        + " timers.")
                .write();
    }

    /** @param left pairs of seconds since the start and the timers left then */
    private record Drained(List<double[]> left) {

        /** Timers a second between the first and the last tenth. */
        double rate() {
            double all = left.get(0)[1];
            List<double[]> middle = left.stream()
                    .filter(point -> point[1] <= 0.9 * all && point[1] >= 0.1 * all)
                    .toList();
            if (middle.size() < 2) {
                double[] last = left.get(left.size() - 1);
                return (all - last[1]) / last[0];
            }
            double[] first = middle.get(0);
            double[] last = middle.get(middle.size() - 1);
            return (first[1] - last[1]) / (last[0] - first[0]);
        }
    }

    private static Drained product(String database, Path home, Measurement measurement) throws Exception {
        try (RunningProduct product = RunningProduct.start(database, home, Map.of())) {
            Footprint footprint = new Footprint(product.jdbc());
            Templates.Template template = Templates.waitingForSupplement(product.product(), footprint);
            Multiplier multiplier = new Multiplier(product.jdbc(), footprint);
            multiplier.hire();
            multiplier.add(List.of(template), 0, TIMERS);
            JdbcClient jdbc = product.jdbc();
            jdbc.sql(
                            "update deadline set due_at = utc_timestamp() - interval 1 minute, due_on = curdate() - interval 1 day"
                                    + " where kind = 'SUPPLEMENT'")
                    .update();
            jdbc.sql("update deadline set due_at = due_at + interval 90 day, due_on = due_on + interval 90 day"
                            + " where kind <> 'SUPPLEMENT'")
                    .update();
            makeDue(jdbc, PASSED);
        }
        long deadlocks;
        Drained drained;
        try (RunningProduct product =
                RunningProduct.start(database, home, Map.of("camunda.bpm.job-execution.enabled", "true"))) {
            deadlocks = deadlocks(product.jdbc());
            AtomicBoolean over = new AtomicBoolean();
            CompletableFuture<Map<String, double[]>> reader =
                    CompletableFuture.supplyAsync(() -> new Lookups(product).during(over));
            drained = drain(product.jdbc(), DECIDE, TIMERS + 1);
            over.set(true);
            reader.get(5, TimeUnit.MINUTES)
                    .forEach((title, times) -> measurement.figure("meanwhile, " + title + ", p95", "ms", p95(times)));
            measurement
                    .figure("deadlocks of the database", "", deadlocks(product.jdbc()) - deadlocks)
                    .figure(
                            "tasks that came of them",
                            "",
                            count(product.jdbc(), "ACT_RU_TASK where TASK_DEF_KEY_ = '" + DECIDE + "'"))
                    .figure(
                            "cases with more than one such task, in the engine's history",
                            "",
                            count(
                                    product.jdbc(),
                                    "(select PROC_INST_ID_ from ACT_HI_TASKINST where TASK_DEF_KEY_ = '" + DECIDE
                                            + "' group by PROC_INST_ID_ having count(*) > 1) doubled"))
                    .figure("jobs that failed for good", "", count(product.jdbc(), "ACT_RU_JOB where RETRIES_ = 0"));
        }
        return drained;
    }

    private static double p95(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(sorted.length * 0.95) - 1];
    }

    private static double count(JdbcClient jdbc, String from) {
        return jdbc.sql("select count(*) from " + from).query(Long.class).single();
    }

    private static long deadlocks(JdbcClient jdbc) {
        return jdbc.sql("show global status like 'Innodb_deadlocks'")
                .query((row, number) -> row.getLong(2))
                .single();
    }

    private static void makeDue(JdbcClient jdbc, String event) {
        jdbc.sql("update ACT_RU_JOB set DUEDATE_ = if(HANDLER_CFG_ like ?, now(3) - interval crc32(ID_) % 60 second,"
                        + " DUEDATE_ + interval 90 day)")
                .param("%" + event + "%")
                .update();
    }

    /** Looks on until as many tasks have come as there were timers. */
    private static Drained drain(JdbcClient jdbc, String task, int timers) {
        List<double[]> left = new ArrayList<>();
        long start = System.nanoTime();
        long open;
        do {
            open = timers
                    - jdbc.sql("select count(*) from ACT_RU_TASK where TASK_DEF_KEY_ = ?")
                            .param(task)
                            .query(Long.class)
                            .single();
            left.add(new double[] {(System.nanoTime() - start) / 1e9, open});
            LockSupport.parkNanos(LOOK.toNanos());
        } while (open > 0 && left.get(left.size() - 1)[0] < 3600);
        System.out.printf("%d timers in %.0f s%n", timers, left.get(left.size() - 1)[0]);
        return new Drained(left);
    }

    private static Drained bare(String database, int timers, boolean tuned) {
        try (HikariDataSource source = new HikariDataSource()) {
            source.setJdbcUrl(database);
            source.setUsername("root");
            source.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
            source.setMaximumPoolSize(20);
            StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
            configuration.setDataSource(source);
            configuration.setDatabaseType("mysql");
            configuration.setDatabaseSchemaUpdate("true");
            configuration.setHistory("full");
            configuration.setIdGenerator(new StrongUuidGenerator());
            configuration.setJobExecutorActivate(false);
            configuration.setJobExecutor(JobExecutors.of(tuned));
            ProcessEngine engine = configuration.buildProcessEngine();
            try {
                engine.getRepositoryService()
                        .createDeployment()
                        .addModelInstance("bare.bpmn", model())
                        .deploy();
                JdbcClient jdbc = JdbcClient.create(source);
                Footprint footprint = new Footprint(jdbc);
                footprint.begin();
                engine.getRuntimeService()
                        .startProcessInstanceByKey(
                                "bare",
                                "Q-2026-000001",
                                Variables.createVariables()
                                        .putValue("projectLead", "lead")
                                        .putValue("supplementExtended", false)
                                        .putValue("due", "2099-01-01T00:00:00"));
                Multiplier.copy(jdbc, footprint.end(), timers);
                makeDue(jdbc, PASSED);
                configuration.getJobExecutor().start();
                return drain(jdbc, DECIDE, timers + 1);
            } finally {
                engine.close();
            }
        }
    }

    private static BpmnModelInstance model() {
        return Bpmn.createExecutableProcess("bare")
                .camundaHistoryTimeToLive(2192)
                .startEvent()
                .receiveTask("ReceiveTask_AwaitSupplement")
                .message("supplied")
                .endEvent()
                .moveToActivity("ReceiveTask_AwaitSupplement")
                .boundaryEvent(PASSED)
                .timerWithDate("${due}")
                .exclusiveGateway()
                .condition("extended", "${supplementExtended}")
                .endEvent()
                .moveToLastGateway()
                .condition("not extended", "${!supplementExtended}")
                .userTask(DECIDE)
                .camundaAssignee("${projectLead}")
                .camundaDueDate("P3D")
                .boundaryEvent()
                .timerWithDuration("P3D")
                .endEvent()
                .moveToActivity(DECIDE)
                .boundaryEvent()
                .message("revived")
                .endEvent()
                .moveToActivity(DECIDE)
                .endEvent()
                .done();
    }
}
