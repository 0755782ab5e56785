package org.cloudcert.capability.material;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FileNameTest {

    static Stream<Arguments> names() {
        return Stream.of(
                arguments("申请书.pdf", "申请书.pdf", "pdf"),
                arguments("𠮷田云.PDF", "𠮷田云.PDF", "pdf"),
                arguments("../../etc/passwd", "passwd", ""),
                arguments("../../etc/passwd.pdf", "passwd.pdf", "pdf"),
                arguments("C:\\Users\\wang\\申请书.docx", "申请书.docx", "docx"),
                arguments("<img src=x onerror=alert(1)>.pdf", "_img src=x onerror=alert(1)_.pdf", "pdf"),
                arguments("a\u0000.exe\u0000.pdf", "a.exe.pdf", "pdf"),
                arguments("a\r\nSet-Cookie: x.pdf", "aSet-Cookie_ x.pdf", "pdf"),
                arguments("fdp.\u202Eexe.pdf", "fdp.exe.pdf", "pdf"),
                arguments("\uD842.pdf", "_.pdf", "pdf"),
                arguments("e\u0301.pdf", "é.pdf", "pdf"),
                arguments("...", "", ""),
                arguments(" .. ", "", ""),
                arguments("/", "", ""),
                arguments("", "", ""),
                arguments(null, "", ""),
                arguments("𠮷".repeat(300) + ".pdf", "𠮷".repeat(196) + ".pdf", "pdf"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void onlyTheNameIsKept(String given, String kept, String extension) {
        assertThat(FileName.of(given).value()).isEqualTo(kept);
        assertThat(FileName.of(given).extension()).isEqualTo(extension);
    }

    @Property
    void whateverComesFitsTheDatabaseAndStaysTheSame(@ForAll String given) {
        FileName name = FileName.of(given);

        assertThat(name.value()).doesNotContain("/", "\\", "<", ">", "\"", "\n", "\r", "\u0000");
        assertThat(name.value().codePointCount(0, name.value().length())).isLessThanOrEqualTo(200);
        assertThat(FileName.of(name.value())).isEqualTo(name);
    }
}
