package org.cloudcert.procedure.qualification.maintenance;

import java.time.Period;
import java.util.List;
import org.cloudcert.rule.RuleEntry.TimeLimit;
import org.cloudcert.rule.RuleEntry.Unit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * What the guide leaves to the centre.
 *
 * @param reminders how long before the latest date of a maintenance application the holder is reminded of it; each in
 *     months and years or in days, not in both
 */
@ConfigurationProperties("cloudcert.qualification.maintenance")
public record MaintenanceSettings(@DefaultValue({"P3M", "P1M"}) List<Period> reminders) {

    public MaintenanceSettings {
        reminders = List.copyOf(reminders);
        reminders.forEach(reminder -> Assert.isTrue(
                reminder.toTotalMonths() > 0 && reminder.getDays() == 0
                        || reminder.toTotalMonths() == 0 && reminder.getDays() > 0,
                () -> "cloudcert.qualification.maintenance.reminders: neither months nor days: " + reminder));
    }

    List<TimeLimit> reminderLimits() {
        return reminders.stream()
                .map(reminder -> reminder.getDays() > 0
                        ? new TimeLimit(reminder.getDays(), Unit.DAYS)
                        : new TimeLimit((int) reminder.toTotalMonths(), Unit.MONTHS))
                .toList();
    }
}
