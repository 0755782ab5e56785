package org.cloudcert.procedure.qualification.appeal;

import java.time.Duration;
import org.cloudcert.rule.RuleEntry.TimeLimit;
import org.cloudcert.rule.RuleEntry.Unit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the guide leaves to the centre.
 *
 * @param appealConclusion within how many days an appeal is concluded, such as {@code P30D}
 */
@ConfigurationProperties("cloudcert.qualification")
public record AppealSettings(@DefaultValue("P30D") Duration appealConclusion) {

    TimeLimit conclusionLimit() {
        return new TimeLimit(Math.toIntExact(appealConclusion.toDays()), Unit.DAYS);
    }
}
