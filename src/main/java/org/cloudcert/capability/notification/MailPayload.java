package org.cloudcert.capability.notification;

/** A mail as the outbox keeps it. */
record MailPayload(String to, String subject, String text, boolean confidential) {}
