package org.cloudcert.capability.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Brings a message to its receiver, outside any transaction. */
@Component
class Courier {

    private final MailSubmission mails;
    private final ChannelSubmission channels;
    private final ChannelSettings settings;
    private final ObjectMapper json;

    Courier(MailSubmission mails, ChannelSubmission channels, ChannelSettings settings, ObjectMapper json) {
        this.mails = mails;
        this.channels = channels;
        this.settings = settings;
        this.json = json;
    }

    /**
     * @return what the receiver answered
     * @throws UndeliverableException if it refused the message for good
     * @throws DeliveryException if it did not take it this time
     */
    String deliver(Claim claim) {
        OutboxMessage message = claim.message();
        return switch (message.channel()) {
            case MAIL ->
                mails.submit(message.dedupKey(), read(claim.payload(), MailPayload.class), claim.attachments());
            case JOURNAL -> mails.submit(message.dedupKey(), toEditors(claim.payload()), List.of());
            case WEBSITE -> post(claim, settings.website().url(), "cloudcert.channels.website.url");
            case WECHAT -> post(claim, settings.wechat().url(), "cloudcert.channels.wechat.url");
        };
    }

    private String post(Claim claim, URI url, String setting) {
        Channel channel = claim.message().channel();
        if (url == null || url.toString().isEmpty()) {
            throw unset(channel, setting);
        }
        return channels.submit(channel, url, claim.message().dedupKey(), claim.payload());
    }

    private MailPayload toEditors(String payload) {
        String editors = settings.journal().mail();
        if (!StringUtils.hasText(editors)) {
            throw unset(Channel.JOURNAL, "cloudcert.channels.journal.mail");
        }
        JournalContent content = read(payload, JournalContent.class);
        return new MailPayload(editors, content.title(), content.text());
    }

    private static DeliveryException unset(Channel channel, String setting) {
        return new DeliveryException("%s的地址尚未配置（%s）".formatted(channel.title(), setting), null);
    }

    private <T> T read(String payload, Class<T> type) {
        try {
            return json.readValue(payload, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Payload is not a " + type.getSimpleName(), e);
        }
    }

    /** What of a publication the journal's editors read. */
    private record JournalContent(String title, String text) {}
}
