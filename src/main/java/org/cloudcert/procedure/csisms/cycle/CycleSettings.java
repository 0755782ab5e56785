package org.cloudcert.procedure.csisms.cycle;

import java.time.Period;
import java.util.List;
import org.cloudcert.rule.RuleEntry.TimeLimit;
import org.cloudcert.rule.RuleEntry.Unit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * What the rules leave to the centre; each period in months and years or in days, not in both.
 *
 * @param surveillanceAhead how long before its planned day a surveillance audit is opened
 * @param recertificationAhead how long before the certificate's end recertification is opened
 * @param reminders how long before the certificate's end its holder is reminded of recertification
 */
@ConfigurationProperties("cloudcert.csisms.cycle")
public record CycleSettings(
        @DefaultValue("P2M") Period surveillanceAhead,
        @DefaultValue("P6M") Period recertificationAhead,
        @DefaultValue({"P3M", "P1M"}) List<Period> reminders) {

    public CycleSettings {
        reminders = List.copyOf(reminders);
        limit(surveillanceAhead);
        limit(recertificationAhead);
        reminders.forEach(CycleSettings::limit);
    }

    TimeLimit surveillanceLimit() {
        return limit(surveillanceAhead);
    }

    TimeLimit recertificationLimit() {
        return limit(recertificationAhead);
    }

    List<TimeLimit> reminderLimits() {
        return reminders.stream().map(CycleSettings::limit).toList();
    }

    private static TimeLimit limit(Period ahead) {
        Assert.isTrue(
                ahead.toTotalMonths() > 0 && ahead.getDays() == 0 || ahead.toTotalMonths() == 0 && ahead.getDays() > 0,
                () -> "cloudcert.csisms.cycle: neither months nor days: " + ahead);
        return ahead.getDays() > 0
                ? new TimeLimit(ahead.getDays(), Unit.DAYS)
                : new TimeLimit((int) ahead.toTotalMonths(), Unit.MONTHS);
    }
}
