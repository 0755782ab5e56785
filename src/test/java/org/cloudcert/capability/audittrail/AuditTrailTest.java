package org.cloudcert.capability.audittrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.cloudcert.capability.audittrail.AuditVerifier.Finding;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
@Rule("X-5")
class AuditTrailTest {

    @Autowired
    AuditTrail trail;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private final String caseNo = "T-" + UUID.randomUUID().toString().substring(0, 18);

    @Test
    void whatIsRecordedIsReadBackAndVerifies() {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("wang", "x", "x"));
        AuditEntry recorded;
        try {
            recorded = trail.record(
                    caseNo,
                    AuditEvent.of("payment.recorded", "𠮷田云登记付款 <b>1</b>  ")
                            .under("Q-5.3.2")
                            .because("首笔\n付款")
                            .with("amount", new BigDecimal("12000.50")));
        } finally {
            SecurityContextHolder.clearContext();
        }
        trail.record(caseNo, AuditEvent.of("case.closed", "结案"));

        List<AuditEntry> entries = trail.of(caseNo);
        assertThat(entries.get(0)).isEqualTo(recorded);
        assertThat(entries).extracting(AuditEntry::actor).containsExactly("wang", "system");
        assertThat(entries).extracting(AuditEntry::seq).containsExactly(1L, 2L);
        assertThat(entries.get(1).previousHash()).isEqualTo(recorded.hash());
        assertThat(trail.head(caseNo))
                .isEqualTo(new AuditHead(caseNo, 2, entries.get(1).hash()));
        assertThat(AuditVerifier.verify(trail.copy(caseNo)).findings()).isEmpty();
    }

    @Test
    void anEntryOfATransactionThatIsRolledBackNeverWas() {
        trail.record(caseNo, AuditEvent.of("case.opened", "立案"));

        transaction.executeWithoutResult(status -> {
            trail.record(caseNo, AuditEvent.of("payment.recorded", "登记付款"));
            status.setRollbackOnly();
        });

        trail.record(caseNo, AuditEvent.of("case.closed", "结案"));
        assertThat(trail.of(caseNo)).extracting(AuditEntry::action).containsExactly("case.opened", "case.closed");
        assertThat(AuditVerifier.verify(trail.copy(caseNo)).intact()).isTrue();
    }

    @Test
    void appendsAtTheSameTimeKeepOneChain() throws Exception {
        int threads = 8;
        int each = 12;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            var done = pool.invokeAll(IntStream.range(0, threads * each)
                    .mapToObj(i -> (Callable<Void>) () -> {
                        transaction.executeWithoutResult(status -> {
                            trail.record(
                                    caseNo, AuditEvent.of("test.first", "甲").with("i", i));
                            trail.record(
                                    caseNo, AuditEvent.of("test.second", "乙").with("i", i));
                        });
                        return null;
                    })
                    .toList());
            for (var one : done) {
                one.get();
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(trail.of(caseNo))
                .extracting(AuditEntry::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 2L * threads * each).boxed().toList());
        assertThat(AuditVerifier.verify(trail.copy(caseNo)).findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set text = '改' where case_no = ?",
                "delete from audit_entry where case_no = ?",
                "delete from audit_head where case_no = ?"
            })
    void theDatabaseRefusesChanges(String statement) {
        trail.record(caseNo, AuditEvent.of("case.opened", "立案"));

        assertThatThrownBy(() -> jdbc.sql(statement).param(caseNo).update()).hasMessageContaining("audit_");

        assertThat(AuditVerifier.verify(trail.copy(caseNo)).findings()).isEmpty();
    }

    @Test
    void whoGetsPastTheDatabaseIsFoundByTheVerifier() {
        trail.record(caseNo, AuditEvent.of("case.opened", "立案"));
        jdbc.sql(
                        """
                        insert into audit_entry (case_no, seq, recorded_at, actor, action, text, data, previous_hash, hash)
                        select case_no, 2, recorded_at, actor, action, '伪造', data, hash, repeat('0', 64)
                        from audit_entry where case_no = ?""")
                .param(caseNo)
                .update();

        assertThat(AuditVerifier.verify(trail.copy(caseNo)).findings())
                .extracting(Finding::tampering, Finding::seq)
                .containsExactly(tuple(AuditVerifier.Tampering.ADDED, 2L));
    }

    @Test
    void aCaseWithoutRecordHasNoCopy() {
        assertThat(trail.of(caseNo)).isEmpty();
        assertThat(catchThrowableOfType(Refusal.class, () -> trail.copy(caseNo)).code())
                .isEqualTo("case.not-found");
    }
}
