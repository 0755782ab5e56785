package org.cloudcert.procedure.csisms.disclosure;

import java.time.Duration;
import org.cloudcert.rule.Rule;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param dueDay the day of the next month by which a month is reported
 * @param reminderDays how many days before that those are reminded who have to submit it
 * @param scheduled whether this node produces reports and reminds of them
 * @param interval between two looks for something to do
 */
@ConfigurationProperties("cloudcert.csisms.monthly-report")
@Rule("C-5.1.1")
record MonthlyReportSettings(
        @DefaultValue("10") int dueDay,
        @DefaultValue("3") int reminderDays,
        @DefaultValue("true") boolean scheduled,
        @DefaultValue("1h") Duration interval) {}
