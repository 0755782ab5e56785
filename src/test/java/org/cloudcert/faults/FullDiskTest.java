package org.cloudcert.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.cloudcert.faults.Integrator.Reply;
import org.cloudcert.support.Http;
import org.cloudcert.support.Http.Answer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The file system of the documents is full: a real one of two megabytes. */
@Tag("endurance")
@Tag("own-jvm")
@EnabledIfSystemProperty(named = "cloudcert.extent", matches = "full")
class FullDiskTest {

    private final Path home =
            Path.of("target", "full-disk-" + ProcessHandle.current().pid());
    private final Path storage = home.resolve("storage");

    @Test
    void whatCannotBeKeptIsRefusedAsAWhole() throws Exception {
        Files.createDirectories(storage);
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", storage.toString()),
                "Only root can mount a small file system to fill");
        try (Cluster cluster = new Cluster(home, 1).start(Map.of(), 0);
                Journal journal = new Journal(home.resolve("accepted.tsv"))) {
            Integrator product = new Integrator(cluster.addresses());
            Story story = new Story(product, journal).applied().accepted();
            String path = "/api/v1/cases/%s/materials".formatted(story.caseNo());
            Http portal = Http.at(cluster.addresses().get(0))
                    .as("portal", Cluster.PASSWORD)
                    .with("Idempotency-Key", "too-much");
            byte[] tooMuch = ("%PDF-1.4\n" + "x".repeat(3_000_000) + "\n%%EOF\n").getBytes();

            Answer refused =
                    portal.upload(path, "APPLICATION_FORM", "大.pdf", tooMuch).expect(503);
            assertThat(refused.field("code")).isEqualTo("material.storage-unavailable");
            assertThat(refused.header("Retry-After")).isEqualTo("2");
            assertThat(refused.field("detail")).contains("文件没有收存");
            assertThat(left()).isEmpty();
            try (Connection database = cluster.connect()) {
                assertThat(Aftermath.count(database, "select count(*) from material where file_name = '大.pdf'"))
                        .isZero();
            }

            // The agreement is a document, too: while it cannot be kept, it is not approved.
            fill();
            Reply unapproved = story.tryApproval();
            assertThat(unapproved.status()).isEqualTo(503);

            Files.delete(storage.resolve("ballast"));
            assertThat(run("mount", "-o", "remount,size=20m", storage.toString()))
                    .isTrue();
            portal.upload(path, "APPLICATION_FORM", "大.pdf", tooMuch).expect(201);
            story.agreed().paid();
            new Aftermath(cluster, journal).settle().verify();
        } finally {
            run("umount", "-l", storage.toString());
        }
    }

    /** Leaves no room at all. */
    private void fill() throws IOException {
        try {
            while (true) {
                Files.write(
                        storage.resolve("ballast"),
                        new byte[1024],
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            }
        } catch (IOException full) {
            assertThat(Files.getFileStore(storage).getUsableSpace()).isZero();
        }
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(storage.resolve("incoming"))) {
            return files.toList();
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
