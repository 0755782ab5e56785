package org.cloudcert.capability.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The messages themselves, for keeping elsewhere. */
@Component
public class Correspondence {

    private final OutboxStore store;
    private final MailSubmission mails;
    private final ObjectMapper json;

    Correspondence(OutboxStore store, MailSubmission mails, ObjectMapper json) {
        this.store = store;
        this.mails = mails;
        this.json = json;
    }

    /**
     * Writes a mail as it was sent (RFC 5322), with its attachments; one that was never delivered as it would have been.
     *
     * @param to is not closed
     */
    public void writeMail(OutboxMessage mail, OutputStream to) {
        mails.write(
                mail.dedupKey(),
                mail.template(),
                read(mail, new TypeReference<MailPayload>() {}),
                store.attachments(mail.id()),
                mail.deliveredAt() == null ? mail.createdAt() : mail.deliveredAt(),
                to);
    }

    /** What was published. */
    public Map<String, Object> content(OutboxMessage publication) {
        return read(publication, new TypeReference<>() {});
    }

    private <T> T read(OutboxMessage message, TypeReference<T> type) {
        try {
            return json.readValue(store.payload(message.id()), type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
