package org.cloudcert.bench.scale;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.cloudcert.measurement.Measurement;
import org.cloudcert.support.EmbeddedMariaDb;

/** What a node costs that has nothing to do: until it takes requests, and in memory afterwards. */
public final class Idle {

    private static final int STARTS = Integer.getInteger("cloudcert.bench.starts", 3);
    private static final int REST = Integer.getInteger("cloudcert.bench.rest", 20);

    private Idle() {}

    public static void run() throws Exception {
        Path home = Path.of("target", "bench", "idle-" + ProcessHandle.current().pid());
        EmbeddedMariaDb server = RunningProduct.durableServer(home.resolve("mariadb"), 256);
        try {
            measure(server, home);
        } finally {
            RunningProduct.discard(server, home);
        }
    }

    private static void measure(EmbeddedMariaDb server, Path home) throws Exception {
        Optional<Path> jar = jar();
        List<String> application = jar.map(file -> List.of("-jar", file.toString()))
                .orElseGet(() -> List.of("-cp", System.getProperty("java.class.path"), "org.cloudcert.CloudCert"));
        double[] empty = new double[STARTS];
        double[] migrated = new double[STARTS];
        double[] resident = new double[STARTS];
        double[] heap = new double[STARTS];
        double[] threads = new double[STARTS];
        for (int i = 0; i < STARTS; i++) {
            Map<String, String> settings = settings(server.schema("idle" + i), home);
            try (NodeProcess node = NodeProcess.start(home, List.of(), application, settings)) {
                empty[i] = node.awaitReady();
            }
            try (NodeProcess node = NodeProcess.start(home, List.of(), application, settings)) {
                migrated[i] = node.awaitReady();
                TimeUnit.SECONDS.sleep(REST);
                int before = node.collections();
                node.collect();
                heap[i] = node.peakSince(before);
                resident[i] = node.status("VmRSS") / 1024;
                threads[i] = node.status("Threads");
            }
        }
        Measurement.named("idle")
                .title("A node with nothing to do")
                .aim("Reported, without a limit")
                .command("mvn -Pbench verify -Dbench=idle")
                .parameter(
                        "started as",
                        jar.map(file -> "java -jar " + file.getFileName()).orElse("classes, unpacked"))
                .parameter("flags of the JVM", "none")
                .parameter("seconds at rest before memory is read", REST)
                .figure("start until ready, empty database", "s", empty)
                .figure("start until ready, migrated database", "s", migrated)
                .figure("resident memory", "MB", resident)
                .figure("heap in use after a full collection", "MB", heap)
                .figure("threads", "", threads)
                .write();
    }

    private static Map<String, String> settings(String database, Path home) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spring.datasource.url", database);
        settings.put("spring.datasource.username", "root");
        settings.put("spring.datasource.password", "");
        settings.put("cloudcert.administrator.user", "admin");
        settings.put("cloudcert.administrator.password", "an-Administrator-of-2026");
        settings.put("cloudcert.storage.directory", home.resolve("storage").toString());
        settings.put("cloudcert.archive.directory", home.resolve("archive").toString());
        return settings;
    }

    /** The packaged product, where it was built. */
    private static Optional<Path> jar() throws Exception {
        Path target = Path.of("target");
        if (!Files.isDirectory(target)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().matches("cloudcert.*\\.jar"))
                    .findFirst();
        }
    }
}
