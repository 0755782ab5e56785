package org.cloudcert.capability.staffing;

import java.time.LocalDate;

/**
 * A delegation as it is asked for.
 *
 * @param principal user id of who is away
 * @param deputy user id of who does the work meanwhile
 * @param from the first day, in Asia/Shanghai, from 00:00
 * @param until the last day, until 24:00
 * @param reason Chinese, for the record; at most 1,000 characters
 */
public record NewDelegation(String principal, String deputy, LocalDate from, LocalDate until, String reason) {}
