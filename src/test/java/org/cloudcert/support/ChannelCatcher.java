package org.cloudcert.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Stands for the publication channels: a real HTTP server that keeps every request posted to it. */
public final class ChannelCatcher {

    /**
     * @param path the channel's path, such as {@code /website}
     * @param status what was answered
     */
    public record Request(String path, String idempotencyKey, String contentType, String body, int status) {}

    private final HttpServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();

    private ChannelCatcher(HttpServer server) {
        this.server = server;
    }

    /** Starts on a free port. */
    public static ChannelCatcher start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ChannelCatcher catcher = new ChannelCatcher(server);
            server.createContext("/", catcher::take);
            server.setExecutor(Executors.newCachedThreadPool(task -> {
                Thread thread = new Thread(task, "channel-catcher");
                thread.setDaemon(true);
                return thread;
            }));
            server.start();
            return catcher;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI url(String path) {
        return URI.create("http://localhost:%d%s".formatted(server.getAddress().getPort(), path));
    }

    /** Answers 503 to the next requests with this key. */
    public void fail(String idempotencyKey, int times) {
        failures.put(idempotencyKey, times);
    }

    /** Every request so far, oldest first. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public List<Request> requests(String idempotencyKey) {
        return requests.stream()
                .filter(request -> request.idempotencyKey().equals(idempotencyKey))
                .toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String key = String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean fails = failures.getOrDefault(key, 0) > 0;
            failures.computeIfPresent(key, (same, left) -> left - 1);
            int status = fails ? 503 : 200;
            requests.add(new Request(
                    exchange.getRequestURI().getPath(),
                    key,
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    body,
                    status));
            exchange.sendResponseHeaders(status, -1);
        }
    }
}
