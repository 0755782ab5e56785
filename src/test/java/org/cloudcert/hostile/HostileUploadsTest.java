package org.cloudcert.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cloudcert.support.CaseWalker;
import org.cloudcert.support.Http;
import org.cloudcert.support.IntegrationTest;
import org.cloudcert.support.Product;
import org.cloudcert.support.TestServers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Files that want to be opened. The product opens none: it looks at the beginning, and at a ZIP's table of contents, and
 * hands back the bytes as they came, to be saved and not shown.
 */
@IntegrationTest
@Tag("endurance")
class HostileUploadsTest {

    private static final int MEGABYTE = 1 << 20;

    @Autowired
    Product product;

    private static CaseWalker walker;

    @BeforeEach
    void aCase() {
        if (walker == null) {
            walker = product.applied();
        }
    }

    static Stream<Arguments> files() {
        return Stream.of(
                arguments("a bomb", "材料.zip", zip(100, 10 * MEGABYTE, i -> "e" + i), 201),
                arguments("a bomb that says it is a text", "材料.docx", docx(50 * MEGABYTE), 201),
                arguments("very many entries", "材料.zip", zip(60_000, 0, i -> "e" + i), 201),
                arguments("entries that lead elsewhere", "材料.zip", zip(3, 1, i -> "../../../evil" + i), 201),
                arguments("an entry with an absolute name", "材料.zip", zip(1, 1, i -> "/etc/cron.d/evil"), 201),
                arguments("a ZIP cut off", "材料.zip", cut(zip(3, 1, i -> "e" + i)), 415),
                arguments("a ZIP with nothing but its end", "材料.zip", new byte[] {'P', 'K', 5, 6}, 415),
                arguments("a macro", "材料.docx", zip(1, 1, i -> "word/vbaProject.bin"), 415),
                arguments("a PDF that is a ZIP too", "材料.pdf", both("%PDF-1.4\n%%EOF\n", zip(1, 1, i -> "x")), 201),
                arguments(
                        "a PDF that is a page too", "材料.pdf", ascii("%PDF-1.4\n<script>alert(1)</script>\n%%EOF"), 201),
                arguments(
                        "a PDF of a million objects",
                        "材料.pdf",
                        ascii("%PDF-1.4\n" + "1 0 obj<</Kids[1 0 R]>>endobj\n".repeat(300_000)),
                        201),
                arguments("a page", "材料.pdf", ascii("<html><script>alert(1)</script></html>"), 415),
                arguments("a page before the PDF", "材料.pdf", ascii("<html><script>alert(1)</script>%PDF-1.4"), 415),
                arguments(
                        "a picture that is a page",
                        "材料.svg",
                        ascii("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
                        415),
                arguments(
                        "XML with an entity",
                        "材料.xml",
                        ascii("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>"),
                        415),
                arguments(
                        "a picture without end",
                        "材料.png",
                        both("\u0089PNG\r\n\u001a\n", new byte[] {0x7f, -1, -1, -1, 'I', 'H', 'D', 'R'}),
                        201),
                arguments("OLE2 with a circle of sectors", "材料.doc", ole2(), 415),
                arguments("a script", "材料.txt.exe", ascii("x"), 415),
                arguments("a name of another system", "..\\..\\材料.pdf", ascii("%PDF-1.4\n%%EOF"), 201));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void nothingIsOpenedAndNothingExplodes(String what, String name, byte[] content, int status) {
        Set<String> outside = outside();
        long start = System.nanoTime();

        Http.Answer answer = walker.as("portal").upload(walker.path("/materials"), "OTHER", name, content);

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        assertThat(outside()).as("what lies beside the storage").isEqualTo(outside);
        if (status == 201) {
            assertThat(answer.field("fileName")).doesNotContain("/", "\\", "..");
            Http.Answer read = walker.as("portal")
                    .get(walker.path("/materials/" + answer.field("id")))
                    .expect(200);
            assertThat(read.bytes()).isEqualTo(content);
            assertThat(read.header("Content-Disposition")).startsWith("attachment");
            assertThat(read.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(read.header("Content-Type")).doesNotContain("html", "svg", "xml;");
        } else {
            assertThat(answer.field("code")).startsWith("material.");
        }
    }

    /** Beside the storage, and in it what is not named by its hash. */
    private static Set<String> outside() {
        Path storage = TestServers.storage();
        try (Stream<Path> files = Stream.of(storage.getParent(), storage, storage.resolve("incoming"))
                .filter(Files::isDirectory)
                .flatMap(HostileUploadsTest::list)) {
            return files.map(Path::toString)
                    .filter(path -> !path.matches(".*storage/[0-9a-f]{2}"))
                    .collect(Collectors.toSet());
        }
    }

    private static Stream<Path> list(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Naming {
        String of(int index);
    }

    private static byte[] zip(int entries, int size, Naming naming) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] zeros = new byte[size];
        CRC32 crc = new CRC32();
        crc.update(zeros);
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < entries; i++) {
                zip.putNextEntry(new ZipEntry(naming.of(i)));
                zip.write(zeros);
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] docx(int size) {
        List<String> names = List.of("[Content_Types].xml", "word/document.xml");
        return zip(2, size, names::get);
    }

    private static byte[] cut(byte[] bytes) {
        return java.util.Arrays.copyOf(bytes, bytes.length / 2);
    }

    private static byte[] ole2() {
        byte[] bytes = new byte[4096];
        byte[] magic = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1};
        System.arraycopy(magic, 0, bytes, 0, magic.length);
        bytes[30] = 9;
        return bytes;
    }

    private static byte[] both(String first, byte[] second) {
        byte[] start = first.getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = java.util.Arrays.copyOf(start, start.length + second.length);
        System.arraycopy(second, 0, all, start.length, second.length);
        return all;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
