package org.cloudcert.procedure.csisms.application;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A risk assessment, an insurance or a reserve as recorded.
 *
 * @param reference names the report, the policy or the account
 * @param yuan what it covers, in yuan; null for an assessment
 */
public record NewSafeguard(
        SafeguardKind kind, String reference, BigDecimal yuan, LocalDate validFrom, LocalDate validUntil) {}
