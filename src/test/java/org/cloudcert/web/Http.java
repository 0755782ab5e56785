package org.cloudcert.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.core.env.Environment;

/** Real HTTP calls to the product under test. */
public final class Http {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final String base;
    private final Map<String, String> headers;

    private Http(String base, Map<String, String> headers) {
        this.base = base;
        this.headers = headers;
    }

    /** Signed in as nobody. */
    public static Http anonymous(Environment environment) {
        return new Http("http://localhost:" + environment.getRequiredProperty("local.server.port"), Map.of());
    }

    /** Signed in as the administrator of the tests. */
    public static Http administrator(Environment environment) {
        return anonymous(environment)
                .as(
                        environment.getRequiredProperty("cloudcert.administrator.user"),
                        environment.getRequiredProperty("cloudcert.administrator.password"));
    }

    public Http as(String user, String password) {
        return with(
                "Authorization",
                "Basic "
                        + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }

    /** The same with one more header. */
    public Http with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Http(base, more);
    }

    public Answer get(String path) {
        return send("GET", path, null, null);
    }

    public Answer post(String path, Object body) {
        return send("POST", path, "application/json", body);
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, "application/json", body);
    }

    /** @param body sent as it is if it is a text, as JSON otherwise; null sends none */
    public Answer send(String method, String path, String contentType, Object body) {
        return sendAsync(method, path, contentType, body).join();
    }

    public CompletableFuture<Answer> sendAsync(String method, String path, String contentType, Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(text(body)));
        headers.forEach(request::header);
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        return client.sendAsync(request.build(), BodyHandlers.ofString()).thenApply(Answer::new);
    }

    private static String text(Object body) {
        try {
            return body instanceof String text ? text : JSON.writeValueAsString(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What came back. */
    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        /** The header's first value, or null. */
        public String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        public String body() {
            return response.body();
        }

        public JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (IOException e) {
                throw new UncheckedIOException(response.body(), e);
            }
        }

        /** A field of the body as text, empty if missing. */
        public String field(String name) {
            return json().path(name).asText();
        }
    }
}
