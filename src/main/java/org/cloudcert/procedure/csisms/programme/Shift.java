package org.cloudcert.procedure.csisms.programme;

import java.time.LocalTime;

/**
 * A shift of a site.
 *
 * @param id stays the same as long as site and shift keep their names
 * @param name Chinese, such as 早班
 * @param ends before {@code starts} where the shift ends on the day after
 */
public record Shift(String id, String name, LocalTime starts, LocalTime ends) {}
