package org.cloudcert.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keeps {@code docs/measurements.md} and its pictures what the result files give. */
class MeasurementsDocumentationTest {

    private static final Path PAGE = Path.of("docs", "measurements.md");
    private static final boolean WRITE = "write".equals(System.getProperty("cloudcert.docs"));

    private final MeasurementsPage current = new MeasurementsPage(Result.all(Result.DIRECTORY));

    @Test
    void thePageIsCurrent() throws IOException {
        if (WRITE) {
            Files.writeString(PAGE, current.markdown());
        }

        assertThat(PAGE)
                .as("%s is stale; run this test with -Dcloudcert.docs=write", PAGE)
                .hasContent(current.markdown());
    }

    @Test
    void thePicturesAreCurrent() throws IOException {
        if (WRITE) {
            for (String picture : drawn()) {
                Files.delete(Result.DIRECTORY.resolve(picture));
            }
            for (var picture : current.pictures().entrySet()) {
                Files.writeString(Result.DIRECTORY.resolve(picture.getKey()), picture.getValue());
            }
        }

        assertThat(drawn()).containsExactlyElementsOf(current.pictures().keySet());
        current.pictures().forEach((name, svg) -> assertThat(Result.DIRECTORY.resolve(name))
                .as("%s is stale; run this test with -Dcloudcert.docs=write", name)
                .hasContent(svg));
    }

    @Test
    void whatIsWrittenIsReadAgainAndShown(@TempDir Path directory) {
        Result written = new Result(
                "sample",
                "A sample",
                "none",
                "mvn -Pbench verify -Dbench=sample",
                LocalDate.of(2026, 1, 2),
                "0123456789",
                new Machine("a processor", 2, 24, "Linux amd64", "a JVM", "11.4.5"),
                Map.of("rounds", "4"),
                List.of(Figure.of("cases", "1/s", 4, 1, 2, 1234567)),
                List.of(new Plot(
                        "Growth",
                        "cases",
                        "milliseconds",
                        List.of(new Plot.Line("list", List.of(new double[] {1, 2}, new double[] {1000, 3}))))),
                List.of("Nothing to say."));

        written.write(directory);

        MeasurementsPage page = new MeasurementsPage(Result.all(directory));
        assertThat(page.markdown())
                .contains(
                        "## A sample",
                        "mvn -Pbench verify -Dbench=sample",
                        "Measured on 2026-01-02 at commit 0123456789: a processor, 2 cores, 24 GB",
                        "With rounds 4.",
                        "| cases | 1/s | 3 | 1 – 1,234,567 | 4 |",
                        "![Growth](measurements/sample-1.svg)",
                        "- Nothing to say.");
        assertThat(page.pictures())
                .isEqualTo(new MeasurementsPage(Result.all(directory)).pictures())
                .containsOnlyKeys("sample-1.svg");
    }

    private static List<String> drawn() {
        if (!Files.isDirectory(Result.DIRECTORY)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(Result.DIRECTORY)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".svg"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
