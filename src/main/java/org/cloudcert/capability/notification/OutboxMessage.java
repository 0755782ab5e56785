package org.cloudcert.capability.notification;

import java.time.Instant;

/**
 * How it stands with one message.
 *
 * @param kind mail or publication
 * @param channel the publication's, or null for a mail
 * @param template from which it was made, with its version, such as {@code qualification.closed@0}; null where it is
 *     older than templates of letters
 * @param recipient the mail's recipient, or null for a publication and where it is confidential
 * @param confidential whether the recipient is kept from whoever reads of the mail
 * @param subject the mail's subject, or the publication's title
 * @param attempts how often sending was begun
 * @param nextAttemptAt when it is tried next, while it is pending
 * @param lastError Chinese, or null
 * @param deliveredAt when the receiver took it, or null
 * @param receipt what the receiver answered, or null
 */
public record OutboxMessage(
        String id,
        String dedupKey,
        Kind kind,
        Channel channel,
        String caseNo,
        String purpose,
        String template,
        String recipient,
        boolean confidential,
        String subject,
        Status status,
        int attempts,
        Instant nextAttemptAt,
        String lastError,
        Instant createdAt,
        Instant deliveredAt,
        String receipt) {

    public enum Kind {
        MAIL,
        PUBLICATION
    }

    public enum Status {
        PENDING,
        DELIVERED,
        FAILED,
        /** It failed, and an administrator has decided that it need not arrive. */
        WRITTEN_OFF
    }

    /** The way that it takes, Chinese, for people. */
    public String way() {
        return kind == Kind.MAIL ? "电子邮件" : channel.title();
    }
}
