package org.cloudcert.procedure.qualification.handling;

/**
 * What the investigation found.
 *
 * @param established whether there was a violation
 * @param gravity null where there was none
 * @param consequence whether it has done harm already
 * @param uncooperative whether the organisation refused to cooperate
 * @param text Chinese, for the organisation and the record
 */
public record Findings(boolean established, Gravity gravity, boolean consequence, boolean uncooperative, String text) {}
