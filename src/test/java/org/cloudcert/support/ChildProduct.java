package org.cloudcert.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cloudcert.CloudCert;

/** The product in a JVM of its own, to be killed or to be seen refusing to start. */
public final class ChildProduct implements AutoCloseable {

    private final Process process;
    private final Path log;
    private final int port;

    private ChildProduct(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /** Starts a node with these settings; it answers on the port as soon as {@link #awaitReady} returns. */
    public static ChildProduct start(int port, Map<String, String> settings) {
        return start(CloudCert.class, List.of(), port, settings);
    }

    /**
     * The same with more than the product has by itself.
     *
     * @param main whose main method starts it
     * @param resources directories that lie behind everything else on its class path
     */
    public static ChildProduct start(Class<?> main, List<Path> resources, int port, Map<String, String> settings) {
        try {
            Path log = Files.createTempFile(Files.createDirectories(Path.of("target")), "child-", ".log");
            String classPath = Stream.concat(Stream.of(System.getProperty("java.class.path")), resources.stream())
                    .map(Object::toString)
                    .collect(Collectors.joining(File.pathSeparator));
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Duser.timezone=Asia/Shanghai",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xmx512m",
                    "-cp",
                    classPath,
                    main.getName(),
                    "--server.port=" + port));
            settings.forEach((name, value) -> command.add("--%s=%s".formatted(name, value)));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new ChildProduct(process, log, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Http http() {
        return Http.at(address());
    }

    /** Such as {@code http://localhost:8080}. */
    public String address() {
        return "http://localhost:" + port;
    }

    /** Returns when the node answers its health check; fails if it dies before. */
    public ChildProduct awaitReady() {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest health = HttpRequest.newBuilder(URI.create(address() + "/actuator/health"))
                .timeout(Duration.ofSeconds(5))
                .build();
        while (process.isAlive()) {
            try {
                if (client.send(health, BodyHandlers.discarding()).statusCode() == 200) {
                    return this;
                }
            } catch (IOException notYet) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("The node died: " + output());
    }

    /** Waits until the node has ended by itself. */
    public int awaitExit() throws InterruptedException {
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("The node did not end: " + output());
        }
        return process.exitValue();
    }

    /** As kill -9 does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
