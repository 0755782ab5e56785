package org.cloudcert.engine;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param scheduled whether this node lets the tasks' priorities follow the time
 * @param interval between two times
 */
@ConfigurationProperties("cloudcert.tasks")
record TaskSettings(@DefaultValue("true") boolean scheduled, @DefaultValue("1h") Duration interval) {}
