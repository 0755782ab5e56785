package org.cloudcert.capability.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import org.assertj.core.groups.Tuple;
import org.cloudcert.capability.casefile.CaseNotice;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.party.Organisations;
import org.cloudcert.rule.Rule;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
@Rule("X-1")
class HolderNoticesTest {

    private static final LocalDate ISSUED = LocalDate.of(2026, 3, 2);

    @Autowired
    Certificates certificates;

    @Autowired
    Batches batches;

    @Autowired
    Organisations organisations;

    @Autowired
    Cases cases;

    @Autowired
    MovableClock clock;

    CertificateCases ready;
    IssueCertificate command;
    Certificate issued;

    @BeforeEach
    void issue() {
        clock.set(ISSUED.atTime(10, 0));
        ready = new CertificateCases(organisations, cases, batches);
        command = ready.ready("北京云科技有限公司", ISSUED, "2026-01");
        issued = certificates.issue(command);
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void everyOpenCaseOfTheHolderShowsWhatBecameOfTheCertificateButTheOneThatDecidedIt() {
        String open = another();
        String closed = another();
        cases.close(closed, "WITHDRAWN", null, "撤回");
        String deciding = another();
        String others = ready.ready("北京另一家科技有限公司", ISSUED, "2026-01").caseNo();

        change(CertificateStatus.SUSPENDED, ISSUED.plusMonths(1), deciding);
        change(CertificateStatus.VALID, ISSUED.plusMonths(2), deciding);
        change(CertificateStatus.CANCELLED, ISSUED.plusMonths(3), deciding);
        certificates.reinstate(issued.number(), ISSUED.plusMonths(4), "申诉成立", "Q-7.1", deciding);

        assertThat(cases.noticesOf(open))
                .extracting(CaseNotice::text, CaseNotice::ruleId)
                .containsExactly(
                        notice("2026-04-02", "已暂停", "Q-6"),
                        notice("2026-05-02", "有效", "Q-6"),
                        notice("2026-06-02", "已取消", "Q-6"),
                        notice("2026-07-02", "有效", "Q-7.1"));
        assertThat(cases.noticesOf(closed)).isEmpty();
        assertThat(cases.noticesOf(deciding)).isEmpty();
        assertThat(cases.noticesOf(others)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "VALID,     2026-05-01, false",
        "SUSPENDED, 2026-05-01, true",
        "CANCELLED, 2026-05-01, true",
        "SUSPENDED, 2029-03-02, true",
        "SUSPENDED, 2029-03-03, false",
        "CANCELLED, 2029-03-03, true"
    })
    void newCaseShowsWhatTheHoldersCertificateIsWorth(CertificateStatus status, LocalDate openedOn, boolean shown) {
        if (status != CertificateStatus.VALID) {
            change(status, ISSUED.plusMonths(1), issued.caseNo());
        }
        clock.set(openedOn.atTime(10, 0));

        String opened = another();

        if (shown) {
            assertThat(cases.noticesOf(opened))
                    .extracting(CaseNotice::text, CaseNotice::ruleId)
                    .containsExactly(notice("2026-04-02", status.title(), "Q-6"));
        } else {
            assertThat(cases.noticesOf(opened)).isEmpty();
        }
    }

    private Tuple notice(String from, String status, String ruleId) {
        return tuple("本单位证书" + issued.number() + "自" + from + "起状态为“" + status + "”", ruleId);
    }

    private void change(CertificateStatus status, LocalDate from, String byCaseNo) {
        certificates.changeStatus(issued.number(), status, from, "原因", "Q-6", byCaseNo);
    }

    private String another() {
        return ready.readyAgain(command, ISSUED).caseNo();
    }
}
