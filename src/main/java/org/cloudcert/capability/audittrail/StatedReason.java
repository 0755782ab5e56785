package org.cloudcert.capability.audittrail;

import java.time.Instant;

/**
 * Why somebody acts as an administrator for a while.
 *
 * @param reason Chinese, in the person's own words
 * @param validUntil what is done from then on needs a new one
 */
public record StatedReason(String id, String userId, String reason, Instant statedAt, Instant validUntil) {}
