package org.cloudcert.support;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the product's mails say, as their recipients read them. */
public final class Mailbox {

    private Mailbox() {}

    /**
     * A mail as it arrived.
     *
     * @param attachments their file names
     */
    public record Received(String to, String subject, String text, List<String> attachments) {}

    /** The mails about a case, in the order of their arrival. */
    public static List<Received> about(String caseNo) {
        return Arrays.stream(TestServers.mail().getReceivedMessages())
                .filter(message -> subject(message).startsWith("【" + caseNo + "】"))
                .map(Mailbox::read)
                .distinct()
                .toList();
    }

    /** The one mail about a case to a recipient whose subject contains this. */
    public static Received one(String caseNo, String to, String subject) {
        List<Received> found = about(caseNo).stream()
                .filter(mail -> mail.to().equals(to) && mail.subject().contains(subject))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("Not one mail about %s to %s: %s".formatted(subject, to, about(caseNo)));
        }
        return found.get(0);
    }

    private static String subject(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Received read(MimeMessage message) {
        try {
            List<String> texts = new ArrayList<>();
            List<String> attachments = new ArrayList<>();
            collect(message, texts, attachments);
            return new Received(
                    message.getAllRecipients()[0].toString(),
                    message.getSubject(),
                    String.join("\n", texts),
                    attachments);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(Part part, List<String> texts, List<String> attachments)
            throws MessagingException, IOException {
        if (part.getFileName() != null) {
            attachments.add(MimeUtility.decodeText(part.getFileName()));
        } else if (part.getContent() instanceof Multipart several) {
            for (int i = 0; i < several.getCount(); i++) {
                BodyPart one = several.getBodyPart(i);
                collect(one, texts, attachments);
            }
        } else {
            texts.add(part.getContent().toString());
        }
    }
}
