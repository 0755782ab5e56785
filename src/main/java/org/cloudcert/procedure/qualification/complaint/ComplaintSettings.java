package org.cloudcert.procedure.qualification.complaint;

import java.time.Duration;
import org.cloudcert.rule.RuleEntry.TimeLimit;
import org.cloudcert.rule.RuleEntry.Unit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the guide leaves to the centre.
 *
 * @param complaintRecord within how many days of the call the organisation hands in its record of complaints, such as
 *     {@code P15D}
 * @param complaintConclusion within how many days a complaint is concluded, such as {@code P60D}
 */
@ConfigurationProperties("cloudcert.qualification")
public record ComplaintSettings(
        @DefaultValue("P15D") Duration complaintRecord, @DefaultValue("P60D") Duration complaintConclusion) {

    TimeLimit recordLimit() {
        return days(complaintRecord);
    }

    TimeLimit conclusionLimit() {
        return days(complaintConclusion);
    }

    private static TimeLimit days(Duration length) {
        return new TimeLimit(Math.toIntExact(length.toDays()), Unit.DAYS);
    }
}
