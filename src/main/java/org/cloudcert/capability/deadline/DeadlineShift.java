package org.cloudcert.capability.deadline;

import java.time.LocalDate;

/**
 * A due date that a calendar has moved.
 *
 * @param kind names the deadline within its case
 * @param name Chinese, for people
 * @param from the last day before
 * @param to the last day now
 */
public record DeadlineShift(String caseNo, String kind, String name, LocalDate from, LocalDate to) {}
