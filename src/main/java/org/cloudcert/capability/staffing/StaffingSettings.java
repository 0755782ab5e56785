package org.cloudcert.capability.staffing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param scheduled whether this node starts and ends delegations and carries out reassignments
 * @param interval between two looks for something to do
 */
@ConfigurationProperties("cloudcert.staffing")
record StaffingSettings(@DefaultValue("true") boolean scheduled, @DefaultValue("10s") Duration interval) {}
