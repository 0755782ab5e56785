package org.cloudcert.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.store.FolderException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.camunda.bpm.engine.IdentityService;
import org.cloudcert.CloudCert;
import org.cloudcert.capability.certificate.Certificates;
import org.cloudcert.measurement.Extent;
import org.cloudcert.measurement.Measurement;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.MovableClock;
import org.cloudcert.support.TestServers;
import org.cloudcert.support.TestSetup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.util.FileSystemUtils;

/**
 * Ten years of qualifications in minutes, on a database of their own: at full length 500 organisations, in short form a few of
 * them for four years. The seed is {@code -Dcloudcert.seed}.
 */
@SpringBootTest(
        classes = {CloudCert.class, TestSetup.class},
        webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TenYearsTest.OwnDatabase.class)
@ActiveProfiles("test")
@DirtiesContext
@TestInstance(Lifecycle.PER_CLASS)
@Tag("endurance")
@Tag("own-jvm")
class TenYearsTest {

    private static final Logger LOG = LoggerFactory.getLogger(TenYearsTest.class);
    private static final LocalDate FIRST = LocalDate.parse("2026-01-05");
    private static final Path ARCHIVE = TestServers.archive().resolveSibling("archive-of-ten-years");
    private static final Path STORAGE = TestServers.storage().resolveSibling("storage-of-ten-years");

    /** Other tests' databases are none of its business. */
    static class OwnDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            Map<String, String> settings = new HashMap<>(TestServers.settings("ten_years"));
            settings.put("cloudcert.archive.directory", ARCHIVE.toString());
            settings.put("cloudcert.storage.directory", STORAGE.toString());
            TestPropertyValues.of(settings).applyTo(context);
        }
    }

    @Autowired
    ApplicationContext context;

    @Autowired
    DataSource dataSource;

    @Autowired
    MovableClock clock;

    @Autowired
    Certificates certificates;

    @Autowired
    IdentityService identity;

    private final ExecutorService workers = Executors.newFixedThreadPool(2);
    private People people;
    private Snapshot begin;

    @BeforeAll
    void hire() {
        people = new People(identity);
        people.hire();
        begin = Snapshot.of(dataSource);
    }

    @AfterAll
    void present() {
        workers.shutdown();
        clock.reset();
    }

    @Test
    @Rule({
        "Q-4.2", "Q-5.4.4", "Q-5.5.2", "Q-6", "Q-7.1", "Q-7.2", "Q-8", "Q-10", "T-3", "T-4", "T-7", "X-3", "X-5", "X-6"
    })
    void whateverHappensTheInvariantsHold() {
        Extent extent = Extent.current();
        long seed = Long.getLong("cloudcert.seed", 20260105L);
        int organisations = Integer.getInteger("cloudcert.organisations", extent.choose(4, 500));
        int years = Integer.getInteger("cloudcert.years", extent.choose(4, 10));
        Instant started = Instant.now();
        Simulation.Result result = simulation()
                .live(seed, organisations, FIRST, FIRST.plusYears(years).minusDays(1), extent.choose(100, 730));
        Duration took = Duration.between(started, Instant.now());
        LOG.info("{} days in {} s, {}: {}", result.days(), took.toSeconds(), result.seconds(), result.outcomes());
        result.violations().forEach(violation -> LOG.warn("{}", violation));

        if (!result.violations().isEmpty()) {
            throw new AssertionError(explanation(seed, result));
        }
        assertThat(result.outcomes()).containsKeys("apply", "UserTask_ConcludeReview", "pay", "supplement");
        if (extent.isFull()) {
            write(seed, organisations, years, result, took);
        }
    }

    private Simulation simulation() {
        return new Simulation(context, JdbcClient.create(dataSource), people, invariants(), workers, this::forgetMails);
    }

    private Invariants invariants() {
        return new Invariants(
                dataSource,
                clock,
                ARCHIVE,
                number -> certificates.statusOn(number, LocalDate.now(clock)).name(),
                Duration.ZERO);
    }

    /** A year's mails with their documents are more than the mail server of the tests can hold. */
    private void forgetMails() {
        try {
            TestServers.mail().purgeEmailFromAllMailboxes();
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    // --- what is printed where something does not hold ---

    private String explanation(long seed, Simulation.Result result) {
        Violation violation = result.violations().get(0);
        Integer suspect = suspect(violation);
        Shrinking shrinking = new Shrinking(
                history -> shows(history, result.until(), violation),
                Instant.now().plus(Duration.ofMinutes(5)));
        List<Action> shortest = shrinking.shrink(result.history(), suspect);
        return """
               seed %d, %s: %d violations, the first is
                 %s
               the shortest history that shows it, %d of %d actions, found by %d replays:
                 %s
               all:
                 %s"""
                .formatted(
                        seed,
                        result.until().toString().substring(0, 7),
                        result.violations().size(),
                        violation,
                        shortest.size(),
                        result.history().size(),
                        shrinking.attempts(),
                        shortest.stream().map(Action::toString).collect(Collectors.joining("\n  ")),
                        result.violations().stream()
                                .limit(20)
                                .map(Violation::toString)
                                .collect(Collectors.joining("\n  ")));
    }

    private Integer suspect(Violation violation) {
        return JdbcClient.create(dataSource)
                .sql(
                        "select o.credit_code from case_file f join organisation o on o.id = f.organisation_id where f.case_no = ?")
                .param(violation.subject())
                .query(String.class)
                .optional()
                .map(code -> Integer.valueOf(code.substring(10, 17)))
                .orElse(null);
    }

    private boolean shows(List<Action> history, LocalDate until, Violation violation) {
        begin.restore();
        forget(ARCHIVE);
        forget(STORAGE);
        return simulation().replay(history, FIRST, until).violations().stream()
                .anyMatch(found -> found.invariant().equals(violation.invariant()));
    }

    private static void forget(Path directory) {
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // --- what is measured ---

    private void write(long seed, int organisations, int years, Simulation.Result result, Duration took) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        Measurement measurement = Measurement.named("ten-years")
                .title("Ten years of %d organisations".formatted(organisations))
                .aim("no invariant violated after any month; under 25 minutes on two cores")
                .command("mvn -Pendurance verify -Dtest=TenYearsTest")
                .parameter("seed", seed)
                .parameter("organisations", organisations)
                .parameter("years", years)
                .figure("simulated days per second", "1/s", result.days() * 1000.0 / took.toMillis())
                .figure("duration", "s", took.toSeconds())
                .figure("actions", "", result.history().size())
                .figure("cases", "", count(jdbc, "select count(*) from case_file"))
                .figure("certificates", "", count(jdbc, "select count(*) from certificate"))
                .figure("mails and announcements", "", count(jdbc, "select count(*) from outbox_message"))
                .figure("entries of audit trails", "", count(jdbc, "select count(*) from audit_entry"))
                .figure("files disposed of", "", count(jdbc, "select count(*) from archive_destruction"))
                .figure("invariants checked", "", result.checked())
                .figure("violations", "", 0);
        result.seconds().forEach((what, seconds) -> measurement.figure("time spent on " + what, "s", seconds));
        result.outcomes().forEach((outcome, count) -> measurement.figure(outcome, "", count));
        measurement.write();
    }

    private static long count(JdbcClient jdbc, String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
