package org.cloudcert.capability.deadline;

import java.time.Instant;

/**
 * A deadline was opened, or its due date changed, or it began to stand still or to run again.
 *
 * @param kind names the deadline within its case
 * @param dueAt the first instant that is too late; while standing still, as if it ran again now
 * @param standingStill whether it cannot expire at present
 */
public record DeadlineMoved(String caseNo, String kind, Instant dueAt, boolean standingStill) {}
