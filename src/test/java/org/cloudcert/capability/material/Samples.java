package org.cloudcert.capability.material;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Small files of many kinds. */
final class Samples {

    private Samples() {}

    static byte[] pdf() {
        return pdf("");
    }

    static byte[] pdf(String comment) {
        return utf8("%PDF-1.7\n% " + comment + "\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
    }

    static byte[] elf() {
        return ByteBuffer.allocate(256)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1, 0})
                .position(16)
                .putShort((short) 2)
                .putShort((short) 62)
                .putInt(1)
                .array();
    }

    static byte[] pe() {
        return ByteBuffer.allocate(512)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {'M', 'Z', (byte) 0x90, 0, 3, 0, 0, 0})
                .position(60)
                .putInt(128)
                .position(128)
                .put(new byte[] {'P', 'E', 0, 0})
                .putShort((short) 0x8664)
                .array();
    }

    /** An executable that carries the mark of a PDF where lenient readers still look for it. */
    static byte[] elfWithPdfInside() {
        byte[] elf = elf();
        System.arraycopy(utf8("%PDF-1.7\n"), 0, elf, 64, 9);
        return elf;
    }

    static byte[] image(String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] zip(String... names) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(utf8("<x/>"));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A compound file whose directory takes two sectors that are not neighbours. */
    static byte[] ole2(String stream) {
        ByteBuffer file = ByteBuffer.allocate(512 * 5).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1});
        file.putShort(30, (short) 9).putInt(48, 1).putInt(76, 0);
        for (int sector = 0; sector < 128; sector++) {
            file.putInt(512 + 4 * sector, -1);
        }
        file.putInt(512 + 4, 3).putInt(512 + 4 * 3, -2);
        directoryEntry(file, 512 * 2, "Root Entry");
        directoryEntry(file, 512 * 4 + 128, stream);
        return file.array();
    }

    private static void directoryEntry(ByteBuffer file, int position, String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_16LE);
        file.position(position).put(text);
        file.putShort(position + 64, (short) (text.length + 2));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] gbk(String text) {
        return text.getBytes(Charset.forName("GBK"));
    }

    /** A PDF's beginning followed by zeros that are made while they are read. */
    static InputStream endless(long size) {
        byte[] start = utf8("%PDF-1.7\n");
        return new InputStream() {

            private long position;

            @Override
            public int read() {
                if (position >= size) {
                    return -1;
                }
                int next = position < start.length ? start[(int) position] : 0;
                position++;
                return next;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                if (position >= size) {
                    return -1;
                }
                int count = (int) Math.min(length, size - position);
                for (int i = 0; i < count; i++) {
                    buffer[offset + i] = (byte) read();
                }
                return count;
            }
        };
    }
}
