package org.cloudcert.procedure.csisms.audit;

import java.util.List;

/**
 * What a client hands in about a finding.
 *
 * @param cause why it came about, Chinese
 * @param correction what was done about it at once, Chinese
 * @param correctiveAction what is done so that it does not come about again, Chinese
 * @param materialIds documents of the case that prove it
 */
public record NewCorrection(String cause, String correction, String correctiveAction, List<String> materialIds) {}
