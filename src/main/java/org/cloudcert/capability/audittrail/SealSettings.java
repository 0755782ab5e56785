package org.cloudcert.capability.audittrail;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param scheduled whether this node seals the trails that have grown
 * @param interval between two seals
 */
@ConfigurationProperties("cloudcert.audit-trail")
record SealSettings(@DefaultValue("true") boolean scheduled, @DefaultValue("1h") Duration interval) {}
