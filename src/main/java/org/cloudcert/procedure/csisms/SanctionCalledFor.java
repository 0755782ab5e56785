package org.cloudcert.procedure.csisms;

/**
 * That something has come up for which a measure has to be decided on.
 *
 * @param certification its id
 * @param reason Chinese, for the record and the client
 * @param byCaseNo the case in which it came up
 */
public record SanctionCalledFor(String certification, Measure measure, String reason, String ruleId, String byCaseNo) {}
