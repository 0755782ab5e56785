package org.cloudcert.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A system that uses the product as its integrators are asked to: a request without an answer, or told to come again, goes
 * out again under the same idempotency key, to whichever node answers.
 */
final class Integrator {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Set<Integer> COME_AGAIN = Set.of(429, 502, 503, 504);

    /** What came back. */
    record Reply(int status, Map<String, List<String>> headers, byte[] body) {

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(text(), e);
            }
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** The header's first value, or null. */
        String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().get(0))
                    .findFirst()
                    .orElse(null);
        }

        boolean accepted() {
            return status / 100 == 2;
        }
    }

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final List<String> nodes;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger retries = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private volatile long lastAccepted = System.nanoTime();

    Integrator(List<String> nodes) {
        this.nodes = nodes;
    }

    int retries() {
        return retries.get();
    }

    /** Requests that change something and were answered with 2xx. */
    int accepted() {
        return accepted.get();
    }

    /** When the last such answer came, by {@link System#nanoTime}. */
    long lastAccepted() {
        return lastAccepted;
    }

    /** Answers that the product must never give, whatever happens to it. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    Reply get(String user, String path) {
        return persist(user, "GET", path, null, null, Map.of());
    }

    /** Posts under a new idempotency key until an answer comes that is one. */
    Reply post(String user, String path, Object body) {
        return persist(
                user,
                "POST",
                path,
                "application/json",
                bytes(body),
                Map.of("Idempotency-Key", UUID.randomUUID().toString()));
    }

    Reply put(String user, String path, String ifMatch, Object body) {
        return persist(user, "PUT", path, "application/json", bytes(body), Map.of("If-Match", ifMatch));
    }

    Reply upload(String user, String path, String kind, String fileName, byte[] content) {
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
        return persist(
                user,
                "POST",
                path,
                "multipart/form-data; boundary=" + boundary,
                body.toByteArray(),
                Map.of("Idempotency-Key", UUID.randomUUID().toString()));
    }

    /** Asks once, one node. Status 0 means that no answer came: what was asked may have happened or not. */
    Reply once(String user, String method, String path, Object body) {
        return send(user, method, path, body == null ? null : "application/json", bytes(body), Map.of());
    }

    /** Waits a little before a next attempt. */
    void pause() {
        retries.incrementAndGet();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
    }

    private Reply persist(
            String user, String method, String path, String type, byte[] body, Map<String, String> headers) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            Reply reply = send(user, method, path, type, body, headers);
            boolean met = reply.status() == 409 && reply.text().contains("changed-concurrently");
            if (reply.status() != 0 && reply.status() != 500 && !COME_AGAIN.contains(reply.status()) && !met) {
                return reply;
            }
            pause();
        }
        throw new AssertionError("%s %s found no answer within %s".formatted(method, path, PATIENCE));
    }

    private Reply send(String user, String method, String path, String type, byte[] body, Map<String, String> headers) {
        String node = nodes.get(Math.floorMod(next.getAndIncrement(), nodes.size()));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(node + path))
                .timeout(ANSWER_WITHIN)
                .header("Authorization", "Basic " + credentials(user))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        if (type != null) {
            request.header("Content-Type", type);
        }
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
            Reply reply = new Reply(answer.statusCode(), answer.headers().map(), answer.body());
            if (reply.accepted() && !method.equals("GET")) {
                accepted.incrementAndGet();
                lastAccepted = System.nanoTime();
            }
            if (reply.status() == 401 || reply.status() == 403 || reply.status() == 500) {
                faults.add("%s %s as %s: %d %s".formatted(method, path, user, reply.status(), reply.text()));
            }
            if (reply.status() == 503 && reply.header("Retry-After") == null) {
                faults.add("%s %s: 503 without Retry-After: %s".formatted(method, path, reply.text()));
            }
            return reply;
        } catch (IOException noAnswer) {
            return new Reply(0, Map.of(), new byte[0]);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String credentials(String user) {
        return Base64.getEncoder().encodeToString((user + ":" + Cluster.PASSWORD).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(Object body) {
        try {
            return body == null ? null : JSON.writeValueAsBytes(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
