package org.cloudcert.capability.notification;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Hands mails to the mail server. */
@Component
class MailSubmission {

    /** Where a mail says by which version of its template it was made. */
    static final String TEMPLATE = "X-CloudCert-Template";

    private final JavaMailSender sender;
    private final MailSettings settings;
    private final Clock clock;

    MailSubmission(JavaMailSender sender, MailSettings settings, Clock clock) {
        this.sender = sender;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param template from which the mail was made, with its version, or null
     * @return the mail's Message-ID: the same for the same dedup key, so that a receiver knows a mail sent twice
     * @throws UndeliverableException if the address is none, or the mail server refuses it or the mail for good (5xx)
     * @throws DeliveryException if the mail server is out of reach or does not take the mail this time
     */
    String submit(String dedupKey, String template, MailPayload mail, List<Attachment> attachments) {
        if (!StringUtils.hasText(settings.from())) {
            throw new DeliveryException("发件人地址尚未配置（cloudcert.mail.from）", null);
        }
        try {
            MimeMessage message = compose(dedupKey, template, mail, attachments, clock.instant());
            message.setRecipient(Message.RecipientType.TO, address(mail.to()));
            sender.send(message);
            return message.getMessageID();
        } catch (MailSendException e) {
            throw refused(e);
        } catch (MailException | MessagingException e) {
            throw new DeliveryException("邮件未能发出：" + e.getMessage(), e);
        }
    }

    /**
     * Writes the mail as it was sent, or would have been, with the same Message-ID.
     *
     * @param sentAt the day that it bears
     */
    void write(
            String dedupKey,
            String template,
            MailPayload mail,
            List<Attachment> attachments,
            Instant sentAt,
            OutputStream to) {
        try {
            MimeMessage message = compose(dedupKey, template, mail, attachments, sentAt);
            message.setHeader("To", MimeUtility.encodeText(mail.to()));
            message.saveChanges();
            message.setHeader("Message-ID", messageId(dedupKey));
            message.writeTo(to);
        } catch (MessagingException e) {
            throw new IllegalStateException("Mail " + dedupKey + " cannot be written", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MimeMessage compose(
            String dedupKey, String template, MailPayload mail, List<Attachment> attachments, Instant sentAt)
            throws MessagingException {
        MimeMessageHelper helper = new MimeMessageHelper(
                sender.createMimeMessage(), !attachments.isEmpty(), StandardCharsets.UTF_8.name());
        if (StringUtils.hasText(settings.from())) {
            helper.setFrom(settings.from());
        }
        helper.setSubject(mail.subject());
        helper.setText(mail.text());
        helper.setSentDate(Date.from(sentAt));
        for (Attachment attachment : attachments) {
            helper.addAttachment(
                    attachment.fileName(), new ByteArrayResource(attachment.content()), attachment.mediaType());
        }
        MimeMessage message = helper.getMimeMessage();
        message.setHeader("Message-ID", messageId(dedupKey));
        if (template != null) {
            message.setHeader(TEMPLATE, template);
        }
        return message;
    }

    private static InternetAddress address(String to) {
        try {
            return new InternetAddress(to, true);
        } catch (AddressException e) {
            throw new UndeliverableException("收件人地址无效：" + to, e);
        }
    }

    private String messageId(String dedupKey) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(dedupKey.getBytes(StandardCharsets.UTF_8));
            String domain = String.valueOf(settings.from()).replaceAll(".*@|>.*", "");
            return "<%s@%s>".formatted(HexFormat.of().formatHex(hash), domain);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RuntimeException refused(MailSendException failure) {
        Exception cause = failure.getMessageExceptions().length == 0 ? failure : failure.getMessageExceptions()[0];
        for (Exception e = cause; e instanceof MessagingException chained; e = chained.getNextException()) {
            if (e instanceof SMTPAddressFailedException recipient) {
                String error = "邮件服务器不接受该收件人：" + recipient.getMessage();
                return isForGood(recipient.getReturnCode())
                        ? new UndeliverableException(error, failure)
                        : new DeliveryException(error, failure);
            }
            if (e instanceof SMTPSendFailedException content
                    && isForGood(content.getReturnCode())
                    && !content.getCommand().startsWith("MAIL")) {
                return new UndeliverableException("邮件服务器拒收该邮件：" + content.getMessage(), failure);
            }
        }
        return new DeliveryException("邮件未能发出：" + cause.getMessage(), failure);
    }

    /** A refused sender (after MAIL) is ours to set right, and a full mailbox (552) its owner's: both pass. */
    private static boolean isForGood(int returnCode) {
        return returnCode >= 500 && returnCode != 552;
    }
}
