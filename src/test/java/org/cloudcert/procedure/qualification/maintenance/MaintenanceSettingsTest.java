package org.cloudcert.procedure.qualification.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Period;
import java.util.List;
import org.cloudcert.rule.RuleEntry.TimeLimit;
import org.cloudcert.rule.RuleEntry.Unit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaintenanceSettingsTest {

    @ParameterizedTest
    @CsvSource({"P3M, 3, MONTHS", "P1Y, 12, MONTHS", "P1Y1M, 13, MONTHS", "P2W, 14, DAYS", "P10D, 10, DAYS"})
    void aReminderIsCountedInMonthsOrInDays(Period reminder, int amount, Unit unit) {
        assertThat(new MaintenanceSettings(List.of(reminder)).reminderLimits())
                .containsExactly(new TimeLimit(amount, unit));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P1M5D", "P0D", "P-1M", "P-5D"})
    void anythingElseStopsTheStart(String reminder) {
        assertThatThrownBy(() -> new MaintenanceSettings(List.of(Period.parse(reminder))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reminder);
    }
}
