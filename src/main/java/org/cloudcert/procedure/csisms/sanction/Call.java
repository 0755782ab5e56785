package org.cloudcert.procedure.csisms.sanction;

import jakarta.persistence.Embeddable;
import java.time.Instant;

/**
 * Something for which a measure was called for.
 *
 * @param reason Chinese, for the record and the client
 * @param byCaseNo the case in which it came up; null where the client or somebody of the body asked for it
 */
@Embeddable
public record Call(String reason, String ruleId, String byCaseNo, Instant calledAt, String calledBy) {}
