package org.cloudcert.capability.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cloudcert.capability.audittrail.AuditEntry;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.party.Organisations;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
@Rule({"Q-5.5.1", "Q-10"})
class CertificatesTest {

    @Autowired
    Certificates certificates;

    @Autowired
    Batches batches;

    @Autowired
    Organisations organisations;

    @Autowired
    Cases cases;

    @Autowired
    AuditTrail trail;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MovableClock clock;

    CertificateCases ready;

    @BeforeEach
    void prepare() {
        ready = new CertificateCases(organisations, cases, batches);
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void numbersRunWithoutGapPerYearEvenAfterAFailure() {
        clock.set(LocalDateTime.of(2051, 3, 2, 10, 0));
        Certificate first = issue();
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    issue();
                    throw new IllegalStateException("planted");
                }))
                .hasMessage("planted");
        Certificate second = issue();
        clock.set(LocalDateTime.of(2052, 1, 1, 0, 0));
        Certificate third = issue();

        assertThat(List.of(first.number(), second.number(), third.number()))
                .containsExactly("CCSQ1-2051-0001", "CCSQ1-2051-0002", "CCSQ1-2052-0001");
        assertThat(first.issuedOn()).isEqualTo("2051-03-02");
    }

    @Test
    void concurrentIssuesGetDistinctNumbersAndOneCaseGetsOneCertificate() throws Exception {
        clock.set(LocalDateTime.of(2053, 3, 2, 10, 0));
        IssueCertificate one = prepared();
        List<Callable<Certificate>> calls = new ArrayList<>(
                List.of(() -> certificates.issue(one), () -> certificates.issue(one), () -> certificates.issue(one)));
        Stream.generate(this::prepared).limit(3).forEach(other -> calls.add(() -> certificates.issue(other)));

        List<String> numbers = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            for (Future<Certificate> issued : threads.invokeAll(calls)) {
                numbers.add(issued.get().number());
            }
        } finally {
            threads.shutdown();
        }

        assertThat(numbers.subList(0, 3).stream().distinct()).hasSize(1);
        assertThat(numbers.stream().collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("CCSQ1-2053-0001", "CCSQ1-2053-0002", "CCSQ1-2053-0003", "CCSQ1-2053-0004");
    }

    @Test
    void retryReturnsTheCertificateAlreadyIssued() {
        IssueCertificate command = prepared();
        Certificate issued = certificates.issue(command);

        assertThat(certificates.issue(command).number()).isEqualTo(issued.number());
        assertThat(certificates.ofCase(command.caseNo()).orElseThrow().sha256()).isEqualTo(issued.sha256());
        assertThat(trail.of(command.caseNo())).extracting(AuditEntry::action).containsOnlyOnce("certificate.issued");
    }

    @ParameterizedTest
    @CsvSource({"2026-03-02, 2029-03-02", "2028-02-29, 2031-02-28", "2026-12-31, 2029-12-31"})
    @Rule({"Q-10", "T-2", "X-2"})
    void isValidForThreeYearsToTheCorrespondingDay(LocalDate validFrom, LocalDate validUntil) {
        Certificate issued = certificates.issue(ready.ready("单位", validFrom, "2026-01"));

        assertThat(issued.validUntil()).isEqualTo(validUntil);
    }

    @Test
    void ruleWithoutPeriodOfValidityGrantsNothing() {
        IssueCertificate command = prepared();

        assertThatThrownBy(() -> certificates.issue(new IssueCertificate(
                        command.caseNo(),
                        command.organisationId(),
                        command.organisationName(),
                        command.creditCode(),
                        command.address(),
                        command.category(),
                        1,
                        command.validFrom(),
                        command.batchNo(),
                        "Q-5.5.1")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Rule("Q-4.2")
    void organisationHoldsTheCertificateThatEndsLast() {
        IssueCertificate initial = prepared();
        Certificate first = certificates.issue(initial);
        Certificate second =
                certificates.issue(ready.readyAgain(initial, first.validUntil().plusDays(1)));

        assertThat(certificates.heldBy(initial.organisationId(), "CLOUD_SECURITY", 1))
                .map(Certificate::number)
                .contains(second.number());
        assertThat(certificates.heldBy(initial.organisationId(), "CLOUD_SECURITY", 2))
                .isEmpty();
    }

    @Test
    @Rule("X-3")
    void statusChangesStayOnRecord() {
        Certificate issued = issue();
        LocalDate from = issued.issuedOn().plusMonths(2);
        String deciding = prepared().caseNo();

        certificates.changeStatus(issued.number(), CertificateStatus.SUSPENDED, from, "拒绝配合检查", "Q-6", deciding);

        assertThat(certificates.statusOn(issued.number(), from.minusDays(1))).isEqualTo(CertificateStatus.VALID);
        assertThat(certificates.statusOn(issued.number(), from)).isEqualTo(CertificateStatus.SUSPENDED);
        assertThat(certificates.get(issued.number()).statusHistory())
                .extracting(StatusChange::status, StatusChange::reason, StatusChange::ruleId, StatusChange::caseNo)
                .containsExactly(
                        tuple(CertificateStatus.VALID, "颁发证书", "Q-10", issued.caseNo()),
                        tuple(CertificateStatus.SUSPENDED, "拒绝配合检查", "Q-6", deciding));
        assertThat(trail.of(deciding)).last().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("certificate.status-changed");
            assertThat(entry.reason()).isEqualTo("拒绝配合检查");
            assertThat(entry.ruleId()).isEqualTo("Q-6");
        });
    }

    @Test
    @Rule({"X-3", "Q-7.1"})
    void upheldAppealTakesACancellationBack() {
        Certificate issued = issue();
        LocalDate cancelled = issued.issuedOn().plusMonths(2);
        LocalDate reinstated = issued.issuedOn().plusMonths(3);
        String appeal = prepared().caseNo();
        certificates.changeStatus(
                issued.number(), CertificateStatus.CANCELLED, cancelled, "伪造材料", "Q-6", issued.caseNo());

        certificates.reinstate(issued.number(), reinstated, "申诉成立", "Q-7.1", appeal);

        assertThat(certificates.statusOn(issued.number(), reinstated.minusDays(1)))
                .isEqualTo(CertificateStatus.CANCELLED);
        assertThat(certificates.statusOn(issued.number(), reinstated)).isEqualTo(CertificateStatus.VALID);
        assertThat(trail.of(appeal)).last().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("certificate.status-changed");
            assertThat(entry.reason()).isEqualTo("申诉成立");
            assertThat(entry.ruleId()).isEqualTo("Q-7.1");
        });
    }

    @Test
    @Rule("Q-6")
    void remarkIsKeptAndRecordedWithTheCaseThatDecidedIt() {
        Certificate issued = issue();
        String deciding = prepared().caseNo();

        certificates.remark(issued.number(), "警告", issued.issuedOn(), "标志使用不规范", "Q-6", deciding);

        assertThat(certificates.get(issued.number()).remarks())
                .extracting(Remark::title, Remark::from, Remark::reason, Remark::ruleId, Remark::caseNo)
                .containsExactly(tuple("警告", issued.issuedOn(), "标志使用不规范", "Q-6", deciding));
        assertThat(certificates.statusOn(issued.number(), issued.issuedOn())).isEqualTo(CertificateStatus.VALID);
        assertThat(trail.of(deciding)).last().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("certificate.remarked");
            assertThat(entry.ruleId()).isEqualTo("Q-6");
        });
    }

    @Test
    void nothingIsDecidedByACaseThatDoesNotExist() {
        Certificate issued = issue();

        assertRefused(
                () -> certificates.changeStatus(
                        issued.number(), CertificateStatus.SUSPENDED, issued.issuedOn(), "原因", "Q-6", "Q-1999-000001"),
                "case.not-found");
        assertRefused(
                () -> certificates.remark(issued.number(), "警告", issued.issuedOn(), "原因", "Q-6", "Q-1999-000001"),
                "case.not-found");
    }

    @Test
    void unknownNumberIsRefused() {
        assertThatThrownBy(() -> certificates.statusOn("CCSQ1-1999-0001", LocalDate.now(clock)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("certificate.not-found"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"-", "''", "2026", "2026-1", "2026-00", "26-01", "2026-001", "2026-０１", "' 2026-01'"})
    void batchNumberIsYearAndNumber(String batchNo) {
        String caseNo = prepared().caseNo();

        assertRefused(() -> batches.assign(caseNo, batchNo), "batch.number-invalid");
    }

    @Test
    void batchOpensOnFirstUseAndTakesNothingOnceClosed() {
        IssueCertificate command = ready.ready("单位", LocalDate.now(clock), "2061-07");
        CertificateBatch again = batches.assign(command.caseNo(), "2061-07");
        String other = prepared().caseNo();

        batches.close("2061-07");

        assertThat(again.caseNos()).containsExactly(command.caseNo());
        assertThat(batches.assign(command.caseNo(), "2061-07").isClosed()).isTrue();
        assertRefused(() -> batches.assign(other, "2061-08"), "batch.other-assigned");
        IssueCertificate late = ready.ready("单位", LocalDate.now(clock), "2061-09");
        assertRefused(() -> batches.assign(late.caseNo(), "2061-07"), "batch.other-assigned");
        assertRefused(() -> ready.ready("单位", LocalDate.now(clock), "2061-07"), "batch.closed");
        assertRefused(() -> batches.close("2061-99"), "batch.not-found");
    }

    @Test
    void closedBatchStaysAsItWasClosed() {
        ready.ready("单位", LocalDate.now(clock), "2062-01");
        batches.close("2062-01");

        Instant closedAt = batches.close("2062-01").closedAt();

        assertThat(closedAt).isNotNull();
        clock.advance(Duration.ofDays(1));
        assertThat(batches.close("2062-01").closedAt()).isEqualTo(closedAt);
    }

    private void assertRefused(Runnable call, String code) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code())
                .isEqualTo(code));
    }

    private Certificate issue() {
        return certificates.issue(prepared());
    }

    private IssueCertificate prepared() {
        return ready.ready("北京云科技有限公司", LocalDate.now(clock), "2026-01");
    }
}
