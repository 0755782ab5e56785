package org.cloudcert.bench.scale;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cloudcert.support.Http;

/** A node in a JVM of its own. */
final class NodeProcess implements AutoCloseable {

    private static final Pattern AFTER_COLLECTION = Pattern.compile("->(\\d+)([KM])\\(");

    private final Process process;
    private final Path log;
    private final Path collections;
    private final int port;
    private final long startedAt = System.nanoTime();

    private NodeProcess(Process process, Path log, Path collections, int port) {
        this.process = process;
        this.log = log;
        this.collections = collections;
        this.port = port;
    }

    /**
     * @param flags of the JVM
     * @param application what the JVM runs: {@code -jar} and a file, or a class path and a class
     */
    static NodeProcess start(Path home, List<String> flags, List<String> application, Map<String, String> settings)
            throws IOException {
        Files.createDirectories(home);
        Path log = Files.createTempFile(home, "node-", ".log");
        Path collections = Files.createTempFile(home, "gc-", ".log");
        int port = freePort();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Duser.timezone=Asia/Shanghai");
        command.add("-Xlog:gc:file=" + collections);
        command.addAll(flags);
        command.addAll(application);
        command.add("--server.port=" + port);
        settings.forEach((name, value) -> command.add("--%s=%s".formatted(name, value)));
        return new NodeProcess(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start(),
                log,
                collections,
                port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    String address() {
        return "http://localhost:" + port;
    }

    Http http() {
        return Http.at(address());
    }

    long pid() {
        return process.pid();
    }

    /** @return seconds from the start of the JVM until the node takes requests */
    double awaitReady() throws IOException {
        while (process.isAlive()) {
            try {
                HttpURLConnection asked = (HttpURLConnection) URI.create(address() + "/actuator/health/readiness")
                        .toURL()
                        .openConnection();
                if (asked.getResponseCode() == 200) {
                    return (System.nanoTime() - startedAt) / 1e9;
                }
            } catch (IOException notYet) {
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
        throw new IllegalStateException("The node ended: " + Files.readString(log));
    }

    /** Where the collector's log ends now. */
    int collections() throws IOException {
        return Files.readAllLines(collections).size();
    }

    /** The largest heap that any collection left since then, in megabytes: what was in use at once. */
    double peakSince(int collection) throws IOException {
        return Files.readAllLines(collections).stream()
                .skip(collection)
                .map(AFTER_COLLECTION::matcher)
                .filter(Matcher::find)
                .mapToDouble(found ->
                        Double.parseDouble(found.group(1)) / (found.group(2).equals("K") ? 1024 : 1))
                .max()
                .orElse(Double.NaN);
    }

    /** A figure of {@code /proc}, in its own unit. */
    double status(String field) throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(pid()), "status")).stream()
                .filter(line -> line.startsWith(field + ":"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    /** Has the JVM collect what it no longer needs. */
    void collect() throws IOException, InterruptedException {
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(pid()),
                        "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
