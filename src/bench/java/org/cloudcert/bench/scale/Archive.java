package org.cloudcert.bench.scale;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.cloudcert.measurement.Measurement;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.EmbeddedMariaDb;
import org.cloudcert.support.Http;

/**
 * A case with very many megabytes of materials, from the upload to the verified package, in a node with a small heap;
 * beside a case with few. What a node holds at once must not depend on it.
 */
public final class Archive {

    private static final int LARGE = Integer.getInteger("cloudcert.bench.megabytes", 500);
    private static final int SMALL = 5;
    private static final int FILE = 90;
    private static final int HEAP = Integer.getInteger("cloudcert.bench.heap", 256);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private Archive() {}

    public static void run() throws Exception {
        Path home =
                Path.of("target", "bench", "archive-" + ProcessHandle.current().pid());
        EmbeddedMariaDb server = RunningProduct.durableServer(home.resolve("mariadb"), 256);
        try {
            measure(server, home);
        } finally {
            RunningProduct.discard(server, home);
        }
    }

    private static void measure(EmbeddedMariaDb server, Path home) throws Exception {
        Map<String, String> settings = RunningProduct.settings(server.schema("archive"), home);
        settings.put("cloudcert.outbox.scheduled", "true");
        settings.put("cloudcert.archive.scheduled", "true");
        settings.put("cloudcert.archive.interval", "2s");
        settings.put("cloudcert.archive.minimum-free", "1MB");
        settings.put("camunda.bpm.job-execution.enabled", "true");
        Measurement measurement = Measurement.named("archive")
                .title("The archive of a large case")
                .aim("The heap in use does not depend on the size of a case")
                .command("mvn -Pbench verify -Dbench=archive")
                .parameter("materials of the large case, MB", LARGE)
                .parameter("materials of the small case, MB", SMALL)
                .parameter("largest heap of the node, MB", HEAP)
                .remark(
                        "The heap in use is what a collection left at most, while the case was uploaded, closed, written"
                                + " and verified by the node; the package is verified once more by the program without a"
                                + " database, in a heap of 64 MB.");
        try (NodeProcess node = NodeProcess.start(
                home,
                List.of("-Xmx" + HEAP + "m", "-XX:+UseSerialGC"),
                List.of("-cp", System.getProperty("java.class.path"), NodeWithPeople.class.getName()),
                settings)) {
            node.awaitReady();
            double[] small = take(node, home, SMALL);
            double[] large = take(node, home, LARGE);
            measurement
                    .figure("heap in use at most, small case", "MB", small[0])
                    .figure("heap in use at most, large case", "MB", large[0])
                    .figure("upload of the large case", "s", large[1])
                    .figure("package of the large case, from its closing", "s", large[2])
                    .figure("verification of the large package without a database", "s", large[3])
                    .figure("largest resident memory of the node", "MB", node.status("VmHWM") / 1024)
                    .write();
        }
    }

    /** @return the heap in use at most in megabytes, seconds for upload, package, and verification */
    private static double[] take(NodeProcess node, Path home, int megabytes) throws Exception {
        Http portal = node.http().as("portal", "demo");
        String organisation = portal.post(
                        "/api/v1/organisations",
                        Map.of(
                                "name",
                                "云安科技有限公司",
                                "creditCode",
                                CaseWalker.creditCode(),
                                "legalPerson",
                                true,
                                "address",
                                "北京市海淀区上地西路8号",
                                "contactName",
                                "王小云",
                                "contactEmail",
                                "contact@example.com"))
                .expect(201)
                .field("id");
        String caseNo = portal.post(
                        "/api/v1/qualification/applications",
                        Map.of(
                                "organisationId",
                                organisation,
                                "level",
                                1,
                                "sealedAndBound",
                                true,
                                "electronicCopy",
                                true))
                .expect(201)
                .field("caseNo");
        node.collect();
        int collection = node.collections();
        long start = System.nanoTime();
        for (int left = megabytes, number = 1; left > 0; left -= FILE, number++) {
            upload(node, caseNo, "材料%d.pdf".formatted(number), Math.min(FILE, left), number);
        }
        double uploaded = seconds(start);
        await(() -> portal.post("/api/v1/cases/%s/withdrawal".formatted(caseNo), Map.of("reason", "业务调整"))
                        .status()
                == 200);
        start = System.nanoTime();
        Path archive = home.resolve("archive");
        await(() -> packageOf(archive, caseNo) != null);
        double packaged = seconds(start);
        node.collect();
        start = System.nanoTime();
        verify(packageOf(archive, caseNo));
        return new double[] {node.peakSince(collection), uploaded, packaged, seconds(start)};
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(Condition condition) throws IOException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("It took too long");
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private static Path packageOf(Path archive, String caseNo) throws IOException {
        if (!Files.isDirectory(archive)) {
            return null;
        }
        try (Stream<Path> found = Files.find(
                archive, 2, (path, kind) -> path.getFileName().toString().equals(caseNo + "-v1"))) {
            return found.findFirst().orElse(null);
        }
    }

    private static void verify(Path directory) throws IOException, InterruptedException {
        int answer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.cloudcert.CloudCert",
                        "verify-archive",
                        directory.toString())
                .inheritIO()
                .start()
                .waitFor();
        if (answer != 0) {
            throw new IllegalStateException("The package " + directory + " was not verified: " + answer);
        }
    }

    /** As a browser uploads: in pieces, without knowing the whole. */
    private static void upload(NodeProcess node, String caseNo, String name, int megabytes, int seed) throws Exception {
        String boundary = "boundary-of-the-parts";
        String head =
                """
                --%1$s\r
                Content-Disposition: form-data; name="kind"\r
                \r
                OTHER\r
                --%1$s\r
                Content-Disposition: form-data; name="file"; filename="%2$s"\r
                Content-Type: application/octet-stream\r
                \r
                """
                        .formatted(boundary, name);
        String tail = "\r\n--%s--\r\n".formatted(boundary);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(node.address() + "/api/v1/cases/%s/materials".formatted(caseNo)))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString("portal:demo".getBytes()))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofInputStream(() -> new SequenceInputStream(Collections.enumeration(List.of(
                        new ByteArrayInputStream(head.getBytes(StandardCharsets.UTF_8)),
                        new Noise(megabytes * 1024L * 1024, seed),
                        new ByteArrayInputStream(tail.getBytes(StandardCharsets.UTF_8)))))))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }

    /** Bytes without a pattern that begin like a PDF. */
    private static final class Noise extends InputStream {

        private static final byte[] BEGINNING = "%PDF-1.4\n".getBytes();

        private final Random random;
        private final long size;
        private long read;

        Noise(long size, long seed) {
            this.size = size;
            this.random = new Random(seed);
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            if (read >= size) {
                return -1;
            }
            int count = (int) Math.min(length, size - read);
            byte[] bytes = new byte[count];
            random.nextBytes(bytes);
            for (int i = 0; i < count && read + i < BEGINNING.length; i++) {
                bytes[i] = BEGINNING[(int) read + i];
            }
            System.arraycopy(bytes, 0, into, from, count);
            read += count;
            return count;
        }
    }
}
