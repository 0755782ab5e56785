package org.cloudcert.procedure.csisms.disclosure;

import java.time.LocalDate;

/**
 * One of the eleven items as it was public on a day.
 *
 * @param number 1 to 11, as the rule counts them
 * @param title Chinese
 * @param text Chinese, plain
 * @param version 0 for the text that the product came with
 * @param inForceFrom the day from which the version counts; null for version 0
 */
public record DisclosedItem(int number, String title, String text, int version, LocalDate inForceFrom) {}
