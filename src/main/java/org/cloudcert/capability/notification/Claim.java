package org.cloudcert.capability.notification;

import java.util.List;

/**
 * A message that this node may send until its lease ends.
 *
 * @param message with this attempt counted
 * @param payload JSON
 */
record Claim(OutboxMessage message, String payload, List<Attachment> attachments) {}
