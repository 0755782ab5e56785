package org.cloudcert.capability.deadline;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A time during which the authority could not be reached through its system.
 *
 * @param until the first instant at which it could be reached again
 * @param reason Chinese, such as 机房断电
 * @param extendTo the day on which the periods concerned end at the earliest; null for the first working day after the
 *     day on which the outage ended
 */
public record NewOutage(Instant from, Instant until, String reason, LocalDate extendTo) {}
