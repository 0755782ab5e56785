package org.cloudcert.capability.notification;

import java.util.List;
import java.util.Objects;

/**
 * A mail to one recipient.
 *
 * @param dedupKey at most 200 visible ASCII characters; the same key means the same mail: it is sent once, and its Message-ID is derived from the key
 * @param purpose the caller's constant, by which it knows the answer ({@link NoticeDelivered}) again
 * @param template from which it was made, with its version
 * @param to one address; an address that no mail can reach does not refuse the mail, it ends in
 *     {@link NoticeUndeliverable}
 * @param text plain text
 * @param confidential whether nobody who reads of the mail may learn to whom it goes
 * @throws org.cloudcert.rule.Refusal if the recipient or the subject is blank or holds a control character
 */
public record Mail(
        String dedupKey,
        String caseNo,
        String purpose,
        String template,
        String to,
        String subject,
        String text,
        List<Attachment> attachments,
        boolean confidential) {

    /** A mail whose recipient is no secret. */
    public Mail(
            String dedupKey,
            String caseNo,
            String purpose,
            String template,
            String to,
            String subject,
            String text,
            List<Attachment> attachments) {
        this(dedupKey, caseNo, purpose, template, to, subject, text, attachments, false);
    }

    public Mail {
        Header.checkKey(dedupKey);
        Objects.requireNonNull(caseNo);
        Objects.requireNonNull(purpose);
        Objects.requireNonNull(template);
        Header.check("收件人", to);
        Header.check("邮件主题", subject);
        Objects.requireNonNull(text);
        attachments = List.copyOf(attachments);
    }
}
