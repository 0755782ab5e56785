package org.cloudcert.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.cloudcert.measurement.Measurement;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Whole cases by the product, by three engines that carry nothing but the models' shape, and by plain JDBC, in turns on the
 * same server. System properties {@code cloudcert.bench.rounds}, {@code cloudcert.bench.seconds} (a contender's turn) and
 * {@code cloudcert.bench.counted} (cases whose statements are counted) make it shorter.
 */
final class Throughput {

    private static final int ROUNDS = Integer.getInteger("cloudcert.bench.rounds", 5);
    private static final int SECONDS = Integer.getInteger("cloudcert.bench.seconds", 12);
    private static final int COUNTED = Integer.getInteger("cloudcert.bench.counted", 20);
    private static final int[] WORKERS = {1, 4, 8};

    private final Server server = Server.start();
    private final List<Contender> contenders = new ArrayList<>();
    private final Map<String, Counters> counted = new LinkedHashMap<>();
    private final Map<String, double[][]> rates = new HashMap<>();

    static void run() throws Exception {
        new Throughput().measure();
    }

    private void measure() throws Exception {
        ConfigurableApplicationContext product =
                ProductSetup.start(server.schema("product"), Receivers.start(), Map.of());
        contenders.add(new ProductCases(product));
        contenders.add(new CamundaCases(server.pool("camunda")));
        contenders.add(new OperatonCases(server.pool("operaton")));
        contenders.add(new FlowableCases(server.pool("flowable")));
        for (Contender contender : contenders) {
            contender.takeCase();
            count(contender);
        }
        Contender floor =
                new FloorCases(server.pool("floor"), counted.get(product().name()), server.averageRow("product"));
        contenders.add(floor);
        count(floor);
        for (Contender contender : contenders) {
            rate(contender, 4);
            rates.put(contender.name(), new double[WORKERS.length][ROUNDS]);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int index = 0; index < WORKERS.length; index++) {
                for (Contender contender : contenders) {
                    rates.get(contender.name())[index][round] = rate(contender, WORKERS[index]);
                }
            }
        }
        write();
        product.close();
    }

    private Contender product() {
        return contenders.get(0);
    }

    private void count(Contender contender) throws Exception {
        Counters before = server.counters();
        for (int any = 0; any < COUNTED; any++) {
            contender.takeCase();
        }
        counted.put(contender.name(), server.counters().since(before, COUNTED));
    }

    /** Cases a second; a case that was begun in time is taken to its end. */
    private static double rate(Contender contender, int workers) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        long begin = System.nanoTime();
        long until = begin + TimeUnit.SECONDS.toNanos(SECONDS);
        Callable<Integer> work = () -> {
            int taken = 0;
            while (System.nanoTime() < until) {
                contender.takeCase();
                taken++;
            }
            return taken;
        };
        int taken = 0;
        for (Future<Integer> worker : threads.invokeAll(
                IntStream.range(0, workers).mapToObj(any -> work).toList())) {
            taken += worker.get();
        }
        threads.shutdown();
        return taken / ((System.nanoTime() - begin) / 1e9);
    }

    private void write() {
        Measurement result = Measurement.named("throughput")
                .title("A whole qualification case, beside other engines")
                .aim(
                        "the product with all its domain work at least as fast as the bare Camunda engine with full history,"
                                + " and within three times of plain JDBC")
                .command("mvn -Pbench verify -Dbench=throughput")
                .parameter("rounds", ROUNDS)
                .parameter("seconds of each contender's turn", SECONDS)
                .parameter("innodb_flush_log_at_trx_commit", 1);
        for (int index = 0; index < WORKERS.length; index++) {
            for (Contender contender : contenders) {
                result.figure(
                        "%s, %s".formatted(contender.name(), workers(index)),
                        "cases/s",
                        rates.get(contender.name())[index]);
            }
        }
        for (int index = 0; index < WORKERS.length; index++) {
            for (Contender contender : contenders.subList(1, contenders.size())) {
                result.figure(
                        "CloudCert : %s, %s".formatted(contender.name(), workers(index)),
                        "ratio",
                        ratios(contender, index));
            }
        }
        counted.forEach((name, counters) -> result.figure(name + ", statements", "1/case", counters.statements())
                .figure(name + ", of them reading", "1/case", counters.selects())
                .figure(name + ", commits", "1/case", counters.commits())
                .figure(name + ", rows inserted", "1/case", counters.inserted())
                .figure(name + ", rows updated", "1/case", counters.updated())
                .figure(name + ", rows deleted", "1/case", counters.deleted())
                .figure(name + ", redo log", "kB/case", counters.logged() / 1000.0));
        for (Contender contender : contenders) {
            result.series("Throughput", "workers", "cases/s", contender.name(), curve(contender));
        }
        result.remark("A case begins with the application and ends with the certificate, its watch begun: "
                        + Step.way().size()
                        + " steps, 16 of them user tasks. The product adds what the law asks for: an"
                        + " organisation, 42 ratings one by one, ledger, record, fees, two PDF files, eight mails and"
                        + " announcements.")
                .remark(
                        "The three engines run the product's models, stripped by a program (`PeerModels`) of what is not"
                                + " the engine's; history full, no authorizations.")
                .remark(
                        "Plain JDBC writes as many rows of the same average size in as many transactions as the product, a"
                                + " statement a row.")
                .remark(
                        "Statements and rows are counted by the server while one worker takes %d cases; they do not depend"
                                        .formatted(COUNTED)
                                + " on the machine.");
        result.write();
    }

    private static String workers(int index) {
        return WORKERS[index] == 1 ? "1 worker" : WORKERS[index] + " workers";
    }

    private double[] ratios(Contender other, int index) {
        return IntStream.range(0, ROUNDS)
                .mapToDouble(round -> rates.get(product().name())[index][round] / rates.get(other.name())[index][round])
                .toArray();
    }

    private List<double[]> curve(Contender contender) {
        List<double[]> points = new ArrayList<>();
        for (int index = 0; index < WORKERS.length; index++) {
            double[] sorted = rates.get(contender.name())[index].clone();
            java.util.Arrays.sort(sorted);
            points.add(new double[] {WORKERS[index], sorted[ROUNDS / 2]});
        }
        return points;
    }
}
