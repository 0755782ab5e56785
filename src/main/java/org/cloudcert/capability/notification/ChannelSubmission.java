package org.cloudcert.capability.notification;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/** Posts publications to channels that speak HTTP. */
@Component
class ChannelSubmission {

    private static final int RECEIPT_BYTES = 1000;

    private final RestClient http;

    ChannelSubmission(RestClient.Builder builder, ChannelSettings settings) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .build());
        requests.setReadTimeout(settings.readTimeout());
        this.http = builder.requestFactory(requests).build();
    }

    /** @throws DeliveryException if the channel is out of reach or answers anything but 2xx */
    String submit(Channel channel, URI url, String dedupKey, String payload) {
        try {
            return http.post()
                    .uri(url)
                    .header("Idempotency-Key", dedupKey)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(payload.getBytes(StandardCharsets.UTF_8))
                    .exchange((request, response) -> receipt(channel, response));
        } catch (ResourceAccessException e) {
            throw new DeliveryException("无法连接%s：%s".formatted(channel.title(), e.getMessage()), e);
        }
    }

    private static String receipt(Channel channel, ClientHttpResponse response) throws IOException {
        String answer = "HTTP " + response.getStatusCode().value();
        if (!response.getStatusCode().is2xxSuccessful()) {
            throw new DeliveryException("%s返回 %s".formatted(channel.title(), answer), null);
        }
        String body = new String(response.getBody().readNBytes(RECEIPT_BYTES), StandardCharsets.UTF_8);
        return (answer + " " + body).strip();
    }
}
