package org.cloudcert.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.cloudcert.capability.audittrail.AuditVerifier.Tampering.ADDED;
import static org.cloudcert.capability.audittrail.AuditVerifier.Tampering.ALTERED;
import static org.cloudcert.capability.audittrail.AuditVerifier.Tampering.CUT_OFF;
import static org.cloudcert.capability.audittrail.AuditVerifier.Tampering.DELETED;
import static org.cloudcert.capability.audittrail.AuditVerifier.Tampering.REWRITTEN;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cloudcert.capability.audittrail.AuditEntry;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.audittrail.AuditVerifier.Finding;
import org.cloudcert.capability.audittrail.AuditVerifier.Tampering;
import org.cloudcert.capability.audittrail.Seals;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.Http;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whoever rules the database takes the triggers away and changes what is recorded; the verifier says of which case, and
 * where. What is done is rolled back, and the triggers come back.
 */
@IntegrationTest
@Tag("endurance")
@Rule("X-5")
class SealedTrailsTest {

    private static final List<String> TABLES = List.of("audit_entry", "audit_head", "audit_seal", "audit_sealed_head");

    @Autowired
    AuditTrail trail;

    @Autowired
    Seals seals;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Product product;

    @Autowired
    Environment environment;

    private String caseNo;
    private String other;
    private Map<String, String> triggers;

    @BeforeEach
    void sealedInTheMiddleAndGrownSince() {
        caseNo = product.applied().caseNo();
        other = product.applied().caseNo();
        grow(caseNo, 6);
        seals.seal();
        grow(caseNo, 8);
        seals.seal();
        grow(caseNo, 9);
        triggers = jdbc
                .sql("select trigger_name from information_schema.triggers where trigger_schema = database()")
                .query(String.class)
                .list()
                .stream()
                .filter(name -> TABLES.stream().anyMatch(name::startsWith))
                .collect(Collectors.toMap(name -> name, this::statement));
        triggers.keySet().forEach(name -> jdbc.sql("drop trigger " + name).update());
    }

    @AfterEach
    void triggersComeBack() {
        triggers.values().forEach(statement -> jdbc.sql(statement).update());
    }

    private String statement(String trigger) {
        return jdbc.sql("show create trigger " + trigger)
                .query((row, number) -> row.getString("SQL Original Statement"))
                .single()
                .replaceFirst("(?i) definer=\\S+", "");
    }

    /** Until the case has so many entries. */
    private void grow(String caseNo, int entries) {
        for (long next = trail.head(caseNo).entries() + 1; next <= entries; next++) {
            trail.record(caseNo, AuditEvent.of("test.recorded", "第" + next + "条"));
        }
    }

    /** What somebody does to the nine entries of a case, of which six were sealed first and eight later. */
    @FunctionalInterface
    interface Act {
        void on(SealedTrailsTest test);
    }

    static Stream<Arguments> tamperings() {
        return Stream.of(
                act(
                        "a text",
                        test -> test.sql("update audit_entry set text = '改' where case_no = ? and seq = 3"),
                        ALTERED,
                        3),
                act(
                        "a text and its hash",
                        test -> {
                            test.sql("update audit_entry set text = '改' where case_no = ? and seq = 3");
                            test.rehash(3);
                        },
                        ALTERED,
                        3),
                act(
                        "the last text, its hash and the head",
                        test -> {
                            test.sql("update audit_entry set text = '改' where case_no = ? and seq = 8");
                            test.sql("delete from audit_entry where case_no = ? and seq = 9");
                            test.rehash(8);
                            test.headAt(8);
                        },
                        REWRITTEN,
                        8),
                act(
                        "a chain rewritten from an entry on",
                        test -> {
                            test.sql("update audit_entry set text = '改' where case_no = ? and seq = 5");
                            test.rehashFrom(5);
                        },
                        REWRITTEN,
                        6),
                act(
                        "one deleted",
                        test -> test.sql("delete from audit_entry where case_no = ? and seq = 4"),
                        DELETED,
                        4),
                act(
                        "the end deleted",
                        test -> test.sql("delete from audit_entry where case_no = ? and seq >= 8"),
                        CUT_OFF,
                        8),
                act(
                        "the end deleted and the head moved back",
                        test -> {
                            test.sql("delete from audit_entry where case_no = ? and seq >= 7");
                            test.headAt(6);
                        },
                        CUT_OFF,
                        7),
                act("all deleted", test -> test.sql("delete from audit_entry where case_no = ?"), CUT_OFF, 1),
                act(
                        "all deleted together with the head",
                        test -> {
                            test.sql("delete from audit_entry where case_no = ?");
                            test.sql("delete from audit_head where case_no = ?");
                        },
                        CUT_OFF,
                        1),
                act(
                        "one moved to another case",
                        test -> test.jdbc
                                .sql("update audit_entry set case_no = ?, seq = 100 where case_no = ? and seq = 4")
                                .params(test.other, test.caseNo)
                                .update(),
                        DELETED,
                        4),
                act(
                        "one of another case added",
                        test -> test.jdbc
                                .sql("update audit_entry set case_no = ?, seq = 10 where case_no = ? and seq = 1")
                                .params(test.caseNo, test.other)
                                .update(),
                        ADDED,
                        10),
                act(
                        "two change places",
                        test -> {
                            test.sql("update audit_entry set seq = 99 where case_no = ? and seq = 4");
                            test.sql("update audit_entry set seq = 4 where case_no = ? and seq = 5");
                            test.sql("update audit_entry set seq = 5 where case_no = ? and seq = 99");
                        },
                        ALTERED,
                        4));
    }

    private static Arguments act(String name, Act act, Tampering tampering, long seq) {
        return arguments(name, act, tampering, seq);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tamperings")
    void whatWasDoneIsFoundAndLocated(String name, Act act, Tampering tampering, long seq) {
        assertThat(seals.verify(caseNo).findings()).isEmpty();

        undone(() -> {
            act.on(this);

            Finding first = seals.verify(caseNo).findings().get(0);
            assertThat(tuple(first.tampering(), first.seq())).isEqualTo(tuple(tampering, seq));
            assertThat(first.text()).isNotBlank();
        });
    }

    /** Nobody has to suspect the case: what no longer is as it was sealed is found among all. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("tamperings")
    void amongAllCasesTheCutAndTheRewrittenAreFound(String name, Act act, Tampering tampering, long seq) {
        undone(() -> {
            act.on(this);

            List<Seals.Located> found = seals.verifyAll().findings();
            if (tampering == CUT_OFF || tampering == REWRITTEN || tampering == ADDED) {
                assertThat(found)
                        .extracting(Seals.Located::caseNo, one -> one.finding().seq())
                        .contains(tuple(caseNo, seq));
            }
        });
    }

    static Stream<Arguments> sealsTampered() {
        return Stream.of(
                arguments("a sealed head", "update audit_sealed_head set hash = repeat('0', 64) where seal_no = :no"),
                arguments("a sealed head removed", "delete from audit_sealed_head where seal_no = :no"),
                arguments("a seal", "update audit_seal set trails = trails + 1 where seal_no = :no"),
                arguments("a seal's time", "update audit_seal set sealed_at = '2026-01-01' where seal_no = :no"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sealsTampered")
    void aSealThatWasChangedIsFound(String name, String statement) {
        long no = seals.latest().orElseThrow().no();

        undone(() -> {
            jdbc.sql(statement).param("no", no).update();

            assertThat(seals.verifyAll().findings())
                    .extracting(Seals.Located::caseNo, one -> one.finding().seq())
                    .contains(tuple(Seals.SEALS, no));
        });
    }

    @Test
    void aSealTakenOutIsMissedByTheNextOne() {
        long no = seals.latest().orElseThrow().no();

        undone(() -> {
            jdbc.sql("delete from audit_seal where seal_no = ?").param(no - 1).update();

            assertThat(seals.verifyAll().findings())
                    .extracting(Seals.Located::caseNo, one -> one.finding().seq())
                    .contains(tuple(Seals.SEALS, no));
        });
    }

    @Test
    void whereNothingWasDoneNothingIsFoundAndAnAuditorMayAsk() {
        Http.Answer answer = product.http()
                .as("reader", "demo")
                .get("/api/v1/audit/verification")
                .expect(200);

        assertThat(answer.json().get("findings")).isEmpty();
        assertThat(answer.json().at("/latest/hash").asText())
                .isEqualTo(seals.latest().orElseThrow().hash());
        assertThat(answer.json().get("trails").asLong()).isPositive();
        assertThat(product.http()
                        .as("lead", "demo")
                        .get("/api/v1/audit/verification")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whatHasNotGrownIsNotSealedAgain() {
        seals.seal();
        long no = seals.latest().orElseThrow().no();

        seals.seal();

        assertThat(seals.latest().orElseThrow().no()).isEqualTo(no);
    }

    private void undone(Runnable act) {
        transaction.executeWithoutResult(status -> {
            try {
                act.run();
            } finally {
                status.setRollbackOnly();
            }
        });
    }

    private void sql(String statement) {
        jdbc.sql(statement).param(caseNo).update();
    }

    private void rehash(long seq) {
        AuditEntry entry = trail.of(caseNo).stream()
                .filter(one -> one.seq() == seq)
                .findFirst()
                .orElseThrow();
        jdbc.sql("update audit_entry set hash = ? where case_no = ? and seq = ?")
                .params(sha256(entry.canonical()), caseNo, seq)
                .update();
    }

    private void rehashFrom(long seq) {
        rehash(seq);
        for (long next = seq + 1; next <= 9; next++) {
            jdbc.sql(
                            """
                            update audit_entry e join audit_entry before_it on before_it.case_no = e.case_no
                            and before_it.seq = e.seq - 1 set e.previous_hash = before_it.hash
                            where e.case_no = ? and e.seq = ?""")
                    .params(caseNo, next)
                    .update();
            rehash(next);
        }
        headAt(9);
    }

    private void headAt(long seq) {
        jdbc.sql(
                        """
                        update audit_head h join audit_entry e on e.case_no = h.case_no and e.seq = ?
                        set h.entries = e.seq, h.hash = e.hash where h.case_no = ?""")
                .params(seq, caseNo)
                .update();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
