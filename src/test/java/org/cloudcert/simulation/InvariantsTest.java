package org.cloudcert.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.cloudcert.capability.archive.Archivist;
import org.cloudcert.capability.certificate.Certificates;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.CertifiedClients;
import org.cloudcert.support.HandlingWalker;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.cloudcert.support.TestServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Each invariant finds what is planted for it, and nothing else does. What is planted is never committed; what other tests
 * left in the database is taken as it is.
 */
@IntegrationTest
@TestInstance(Lifecycle.PER_CLASS)
class InvariantsTest {

    @Autowired
    Product product;

    @Autowired
    CertifiedClients clients;

    @Autowired
    Certificates certificates;

    @Autowired
    Archivist archivist;

    @Autowired
    DataSource dataSource;

    private Connection connection;
    private Invariants invariants;
    private Set<Violation> before;
    private Map<String, String> names;
    private final Map<String, String> told = new HashMap<>();

    @BeforeAll
    void cases() throws SQLException {
        CaseWalker certified =
                product.applied().file().review(true).setUpProject().assess().certify();
        CaseWalker open = product.applied().file();
        HandlingWalker handling = new HandlingWalker(certified).heard().decide("SUSPENSION");
        CaseWalker disposed = product.applied().withdraw();
        CaseWalker client = clients.certify();
        archivist.work();
        names = Map.of(
                ":certified", certified.caseNo(),
                ":number", certified.certificateNumber(),
                ":watch", certified.watch().caseNo(),
                ":open", open.caseNo(),
                ":handling", handling.walker().caseNo(),
                ":archived", disposed.caseNo(),
                ":client", client.caseNo(),
                ":clientNumber", clients.certificate(client).number());
        connection = dataSource.getConnection();
        connection.setAutoCommit(false);
        invariants = new Invariants(
                new SingleConnectionDataSource(connection, true),
                product.clock(),
                TestServers.archive(),
                number -> told.getOrDefault(
                        number,
                        certificates
                                .statusOn(number, LocalDate.now(product.clock()))
                                .name()),
                Duration.ZERO);
        before = new HashSet<>(invariants.violations());
    }

    @AfterAll
    void rollBack() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
        connection.close();
    }

    static Stream<Arguments> planted() {
        return Stream.of(
                plant(
                        "certificate-without-review",
                        "update expert_panel set conclusion = 'FAIL' where case_no = ':certified'"),
                plant(
                        "certificate-without-review",
                        """
                        update panel_member m join expert_panel p on p.id = m.panel_id set m.vote = 'FAIL'
                        where p.case_no = ':certified'"""),
                plant(
                        "certificate-without-payment",
                        """
                        update fee_account a join fee_item i on i.case_no = a.case_no and i.position = 0
                        set a.charged = a.charged + 1, i.yuan = i.yuan + 1 where a.case_no = ':certified'"""),
                plant("account-off-payments", "update fee_account set paid = paid + 1 where case_no = ':certified'"),
                plant(
                        "decision-without-certificate",
                        "update case_file set outcome = 'NOT_PASSED' where case_no = ':certified'"),
                plant(
                        "certificate-number-lost",
                        """
                        update certificate_number set last_number = last_number + 1
                        where ':number' like concat(series, '-%')"""),
                plant(
                        "case-number-lost",
                        """
                        update case_number set last_number = last_number + 1
                        where ':open' like concat(letter, '-', opened_year, '-%')"""),
                plant(
                        "validity-wrong",
                        "update certificate set valid_until = valid_until + interval 1 day where number = ':number'"),
                plant(
                        "certificate-unwatched",
                        "update qualification_watch set certificate_number = '-' where certificate_number = ':number'",
                        """
                        update ACT_RU_VARIABLE v join ACT_RU_EXECUTION e on e.ID_ = v.PROC_INST_ID_ set v.TEXT_ = '-'
                        where e.BUSINESS_KEY_ = ':watch' and v.NAME_ = 'certificateNumber'"""),
                plant("award-unannounced", "delete from outbox_message where dedup_key like 'award/:number/%'"),
                plant(
                        "award-unannounced",
                        """
                        update outbox_message set dedup_key = replace(dedup_key, ':number', '-')
                        where dedup_key like 'award/:number/%'"""),
                plant(
                        "announcement-incomplete",
                        "delete from outbox_message where dedup_key = 'award/:number/WEBSITE'"),
                plant(
                        "status-unannounced",
                        "delete from outbox_message where case_no = ':handling' and kind = 'PUBLICATION'"),
                plant(
                        "sanction-off-certificate",
                        "update qualification_handling set in_effect = null where case_no = ':handling'"),
                plant(
                        "overdue-unnoticed",
                        """
                        update deadline set due_at = '2020-01-01'
                        where case_no = ':watch' and kind = 'MAINTENANCE_LAPSE'"""),
                plant(
                        "deadline-outlives-case",
                        """
                        update deadline set state = 'OPEN', ended_at = null
                        where case_no = ':certified' and kind = 'PROJECT_LIMIT'"""),
                plant(
                        "due-date-off-ledger",
                        """
                        update deadline set due_on = due_on + interval 1 day, version = version + 1
                        where case_no = ':open' and kind = 'PROJECT_LIMIT'"""),
                plant(
                        "due-date-off-ledger",
                        """
                        update deadline d join deadline_entry e on e.deadline_id = d.id
                        set d.due_on = d.due_on + interval 1 day, d.due_at = d.due_at + interval 1 day,
                          e.due_on_after = d.due_on, e.due_at_after = d.due_at, d.version = d.version + 1
                        where d.case_no = ':certified' and d.kind = 'PROJECT_LIMIT'"""),
                plant("timer-off-ledger", timer("DUEDATE_ = j.DUEDATE_ + interval 1 day")),
                plant(
                        "process-without-case",
                        """
                        update ACT_RU_EXECUTION set BUSINESS_KEY_ = 'Q-1999-000001'
                        where BUSINESS_KEY_ = ':open' and SUPER_EXEC_ is not null"""),
                plant(
                        "case-without-process",
                        "update case_file set status = 'OPEN' where case_no = ':archived'",
                        "update archive set state = 'REOPENED' where case_no = ':archived'"),
                plant(
                        "process-without-work",
                        """
                        delete t from ACT_RU_TASK t join ACT_RU_EXECUTION e on e.ID_ = t.PROC_INST_ID_
                        where e.BUSINESS_KEY_ = ':open'"""),
                plant("job-failed", timer("RETRIES_ = 0")),
                plant("job-left-undone", timer("DUEDATE_ = '2020-01-01', j.HANDLER_TYPE_ = '-'")),
                plant("job-without-process", timer("EXECUTION_ID_ = '-'")),
                plant(
                        "draft-without-task",
                        """
                        insert into task_draft (task_id, user_id, version, saved_at, content)
                        values ('-', 'lead', 0, now(), '{}')"""),
                plant("variable-off-fact", "update case_file set project_lead = 'lead2' where case_no = ':open'"),
                plant(
                        "message-left-unsent",
                        """
                        update outbox_message set status = 'PENDING', next_attempt_at = '2020-01-01'
                        where case_no = ':open'"""),
                plant("archive-missing", "delete from archive where case_no = ':archived'"),
                plant(
                        "retention-wrong",
                        "update archive set closed_on = closed_on + interval 1 day where case_no = ':archived'"),
                plant(
                        "disposal-wrong",
                        """
                        insert into archive_destruction
                        select case_no, '-', '-', closed_on, closed_on + interval 5 year, '-', 0, '-', '-', 'a', 'b', 'c',
                          closed_on + interval 7 year, 'Q-8' from archive where case_no = ':archived'"""),
                plant("archive-package", "update archive_package set sha256 = 'other' where case_no = ':archived'"),
                plant(
                        "audit-chain",
                        """
                        insert into audit_entry
                        select case_no, seq + 1, recorded_at, actor, action, text, rule_id, reason, data, hash, hash
                        from audit_entry where case_no = ':open' order by seq desc limit 1"""),
                plant(
                        "certification-off-certificate",
                        "update csisms_cycle set certificate_number = '-' where certification = ':client'"),
                plant(
                        "programme-off-cycle",
                        "update csisms_programme set provisional = not provisional where certification = ':client'"),
                plant(
                        "certification-undecided",
                        "update certificate set category = 'CSISMS' where number = ':number'"));
    }

    private static Arguments plant(String invariant, String... statements) {
        return arguments(invariant, List.of(statements));
    }

    /** A change of the timer that ends the suspension. */
    private static String timer(String change) {
        return """
               update ACT_RU_JOB j join ACT_RU_EXECUTION e on e.ID_ = j.PROCESS_INSTANCE_ID_
               join ACT_RU_JOBDEF d on d.ID_ = j.JOB_DEF_ID_ set j.%s
               where e.BUSINESS_KEY_ = ':handling' and d.ACT_ID_ = 'BoundaryEvent_SuspensionPeriodPassed'"""
                .formatted(change);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("planted")
    void eachFindsWhatIsPlantedForItAndNothingElse(String invariant, List<String> plant) throws SQLException {
        assertThat(found(plant)).containsExactly(invariant);
    }

    @Test
    void theRegisterTellsWhatWasDecided() throws SQLException {
        told.put(names.get(":number"), "VALID");
        assertThat(found(List.of())).containsExactly("register-off-certificate");
    }

    @Test
    void aSuspensionWithoutMeasureIsFound() throws SQLException {
        told.put(names.get(":clientNumber"), "SUSPENDED");
        assertThat(found(List.of("update certificate_status set status = 'SUSPENDED' where number = ':clientNumber'")))
                .containsExactly("measure-off-certificate");
    }

    @Test
    void anExpiryThatNobodyAnnouncedIsFound() throws SQLException {
        product.clock().set(LocalDateTime.now(product.clock()).plusYears(4));
        try {
            assertThat(found(List.of())).contains("expiry-unannounced", "overdue-unnoticed", "job-left-undone");
        } finally {
            product.clock().reset();
        }
    }

    @Test
    void noneIsLeftUnproven() {
        Set<String> unproven = new HashSet<>(Invariants.names());
        planted().forEach(planted -> unproven.remove((String) planted.get()[0]));
        assertThat(unproven)
                .containsExactlyInAnyOrder("register-off-certificate", "measure-off-certificate", "expiry-unannounced");
    }

    /** The invariants that are violated by what is planted and were not before. */
    private Set<String> found(List<String> plant) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set foreign_key_checks = 0");
            for (String sql : plant) {
                String named = sql;
                for (Map.Entry<String, String> name : names.entrySet()) {
                    named = named.replaceAll(name.getKey() + "\\b", name.getValue());
                }
                assertThat(statement.executeUpdate(named)).as(named).isPositive();
            }
            Set<Violation> after = new HashSet<>(invariants.violations());
            after.removeAll(before);
            return after.stream().map(Violation::invariant).collect(Collectors.toSet());
        } finally {
            connection.rollback();
            told.clear();
        }
    }
}
