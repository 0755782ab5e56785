package org.cloudcert.procedure.csisms.application;

import java.time.LocalTime;

/**
 * A shift of a site's work.
 *
 * @param name such as 早班
 * @param ends before {@code starts} where the shift ends on the day after
 */
public record ApplicantShift(String name, LocalTime starts, LocalTime ends) {}
