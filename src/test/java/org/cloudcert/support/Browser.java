package org.cloudcert.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.cloudcert.support.Http.Answer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.springframework.util.FileSystemUtils;

/**
 * Opens the product's pages in a headless Chromium, signed in, with scripts of the test's own at their end, and hands
 * back the document as the browser has it then. It needs no driver: the browser prints the document itself.
 */
public final class Browser implements AutoCloseable {

    /** Milliseconds that a page may take; the browser lets them pass as soon as nothing is loading. */
    private static final int PATIENCE = 20_000;

    private final String program;
    private final HttpServer server;
    private final Http http;
    private final Map<String, String> scripts;

    private Browser(String program, Http http, Map<String, String> scripts) throws IOException {
        this.program = program;
        this.http = http;
        this.scripts = scripts;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
    }

    /** The browser of this machine, if it has one. */
    public static Optional<String> installed() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(directory -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    /**
     * @param http the product, signed in
     * @param scripts what is run at the end of each page, by a name; in the map's order
     */
    public static Browser open(String program, Http http, Map<String, String> scripts) {
        try {
            return new Browser(program, http, scripts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page as it is when its scripts and the test's have run. */
    public Document page(String path) {
        Path profile = null;
        try {
            profile = Files.createTempDirectory("chromium");
            Path printed = profile.resolve("printed.html");
            Process browser = new ProcessBuilder(
                            program,
                            "--headless",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-dev-shm-usage",
                            "--no-first-run",
                            "--user-data-dir=" + profile.resolve("profile"),
                            "--window-size=1280,900",
                            "--virtual-time-budget=" + PATIENCE,
                            "--dump-dom",
                            "http://localhost:" + server.getAddress().getPort() + path)
                    .redirectOutput(printed.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!browser.waitFor(2, TimeUnit.MINUTES)) {
                browser.destroyForcibly();
                throw new AssertionError("The browser did not finish with " + path);
            }
            return Jsoup.parse(Files.readString(printed));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            delete(profile);
        }
    }

    private static void delete(Path directory) {
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().toString();
            String script = scripts.get(path.substring(1));
            if (script != null) {
                send(exchange, 200, "text/javascript;charset=UTF-8", script.getBytes(StandardCharsets.UTF_8));
                return;
            }
            Answer answer = http.with("Accept", "*/*").get(path);
            String type = Optional.ofNullable(answer.header("Content-Type")).orElse("");
            String policy = answer.header("Content-Security-Policy");
            if (policy != null) {
                exchange.getResponseHeaders().set("Content-Security-Policy", policy);
            }
            send(exchange, answer.status(), type, type.startsWith("text/html") ? scripted(answer) : answer.bytes());
        }
    }

    private byte[] scripted(Answer answer) {
        StringBuilder tags = new StringBuilder();
        scripts.keySet()
                .forEach(name ->
                        tags.append("<script defer src=\"/").append(name).append("\"></script>"));
        return answer.text().replace("</body>", tags + "</body>").getBytes(StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    /** A text from the class path. */
    public static String resource(String name) {
        try (InputStream content = Browser.class.getResourceAsStream(name)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
