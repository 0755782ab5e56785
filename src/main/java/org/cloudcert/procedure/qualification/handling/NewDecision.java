package org.cloudcert.procedure.qualification.handling;

import java.time.LocalDate;

/**
 * A decision about a violation, before it is taken.
 *
 * @param reason Chinese, for the organisation
 * @param deviationReason why the recommendation is not followed; needed where it is not
 * @param rectifyBy the last day of a rectification, which a day off prolongs (T-3); null for any other sanction
 */
public record NewDecision(Sanction sanction, String reason, String deviationReason, LocalDate rectifyBy) {}
