package org.cloudcert.capability.deadline;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param maxLength the longest outage that can be entered, and the longest extension after its end */
@ConfigurationProperties("cloudcert.outage")
record OutageSettings(@DefaultValue("P30D") Duration maxLength) {}
