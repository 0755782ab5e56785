package org.cloudcert.capability.notification;

/**
 * The message was refused for good, or failed as often as it may. Published in the transaction that marks the message:
 * a listener that throws undoes the marking, and the message is tried once more after the back-off.
 *
 * @param error Chinese, for people
 */
public record NoticeUndeliverable(String dedupKey, String caseNo, String purpose, String error) {}
