package org.cloudcert.capability.notification;

import java.time.Instant;

/**
 * The receiving server took the mail, or the channel confirmed the publication. Published in the transaction that marks
 * the message: a listener that throws undoes the marking, and the event comes again after the back-off, without the
 * message being sent again. The markings of one case follow one another, and each listener sees those before it. May
 * follow a {@link NoticeUndeliverable} if an administrator had the message sent again.
 *
 * @param at when the receiver took it
 */
public record NoticeDelivered(String dedupKey, String caseNo, String purpose, Instant at) {}
