package org.cloudcert.capability.notification;

import java.time.Instant;

/**
 * The receiver took a message.
 *
 * @param receipt what it answered
 */
record Delivery(Instant at, String receipt) {}
