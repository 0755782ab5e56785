package org.cloudcert.procedure.qualification.handling;

import org.cloudcert.rule.Rule;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The periods of handling violations, which the guide leaves to the centre.
 *
 * @param hearingDays how long the organisation may state its case after receiving the proposed facts, in days; a last
 *     day off moves to the next working day (T-3)
 * @param suspensionMonths how long a certificate stays suspended at most before its cancellation is decided on
 */
@ConfigurationProperties("cloudcert.qualification.handling")
@Rule("Q-6")
public record HandlingSettings(@DefaultValue("10") int hearingDays, @DefaultValue("6") int suspensionMonths) {}
