package org.cloudcert.capability.material;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * Files by the hash of their content. A file is there wholly or not at all, survives a power failure once it is there,
 * and is shared by all documents with the same content. What a rolled-back transaction leaves behind is a file that
 * nobody refers to.
 */
@Component
class ContentStore {

    private static final int BUFFER = 64 * 1024;

    private final Path directory;

    ContentStore(StorageSettings settings) {
        this.directory = settings.directory();
    }

    /** More bytes came than may. */
    static class TooLarge extends IOException {}

    /**
     * Reads the stream to its end and keeps its bytes. Does not close it.
     *
     * @param check looks at the bytes in a file before they are kept; what it throws keeps them out
     * @throws TooLarge as soon as more than {@code maxSize} bytes were read
     * @throws IOException if they cannot be written
     * @throws UncheckedIOException if they cannot be read
     */
    StoredContent put(InputStream bytes, long maxSize, Consumer<Path> check) throws IOException {
        Path incoming = Files.createDirectories(directory.resolve("incoming"));
        Path temporary = Files.createTempFile(incoming, "material-", ".part");
        try {
            StoredContent content = write(bytes, maxSize, temporary);
            check.accept(temporary);
            Path target = path(content.sha256());
            createDurably(target.getParent());
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            force(target.getParent());
            return content;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** @throws IOException if the bytes are missing, or no longer those that were stored */
    Resource open(StoredContent content) throws IOException {
        Path path = path(content.sha256());
        MessageDigest digest = sha256();
        try (InputStream bytes = new DigestInputStream(Files.newInputStream(path), digest)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(content.sha256())) {
            throw new IOException("The content of " + path + " is not what was stored");
        }
        return new FileSystemResource(path);
    }

    boolean has(String sha256) {
        return Files.exists(path(sha256));
    }

    /** Nothing happens if it is not there. */
    void delete(String sha256) throws IOException {
        Files.deleteIfExists(path(sha256));
    }

    private static StoredContent write(InputStream bytes, long maxSize, Path file) throws IOException {
        MessageDigest digest = sha256();
        long size = 0;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = read(bytes, buffer); read >= 0; read = read(bytes, buffer)) {
                size += read;
                if (size > maxSize) {
                    throw new TooLarge();
                }
                digest.update(buffer, 0, read);
                ByteBuffer remaining = ByteBuffer.wrap(buffer, 0, read);
                while (remaining.hasRemaining()) {
                    channel.write(remaining);
                }
            }
            channel.force(true);
        }
        return new StoredContent(HexFormat.of().formatHex(digest.digest()), size);
    }

    /** That the bytes stop coming is no failure of the store. */
    private static int read(InputStream bytes, byte[] buffer) {
        try {
            return bytes.read(buffer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path path(String sha256) {
        return directory.resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    private void createDurably(Path child) throws IOException {
        if (Files.notExists(child)) {
            Files.createDirectories(child);
            force(directory);
        }
    }

    /** Makes the names in a directory durable, where the file system knows how to. */
    private static void force(Path directory) throws IOException {
        if (!System.getProperty("os.name").startsWith("Windows")) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
