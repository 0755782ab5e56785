package org.cloudcert.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** One node's clock is a day and two hours ahead, the other one's a quarter of an hour behind. */
@Tag("endurance")
@Tag("own-jvm")
@EnabledIfSystemProperty(named = "cloudcert.extent", matches = "full")
class WrongClockTest {

    private final Path home =
            Path.of("target", "wrong-clock-" + ProcessHandle.current().pid());

    @Test
    void bothGoByTheTimeThatTheyShare() throws Exception {
        try (Cluster cluster = new Cluster(home, 2)
                        .start(Map.of(Node.AHEAD, "PT26H"), 0)
                        .start(Map.of(Node.AHEAD, "-PT15M"), 1);
                Journal journal = new Journal(home.resolve("accepted.tsv"))) {
            Integrator product = new Integrator(cluster.addresses());
            try (Load load = new Load(2, 2, product, journal)) {
                load.finish();
            }
            new Aftermath(cluster, journal).settle().verify();
            assertThat(product.faults()).isEmpty();
            try (Connection database = cluster.connect()) {
                assertThat(
                                Aftermath.texts(
                                        database,
                                        """
                                select concat(case_no, ' ', seq, ' at ', recorded_at) from audit_entry
                                where abs(timestampdiff(second, recorded_at, utc_timestamp(6))) > 600"""))
                        .as("what was recorded at another time than it happened")
                        .isEmpty();
                assertThat(
                                Aftermath.texts(
                                        database,
                                        """
                                select concat(l.case_no, ' ', l.seq) from audit_entry l
                                join audit_entry e on e.case_no = l.case_no and e.seq = l.seq - 1
                                where l.recorded_at < e.recorded_at - interval 1 second"""))
                        .as("what was recorded before what had happened earlier")
                        .isEmpty();
                assertThat(
                                Aftermath.texts(
                                        database,
                                        """
                                select concat(kind, ' ', group_concat(distinct due_on)) from deadline
                                group by kind, start_on having count(distinct due_on) > 1"""))
                        .as("periods that began on one day and end on several")
                        .isEmpty();
            }
        }
    }
}
