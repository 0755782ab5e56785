package org.cloudcert.procedure.qualification.complaint;

import org.cloudcert.capability.party.Complainant;

/**
 * A complaint as it comes in.
 *
 * @param certificateNumber of the organisation complained about
 * @param facts as the complainant tells them
 * @param complainant null where it is anonymous
 */
public record NewComplaint(String certificateNumber, String facts, Complainant complainant) {}
