package org.cloudcert.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.springframework.core.env.Environment;

/** The product as an HTTP client sees it, signed in as one user or as nobody. */
public final class Http {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String base;
    private final Map<String, String> headers;

    private Http(String base, Map<String, String> headers) {
        this.base = base;
        this.headers = headers;
    }

    /**
     * Signed in as nobody.
     *
     * @param base such as {@code http://localhost:8080}
     */
    public static Http at(String base) {
        return new Http(base, Map.of());
    }

    /** Signed in as nobody, at the product under test. */
    public static Http anonymous(Environment environment) {
        return at("http://localhost:" + environment.getRequiredProperty("local.server.port"));
    }

    /** Signed in as the administrator of the tests. */
    public static Http administrator(Environment environment) {
        return anonymous(environment)
                .as(
                        environment.getRequiredProperty("cloudcert.administrator.user"),
                        environment.getRequiredProperty("cloudcert.administrator.password"));
    }

    public Http as(String user, String password) {
        String credentials =
                Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return with("Authorization", "Basic " + credentials);
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
        return sendBytes(
                method,
                path,
                contentType,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(text(body)));
    }

    /** Posts a form's fields, as a browser does. */
    public Answer postForm(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send("POST", path, "application/x-www-form-urlencoded", body);
    }

    /** Uploads one file with a kind, as a browser's form does. */
    public Answer upload(String path, String kind, String fileName, byte[] content) {
        String boundary = UUID.randomUUID().toString();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(
                """
                --%1$s\r
                Content-Disposition: form-data; name="kind"\r
                \r
                %2$s\r
                --%1$s\r
                Content-Disposition: form-data; name="file"; filename="%3$s"\r
                Content-Type: application/octet-stream\r
                \r
                """
                        .formatted(boundary, kind, fileName)
                        .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.UTF_8));
        return sendBytes(
                        "POST",
                        path,
                        "multipart/form-data; boundary=" + boundary,
                        BodyPublishers.ofByteArray(body.toByteArray()))
                .join();
    }

    private CompletableFuture<Answer> sendBytes(String method, String path, String contentType, BodyPublisher body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).method(method, body);
        headers.forEach(request::header);
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        return CLIENT.sendAsync(request.build(), BodyHandlers.ofByteArray()).thenApply(Answer::new);
    }

    private static String text(Object body) {
        try {
            return body instanceof String text ? text : JSON.writeValueAsString(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What came back. */
    public record Answer(HttpResponse<byte[]> response) {

        public int status() {
            return response.statusCode();
        }

        /** The header's first value, or null. */
        public String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        public byte[] bytes() {
            return response.body();
        }

        public String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (IOException e) {
                throw new UncheckedIOException(text(), e);
            }
        }

        /** A field of the body as text, empty if missing. */
        public String field(String name) {
            return json().path(name).asText();
        }

        /** The answer itself, if it has this status; fails with the body otherwise. */
        public Answer expect(int expected) {
            if (status() != expected) {
                throw new AssertionError("%s %s: expected %d but was %d: %s"
                        .formatted(response.request().method(), response.uri(), expected, status(), text()));
            }
            return this;
        }
    }
}
