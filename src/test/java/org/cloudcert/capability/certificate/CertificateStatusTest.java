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
    @CsvSource({"SUSPENDED, 2029-03-11, EXPIRED", "CANCELLED, 2029-03-11, CANCELLED", "CANCELLED, 2027-01-01, CANCELLED"
    })
    void cancellingOutlivesTheValidityAndSuspensionDoesNot(String status, LocalDate asOf, CertificateStatus expected) {
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
                "CANCELLED, CANCELLED,      certificate.cancelled"
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
                "CCSQ1-2026-0001", command, LocalDate.parse(issuedOn), LocalDate.parse(validUntil), AT, "maker");
    }
}
