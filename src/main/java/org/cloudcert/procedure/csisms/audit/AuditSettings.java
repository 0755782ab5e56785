package org.cloudcert.procedure.csisms.audit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the rules leave to the body.
 *
 * @param objectionDays how many days a client has to object to a member of the team
 * @param majorDays how many days a client has to hand in what it did about a major nonconformity, or a concern
 * @param minorDays the same for a minor one
 * @param againDays how many days it has once more after something was returned
 */
@ConfigurationProperties("cloudcert.csisms.audit")
public record AuditSettings(
        @DefaultValue("5") int objectionDays,
        @DefaultValue("30") int majorDays,
        @DefaultValue("60") int minorDays,
        @DefaultValue("15") int againDays) {}
