package org.cloudcert.procedure.qualification.complaint;

/**
 * What the supervision department concludes.
 *
 * @param reason goes to the complainant and to the organisation
 * @param handOver whether the organisation is to be sanctioned, in a case of its own
 */
public record ComplaintConclusion(ComplaintDecision decision, String reason, Prevention prevention, boolean handOver) {}
