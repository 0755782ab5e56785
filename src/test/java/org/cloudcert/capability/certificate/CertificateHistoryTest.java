package org.cloudcert.capability.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.cloudcert.rule.Rule;

@Rule("X-3")
class CertificateHistoryTest {

    private static final LocalDate ISSUED = LocalDate.of(2026, 3, 10);
    private static final LocalDate UNTIL = LocalDate.of(2029, 3, 10);
    private static final int VALIDITY_DAYS = (int) ChronoUnit.DAYS.between(ISSUED, UNTIL);

    /** @param steps each says how many days after the one before, and which of the possible changes */
    @Property
    void statusOnAnyDayIsTheLastChangeBeforeItUntilTheCalendarEndsIt(
            @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 400) Integer> steps,
            @ForAll @IntRange(min = -400, max = 2500) int day) {
        Certificate certificate = issued();
        List<LocalDate> days = new ArrayList<>(List.of(ISSUED));
        List<CertificateStatus> decided = new ArrayList<>(List.of(CertificateStatus.VALID));
        LocalDate from = ISSUED;
        for (int step : steps) {
            CertificateStatus last = decided.get(decided.size() - 1);
            LocalDate next = from.plusDays(step / 2);
            CertificateStatus status;
            if (last.isFinal()) {
                status = decided.get(decided.size() - 2);
                certificate.reinstate(next, "申诉成立", "Q-7.1", Instant.EPOCH, "supervisor", "Q-2026-000002");
            } else if (next.isAfter(UNTIL)) {
                continue;
            } else {
                status = step % 2 == 0
                        ? step % 4 == 0 ? CertificateStatus.CANCELLED : CertificateStatus.WITHDRAWN
                        : last == CertificateStatus.VALID ? CertificateStatus.SUSPENDED : CertificateStatus.VALID;
                certificate.change(
                        new StatusChange(status, next, "原因", "Q-6", Instant.EPOCH, "supervisor", "Q-2026-000002"));
            }
            from = next;
            days.add(from);
            decided.add(status);
        }
        LocalDate asOf = ISSUED.plusDays(day);

        CertificateStatus expected = CertificateStatus.NOT_YET_ISSUED;
        for (int i = days.size() - 1; i >= 0 && expected == CertificateStatus.NOT_YET_ISSUED; i--) {
            if (!asOf.isBefore(days.get(i))) {
                expected = decided.get(i);
            }
        }
        if (day > VALIDITY_DAYS && !expected.isFinal()) {
            expected = CertificateStatus.EXPIRED;
        }
        assertThat(certificate.statusOn(asOf)).isEqualTo(expected);
    }

    @Property
    void laterDecisionsDoNotChangeWhatWasTrueBefore(
            @ForAll @IntRange(min = 1, max = 1000) int suspendedAfter,
            @ForAll @IntRange(min = -400, max = 1500) int day) {
        Certificate certificate = issued();
        LocalDate from = ISSUED.plusDays(suspendedAfter);
        LocalDate asOf = ISSUED.plusDays(day);
        CertificateStatus before = certificate.statusOn(asOf);

        certificate.change(new StatusChange(
                CertificateStatus.SUSPENDED, from, "原因", "Q-6", Instant.EPOCH, "supervisor", "Q-2026-000002"));

        if (asOf.isBefore(from)) {
            assertThat(certificate.statusOn(asOf)).isEqualTo(before);
        }
    }

    private static Certificate issued() {
        IssueCertificate command = new IssueCertificate(
                "Q-2026-000001",
                "o-1",
                "单位",
                "91110000600037341L",
                null,
                "CLOUD_SECURITY",
                1,
                ISSUED,
                "2026-01",
                "Q-10");
        return new Certificate("CCSQ1-2026-0001", command, null, ISSUED, UNTIL, Instant.EPOCH, "maker");
    }
}
