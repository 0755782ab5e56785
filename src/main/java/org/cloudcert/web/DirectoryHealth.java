package org.cloudcert.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.actuate.health.Health;
import org.springframework.util.unit.DataSize;

/** Whether a directory takes files: writes one and removes it. */
public final class DirectoryHealth {

    private DirectoryHealth() {}

    /** Out of service where nothing can be written, degraded where less than so much space is left. */
    public static Health of(Path directory, DataSize minimumFree) {
        try {
            Path incoming = Files.createDirectories(directory.resolve("incoming"));
            Files.delete(Files.createTempFile(incoming, "health-", ".part"));
            long free = Files.getFileStore(directory).getUsableSpace();
            return Degraded.when(free < minimumFree.toBytes())
                    .withDetail("freeMegabytes", DataSize.ofBytes(free).toMegabytes())
                    .build();
        } catch (IOException e) {
            return Health.outOfService()
                    .withDetail("error", "目录不可写：" + e.getClass().getSimpleName())
                    .build();
        }
    }
}
