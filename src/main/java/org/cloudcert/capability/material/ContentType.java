package org.cloudcert.capability.material;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.tika.Tika;

/** Finds out from the content alone what a file is. */
final class ContentType {

    private static final Tika TIKA = new Tika();
    private static final String UNKNOWN = "application/octet-stream";
    private static final byte[] ZIP_MAGIC = {'P', 'K'};
    private static final byte[] OLE2_MAGIC = {
        (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
    };

    private ContentType() {}

    /** The types that the content may be of; none if it is of no type that is taken. */
    static Set<DocumentType> of(Path file) throws IOException {
        byte[] start;
        try (InputStream bytes = Files.newInputStream(file)) {
            start = bytes.readNBytes(64 * 1024);
        }
        if (startsWith(start, ZIP_MAGIC)) {
            return ofZip(file);
        }
        if (startsWith(start, OLE2_MAGIC)) {
            return ofOle2(file);
        }
        String detected = TIKA.detect(start);
        return detected.equals(DocumentType.TEXT.mediaType()) || detected.equals(UNKNOWN) && isChineseText(start)
                ? DocumentType.TEXTS
                : DocumentType.ofMediaType(detected).map(Set::of).orElse(Set.of());
    }

    /** Short texts in GB 18030 or GBK are not recognised by frequency of characters. */
    private static boolean isChineseText(byte[] start) {
        CharBuffer text = CharBuffer.allocate(start.length);
        CoderResult result = Charset.forName("GB18030").newDecoder().decode(ByteBuffer.wrap(start), text, false);
        return !result.isError()
                && text.flip().chars().noneMatch(c -> Character.isISOControl(c) && !Character.isWhitespace(c));
    }

    private static boolean startsWith(byte[] bytes, byte[] magic) {
        return bytes.length >= magic.length && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
    }

    private static Set<DocumentType> ofZip(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return byEntries(zip);
        } catch (ZipException notAZip) {
            return Set.of();
        }
    }

    /** Asks for names one by one: there may be a million of them. */
    private static Set<DocumentType> byEntries(ZipFile zip) {
        if (zip.getEntry("OFD.xml") != null) {
            return Set.of(DocumentType.OFD);
        }
        if (zip.getEntry("[Content_Types].xml") == null) {
            return Set.of(DocumentType.ZIP);
        }
        if (zip.stream().anyMatch(entry -> entry.getName().endsWith("vbaProject.bin"))) {
            return Set.of();
        }
        if (zip.getEntry("word/document.xml") != null) {
            return Set.of(DocumentType.DOCX);
        }
        if (zip.getEntry("xl/workbook.xml") != null) {
            return Set.of(DocumentType.XLSX);
        }
        return zip.getEntry("ppt/presentation.xml") != null ? Set.of(DocumentType.PPTX) : Set.of();
    }

    /** Word, Excel, but also installers use this format; the streams it holds tell them apart. */
    private static Set<DocumentType> ofOle2(Path file) throws IOException {
        Set<String> streams;
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            streams = ole2Streams(bytes);
        } catch (EOFException broken) {
            return Set.of();
        }
        if (streams.contains("WordDocument")) {
            return Set.of(DocumentType.DOC);
        }
        return streams.contains("Workbook") || streams.contains("Book") ? Set.of(DocumentType.XLS) : Set.of();
    }

    /** Follows the chain of directory sectors through the allocation table ([MS-CFB] 2.2, 2.3, 2.6). */
    private static Set<String> ole2Streams(RandomAccessFile file) throws IOException {
        ByteBuffer header = read(file, 0, 512);
        int sectorSize = header.getShort(30) == 12 ? 4096 : 512;
        Set<String> streams = new HashSet<>();
        Set<Integer> seen = new HashSet<>();
        int sector = header.getInt(48);
        while (sector >= 0 && seen.add(sector)) {
            ByteBuffer directory = read(file, (sector + 1L) * sectorSize, sectorSize);
            for (int entry = 0; entry < sectorSize; entry += 128) {
                int length = Math.max(0, Math.min(64, directory.getShort(entry + 64)) - 2);
                streams.add(new String(directory.array(), entry, length, StandardCharsets.UTF_16LE));
            }
            int perSector = sectorSize / 4;
            int table = sector / perSector;
            if (table >= 109) {
                return streams;
            }
            ByteBuffer next =
                    read(file, (header.getInt(76 + 4 * table) + 1L) * sectorSize + 4L * (sector % perSector), 4);
            sector = next.getInt(0);
        }
        return streams;
    }

    private static ByteBuffer read(RandomAccessFile file, long position, int length) throws IOException {
        byte[] bytes = new byte[length];
        file.seek(Math.max(0, position));
        file.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
