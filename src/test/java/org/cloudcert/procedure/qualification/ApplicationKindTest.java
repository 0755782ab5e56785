package org.cloudcert.procedure.qualification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.cloudcert.rule.Rule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Rule({"Q-4.2", "T-6"})
class ApplicationKindTest {

    @ParameterizedTest(name = "filed on {0}, expiry {1}: {2}")
    @CsvSource({
        "2026-01-01,           , INITIAL",
        "2026-01-01, 2027-01-01, MAINTENANCE",
        "2026-07-01, 2027-01-01, MAINTENANCE",
        "2026-07-02, 2027-01-01, MAINTENANCE_LATE",
        "2027-01-01, 2027-01-01, MAINTENANCE_LATE",
        "2027-01-02, 2027-01-01, MAINTENANCE_LATE",
        "2027-07-01, 2027-01-01, MAINTENANCE_LATE",
        "2027-07-02, 2027-01-01, INITIAL",
        // The corresponding day does not exist: 31 August less six months is 28 February.
        "2026-02-28, 2026-08-31, MAINTENANCE",
        "2026-03-01, 2026-08-31, MAINTENANCE_LATE",
        // A Sunday is not moved: the latest date never rolls later.
        "2026-02-08, 2026-08-08, MAINTENANCE",
        "2026-02-09, 2026-08-08, MAINTENANCE_LATE",
    })
    void kindFollowsFromTheDayOfFiling(LocalDate filedOn, LocalDate expiry, ApplicationKind kind) {
        assertThat(ApplicationKind.of(filedOn, expiry, 6)).isEqualTo(kind);
    }
}
