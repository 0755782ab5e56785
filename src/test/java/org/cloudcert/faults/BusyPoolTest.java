package org.cloudcert.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cloudcert.faults.Integrator.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** More is asked of the database than a small pool has connections for, and each answer takes long. */
@Tag("endurance")
@Tag("own-jvm")
@EnabledIfSystemProperty(named = "cloudcert.extent", matches = "full")
class BusyPoolTest {

    private static final int CONNECTIONS = 4;

    private final Path home =
            Path.of("target", "busy-pool-" + ProcessHandle.current().pid());

    @Test
    void whoFindsNoConnectionIsToldToComeAgainSoon() throws Exception {
        ExecutorService callers = Executors.newCachedThreadPool();
        try (Cluster cluster = new Cluster(home, 1)
                        .start(
                                Map.of(
                                        "spring.datasource.hikari.maximum-pool-size",
                                        String.valueOf(CONNECTIONS),
                                        "spring.datasource.hikari.connection-timeout",
                                        "1000"),
                                0);
                Journal journal = new Journal(home.resolve("accepted.tsv"))) {
            Integrator product = new Integrator(cluster.addresses());
            new Story(product, journal).applied();
            List<Future<Story>> slow = new ArrayList<>();
            try (Connection database = cluster.connect();
                    Statement statement = database.createStatement()) {
                statement.execute("lock tables case_number write");
                for (int i = 0; i < 2 * CONNECTIONS; i++) {
                    slow.add(callers.submit(() -> new Story(product, journal).applied()));
                }
                awaitBusy(product);
                long begun = System.nanoTime();
                List<Future<Reply>> others = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    others.add(callers.submit(() -> product.once("reader", "GET", "/api/v1/cases", null)));
                }
                for (Future<Reply> other : others) {
                    Reply reply = other.get();
                    assertThat(reply.status()).isEqualTo(503);
                    assertThat(reply.json().get("code").asText()).isEqualTo("service.unavailable");
                    assertThat(reply.header("Retry-After")).isEqualTo("2");
                }
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
                statement.execute("unlock tables");
            }
            for (Future<Story> story : slow) {
                story.get();
            }
            assertThat(product.once("reader", "GET", "/api/v1/cases", null).status())
                    .isEqualTo(200);
            new Aftermath(cluster, journal).settle().verify();
            assertThat(product.faults()).isEmpty();
        } finally {
            callers.shutdownNow();
        }
    }

    /** Returns when every connection waits. */
    private static void awaitBusy(Integrator product) {
        while (product.once("reader", "GET", "/api/v1/cases", null).status() != 503) {
            product.pause();
        }
    }
}
