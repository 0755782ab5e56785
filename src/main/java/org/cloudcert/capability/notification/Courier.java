package org.cloudcert.capability.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cloudcert.capability.notification.OutboxMessage.Kind;
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
        if (message.kind() == Kind.MAIL) {
            return mails.submit(
                    message.dedupKey(),
                    message.template(),
                    read(claim.payload(), MailPayload.class),
                    claim.attachments());
        }
        return switch (message.channel()) {
            case WEBSITE -> post(claim, settings.website().url(), "cloudcert.channels.website.url");
            case JOURNAL -> mails.submit(message.dedupKey(), message.template(), toEditors(claim), List.of());
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

    private MailPayload toEditors(Claim claim) {
        String editors = settings.journal().mail();
        if (!StringUtils.hasText(editors)) {
            throw unset(Channel.JOURNAL, "cloudcert.channels.journal.mail");
        }
        Map<?, ?> content = read(claim.payload(), Map.class);
        Object text = content.get(Publication.TEXT);
        return new MailPayload(
                editors, claim.message().subject(), text == null ? lines(content) : text.toString(), false);
    }

    private static String lines(Map<?, ?> content) {
        return content.entrySet().stream()
                .map(entry -> entry.getKey() + "：" + entry.getValue())
                .collect(Collectors.joining("\n"));
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
}
