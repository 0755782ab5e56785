package org.cloudcert.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.cloudcert.faults.FaultyLine.Fault;
import org.cloudcert.measurement.Extent;
import org.cloudcert.measurement.Measurement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two nodes and their database work under load while something dies or fails at random moments. Whatever was accepted
 * happened once; every message arrived, a repeated one under the same key; nothing is left over.
 */
@Tag("endurance")
@Tag("own-jvm")
class UnderLoadTest {

    private static final long SEED = 6;

    private enum Scenario {
        NODES("nodes killed"),
        DATABASE("database killed"),
        RECEIVERS("mail server and channels failing"),
        EVERYTHING("nodes and database killed while mail server and channels fail");

        private final String title;

        Scenario(String title) {
            this.title = title;
        }
    }

    /** What a scenario gave: how long the product took to accept something again after each kill, in seconds. */
    private record Outcome(int accepted, int retries, long doubled, int struck, List<Double> recoveries) {}

    private final Random random = new Random(SEED);
    private final Path home =
            Path.of("target", "faults-" + ProcessHandle.current().pid());

    @Test
    void whatWasAcceptedHappenedOnceWhateverFailed() throws Exception {
        boolean full = Extent.current().isFull();
        Measurement measurement = Measurement.named("faults")
                .title("Faults under load: two nodes, one database")
                .aim(
                        "every accepted request took effect exactly once, every message arrived, repeated ones under one key")
                .command("mvn -Pendurance verify -Dtest='org.cloudcert.faults.*'")
                .parameter("seed", SEED)
                .parameter("nodes", 2)
                .parameter("callers", workers(full));
        try (Cluster cluster = new Cluster(home, 2);
                Journal journal = new Journal(home.resolve("accepted.tsv"))) {
            cluster.start(Map.of(), 0, 1);
            for (Scenario scenario : full ? Scenario.values() : new Scenario[] {Scenario.EVERYTHING}) {
                Outcome outcome = play(scenario, cluster, journal, full);
                measurement
                        .figure("requests accepted, " + scenario.title, "requests", outcome.accepted())
                        .figure("requests repeated, " + scenario.title, "requests", outcome.retries())
                        .figure(
                                "kills, " + scenario.title,
                                "kills",
                                outcome.recoveries().size())
                        .figure("connections that met a fault, " + scenario.title, "connections", outcome.struck())
                        .figure("messages that arrived twice, " + scenario.title, "messages", outcome.doubled());
                if (!outcome.recoveries().isEmpty()) {
                    measurement.figure(
                            "until something was accepted again, " + scenario.title,
                            "s",
                            outcome.recoveries().stream()
                                    .mapToDouble(Double::doubleValue)
                                    .toArray());
                }
            }
        }
        if (full) {
            measurement.write();
        }
    }

    private Outcome play(Scenario scenario, Cluster cluster, Journal journal, boolean full) throws Exception {
        Integrator product = new Integrator(cluster.addresses());
        Aftermath aftermath = new Aftermath(cluster, journal);
        long doubledBefore = aftermath.doubledMails() + aftermath.doubledAnnouncements();
        int struckBefore = cluster.mailLine().struck() + cluster.channelLine().struck();
        List<Double> recoveries = new ArrayList<>();
        try (Load load = new Load(workers(full), full ? 3 : 2, product, journal)) {
            if (full) {
                long until = System.nanoTime() + Duration.ofMinutes(3).toNanos();
                while (System.nanoTime() < until) {
                    strike(scenario, cluster, product, recoveries);
                }
            } else {
                cluster.mailLine().suffer(Fault.ANSWER_LOST);
                aWhile(3);
                killNode(cluster, random.nextInt(2), product, recoveries);
                cluster.mailLine().suffer(Fault.NONE);
                aWhile(2);
                killDatabase(cluster, product, recoveries);
            }
            cluster.mailLine().suffer(Fault.NONE);
            cluster.channelLine().suffer(Fault.NONE);
            load.finish();
        }
        cluster.awaitReady();
        aftermath.settle().verify();
        assertThat(product.faults()).isEmpty();
        return new Outcome(
                product.accepted(),
                product.retries(),
                aftermath.doubledMails() + aftermath.doubledAnnouncements() - doubledBefore,
                cluster.mailLine().struck() + cluster.channelLine().struck() - struckBefore,
                recoveries);
    }

    private void strike(Scenario scenario, Cluster cluster, Integrator product, List<Double> recoveries)
            throws Exception {
        aWhile(8);
        switch (scenario) {
            case NODES -> killNode(cluster, random.nextInt(2), product, recoveries);
            case DATABASE -> killDatabase(cluster, product, recoveries);
            case RECEIVERS -> failReceivers(cluster);
            case EVERYTHING -> {
                failReceivers(cluster);
                if (random.nextInt(3) == 0) {
                    killDatabase(cluster, product, recoveries);
                } else {
                    killNode(cluster, random.nextInt(2), product, recoveries);
                }
            }
        }
    }

    private void failReceivers(Cluster cluster) {
        Fault[] faults = Fault.values();
        cluster.mailLine().suffer(faults[random.nextInt(faults.length)]);
        cluster.channelLine().suffer(faults[random.nextInt(faults.length)]);
    }

    /** The node comes back at once; one that is still starting is left alone. */
    private static void killNode(Cluster cluster, int node, Integrator product, List<Double> recoveries)
            throws InterruptedException {
        cluster.awaitReady();
        cluster.node(node).kill();
        long since = System.nanoTime();
        cluster.begin(node, Node.class, List.of(), Map.of());
        recoveries.add(recovery(product, since));
    }

    private static void killDatabase(Cluster cluster, Integrator product, List<Double> recoveries) {
        cluster.database().kill();
        long since = System.nanoTime();
        cluster.database().restart();
        recoveries.add(recovery(product, since));
    }

    /** Seconds until the product accepts something again. */
    private static double recovery(Integrator product, long since) {
        while (product.lastAccepted() < since) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        return (product.lastAccepted() - since) / 1e9;
    }

    /** So many seconds, give or take half of them. */
    private void aWhile(int seconds) {
        LockSupport.parkNanos(Duration.ofMillis(seconds * 500L + random.nextInt(seconds * 1000))
                .toNanos());
    }

    private static int workers(boolean full) {
        return full ? 6 : 3;
    }
}
