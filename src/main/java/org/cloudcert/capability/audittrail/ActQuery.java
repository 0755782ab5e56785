package org.cloudcert.capability.audittrail;

import java.time.LocalDate;

/**
 * Which administrative acts to list; null asks nothing.
 *
 * @param actor the user's id
 * @param action an act's, or with a dot at its end all that begin so, such as {@code engine.}
 * @param from first day, Asia/Shanghai
 * @param until last day
 */
public record ActQuery(String actor, String action, LocalDate from, LocalDate until) {}
