package org.cloudcert.capability.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Rule("X-3")
class CertificateStatusTest {

    private static final Instant AT = Instant.parse("2026-03-01T01:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-03-09, NOT_YET_ISSUED",
        "2026-03-10, VALID",
        "2026-12-31, VALID",
        "2027-01-01, SUSPENDED",
        "2027-02-28, SUSPENDED",
        "2027-03-01, VALID",
        "2029-03-10, VALID",
        "2029-03-11, EXPIRED",
        "2099-01-01, EXPIRED"
    })
    @Rule({"X-3", "Q-10"})
    void followsHistoryAndCalendar(LocalDate asOf, CertificateStatus expected) {
        Certificate certificate = certificate("2026-03-10", "2026-03-10", "2029-03-10");
        change(certificate, "SUSPENDED", "2027-01-01");
        change(certificate, "VALID", "2027-03-01");

        assertThat(certificate.statusOn(asOf)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-01, 2026-05-31, NOT_YET_ISSUED",
        "2026-06-01, 2026-06-01, VALID",
        "2026-03-01, 2026-03-09, NOT_YET_ISSUED",
        "2026-03-01, 2026-03-10, VALID"
    })
    void isNothingBeforeItWasIssuedAndBeforeItsValidityBegins(
            String validFrom, LocalDate asOf, CertificateStatus expected) {
        assertThat(certificate("2026-03-10", validFrom, "2029-06-01").statusOn(asOf))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "SUSPENDED,   2029-03-11, EXPIRED",
        "CANCELLED,   2029-03-11, CANCELLED",
        "CANCELLED,   2027-01-01, CANCELLED",
        "WITHDRAWN,   2029-03-11, WITHDRAWN",
        "SURRENDERED, 2029-03-11, SURRENDERED"
    })
    void whatEndsItByDecisionOutlivesTheValidityAndSuspensionDoesNot(
            String status, LocalDate asOf, CertificateStatus expected) {
        Certificate certificate = certificate("2026-03-10", "2026-03-10", "2029-03-10");
        change(certificate, status, "2027-01-01");

        assertThat(certificate.statusOn(asOf)).isEqualTo(expected);
    }

    @Test
    void laterOfTwoDecisionsOfOneDayHolds() {
        Certificate certificate = certificate("2026-03-10", "2026-03-10", "2029-03-10");
        change(certificate, "SUSPENDED", "2027-01-01");
        change(certificate, "CANCELLED", "2027-01-01");

        assertThat(certificate.statusOn(LocalDate.of(2027, 1, 1))).isEqualTo(CertificateStatus.CANCELLED);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "VALID,     SUSPENDED,      -",
                "VALID,     CANCELLED,      -",
                "VALID,     VALID,          certificate.status-not-allowed",
                "VALID,     EXPIRED,        certificate.status-not-allowed",
                "VALID,     NOT_YET_ISSUED, certificate.status-not-allowed",
                "SUSPENDED, VALID,          -",
                "SUSPENDED, CANCELLED,      -",
                "SUSPENDED, SUSPENDED,      certificate.status-not-allowed",
                "SUSPENDED, EXPIRED,        certificate.status-not-allowed",
                "CANCELLED, VALID,          certificate.cancelled",
                "CANCELLED, SUSPENDED,      certificate.cancelled",
                "CANCELLED, CANCELLED,      certificate.cancelled",
                "VALID,       WITHDRAWN,   -",
                "VALID,       SURRENDERED, -",
                "SUSPENDED,   WITHDRAWN,   -",
                "SUSPENDED,   SURRENDERED, -",
                "WITHDRAWN,   VALID,       certificate.cancelled",
                "WITHDRAWN,   SURRENDERED, certificate.cancelled",
                "SURRENDERED, VALID,       certificate.cancelled",
                "SURRENDERED, WITHDRAWN,   certificate.cancelled"
            })
    void changesAreGuarded(String present, String next, String refusal) {
        Certificate certificate = certificate("2026-03-10", "2026-03-10", "2029-03-10");
        if (!present.equals("VALID")) {
            change(certificate, present, "2027-01-01");
        }

        if (refusal == null) {
            change(certificate, next, "2028-01-01");
            assertThat(certificate.statusOn(LocalDate.of(2028, 1, 1))).hasToString(next);
        } else {
            assertRefused(certificate, next, "2028-01-01", refusal);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-09, certificate.status-out-of-order",
        "2029-03-11, certificate.expired",
    })
    void changesKeepTheirOrderAndEndWithTheValidity(String from, String refusal) {
        assertRefused(certificate("2026-03-10", "2026-03-10", "2029-03-10"), "SUSPENDED", from, refusal);
    }

    @ParameterizedTest
    @CsvSource({
        "VALID,     2027-06-01, 2027-05-31, CANCELLED",
        "VALID,     2027-06-01, 2027-06-01, VALID",
        "VALID,     2027-06-01, 2029-03-11, EXPIRED",
        "SUSPENDED, 2027-06-01, 2027-06-01, SUSPENDED",
        "SUSPENDED, 2027-01-01, 2027-01-01, SUSPENDED",
        "VALID,     2029-05-01, 2029-04-30, CANCELLED",
        "VALID,     2029-05-01, 2029-05-01, EXPIRED",
    })
    @Rule("Q-7.1")
    void reinstatingRestoresWhatHeldBeforeTheCancellation(
            String before, LocalDate from, LocalDate asOf, CertificateStatus expected) {
        Certificate certificate = certificate("2026-03-10", "2026-03-10", "2029-03-10");
        if (before.equals("SUSPENDED")) {
            change(certificate, "SUSPENDED", "2026-09-01");
        }
        change(certificate, "CANCELLED", "2027-01-01");

        reinstate(certificate, from);

        assertThat(certificate.statusOn(asOf)).isEqualTo(expected);
        assertThat(certificate.statusOn(LocalDate.of(2026, 12, 31))).hasToString(before);
    }

    @ParameterizedTest
    @CsvSource({
        "VALID,     2027-06-01, certificate.not-cancelled",
        "SUSPENDED, 2027-06-01, certificate.not-cancelled",
        "CANCELLED, 2026-12-31, certificate.status-out-of-order",
        "WITHDRAWN, 2026-12-31, certificate.status-out-of-order",
        "SURRENDERED, 2027-06-01, certificate.not-cancelled"
    })
    @Rule("Q-7.1")
    void onlyACancellationCanBeTakenBackAndNotBeforeItBegan(String present, LocalDate from, String refusal) {
        Certificate certificate = certificate("2026-03-10", "2026-03-10", "2029-03-10");
        if (!present.equals("VALID")) {
            change(certificate, present, "2027-01-01");
        }

        assertThatThrownBy(() -> reinstate(certificate, from))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo(refusal));
        assertThat(certificate.lastChange().status()).hasToString(present);
    }

    @ParameterizedTest
    @CsvSource({"VALID", "SUSPENDED"})
    @Rule("I-9.7")
    void withdrawalIsTakenBackLikeACancellation(CertificateStatus before) {
        Certificate certificate = certificate("2026-03-10", "2026-03-10", "2029-03-10");
        if (before == CertificateStatus.SUSPENDED) {
            change(certificate, "SUSPENDED", "2026-09-01");
        }
        change(certificate, "WITHDRAWN", "2027-01-01");

        reinstate(certificate, LocalDate.of(2027, 6, 1));

        assertThat(certificate.statusOn(LocalDate.of(2027, 5, 31))).isEqualTo(CertificateStatus.WITHDRAWN);
        assertThat(certificate.statusOn(LocalDate.of(2027, 6, 1))).isEqualTo(before);
    }

    @Test
    @Rule("Q-7.1")
    void reinstatedCertificateCanBeSuspendedAndCancelledAgain() {
        Certificate certificate = certificate("2026-03-10", "2026-03-10", "2029-03-10");
        change(certificate, "CANCELLED", "2027-01-01");
        reinstate(certificate, LocalDate.of(2027, 2, 1));
        change(certificate, "SUSPENDED", "2027-03-01");
        change(certificate, "CANCELLED", "2027-04-01");

        reinstate(certificate, LocalDate.of(2027, 5, 1));

        assertThat(certificate.statusOn(LocalDate.of(2027, 5, 1))).isEqualTo(CertificateStatus.SUSPENDED);
    }

    @Test
    @Rule("Q-6")
    void remarksChangeNoStatusAndACancelledCertificateTakesOnlyWhatEndsThem() {
        Certificate certificate = certificate("2026-03-10", "2026-03-10", "2029-03-10");
        remark(certificate, "限期整改", "2027-01-01", "Q-2026-000002");
        change(certificate, "CANCELLED", "2027-02-01");
        remark(certificate, "限期整改终止", "2027-02-01", "Q-2026-000002");

        assertThatThrownBy(() -> remark(certificate, "警告", "2027-02-02", "Q-2026-000003"))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo("certificate.cancelled"));
        assertThat(certificate.remarks()).extracting(Remark::title).containsExactly("限期整改", "限期整改终止");
        assertThat(certificate.statusOn(LocalDate.of(2027, 1, 31))).isEqualTo(CertificateStatus.VALID);
    }

    private static void remark(Certificate certificate, String title, String from, String caseNo) {
        certificate.remark(new Remark(title, LocalDate.parse(from), "原因", "Q-6", AT, "approver", caseNo));
    }

    private static void reinstate(Certificate certificate, LocalDate from) {
        certificate.reinstate(from, "申诉成立", "Q-7.1", AT, "supervisor", "Q-2026-000002");
    }

    private static void assertRefused(Certificate certificate, String next, String from, String code) {
        int before = certificate.statusHistory().size();
        assertThatThrownBy(() -> change(certificate, next, from))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo(code));
        assertThat(certificate.statusHistory()).hasSize(before);
    }

    private static void change(Certificate certificate, String status, String from) {
        certificate.change(new StatusChange(
                CertificateStatus.valueOf(status),
                LocalDate.parse(from),
                "原因",
                "Q-6",
                AT,
                "supervisor",
                "Q-2026-000002"));
    }

    private static Certificate certificate(String issuedOn, String validFrom, String validUntil) {
        IssueCertificate command = new IssueCertificate(
                "Q-2026-000001",
                "o-1",
                "北京云科技有限公司",
                "91110000600037341L",
                "北京市",
                "CLOUD_SECURITY",
                1,
                LocalDate.parse(validFrom),
                "2026-01",
                "Q-10");
        return new Certificate(
                "CCSQ1-2026-0001", command, null, LocalDate.parse(issuedOn), LocalDate.parse(validUntil), AT, "maker");
    }
}
