package org.cloudcert.capability.regulation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param scheduled whether this node puts into force what is approved for a later day
 * @param interval between two looks whether a day has come
 */
@ConfigurationProperties("cloudcert.regulation")
record RegulationSettings(@DefaultValue("true") boolean scheduled, @DefaultValue("1m") Duration interval) {}
