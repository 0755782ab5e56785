package org.cloudcert.procedure.csisms.auditor;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the rules leave to the body.
 *
 * @param educationHours of continuing education that an auditor completes within each year
 * @param consecutiveCyclesAsLead how many cycles of one client, one after the other, somebody may lead its teams
 * @param preference whom a suggested team prefers where several are equally small
 */
@ConfigurationProperties("cloudcert.csisms.auditor")
public record AuditorSettings(
        @DefaultValue("16") int educationHours,
        @DefaultValue("2") int consecutiveCyclesAsLead,
        @DefaultValue("CONTINUITY") Preference preference) {

    /** Whom a suggested team prefers. */
    public enum Preference {
        /** Those who know the client from its former audit. */
        CONTINUITY,
        /** Those who do not. */
        ROTATION
    }
}
