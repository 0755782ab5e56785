package org.cloudcert.capability.material;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cloudcert.capability.material.DocumentType.CSV;
import static org.cloudcert.capability.material.DocumentType.DOC;
import static org.cloudcert.capability.material.DocumentType.DOCX;
import static org.cloudcert.capability.material.DocumentType.JPEG;
import static org.cloudcert.capability.material.DocumentType.OFD;
import static org.cloudcert.capability.material.DocumentType.PDF;
import static org.cloudcert.capability.material.DocumentType.PNG;
import static org.cloudcert.capability.material.DocumentType.PPTX;
import static org.cloudcert.capability.material.DocumentType.TEXT;
import static org.cloudcert.capability.material.DocumentType.TIFF;
import static org.cloudcert.capability.material.DocumentType.XLS;
import static org.cloudcert.capability.material.DocumentType.XLSX;
import static org.cloudcert.capability.material.DocumentType.ZIP;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ContentTypeTest {

    @TempDir
    Path directory;

    static Stream<Arguments> contents() {
        return Stream.of(
                content("a PDF", Samples.pdf(), PDF),
                content("a JPEG", Samples.image("jpg"), JPEG),
                content("a PNG", Samples.image("png"), PNG),
                content("a TIFF", Samples.image("tiff"), TIFF),
                content("a text", Samples.utf8("云计算安全服务说明\n"), TEXT, CSV),
                content("a text in GBK", Samples.gbk("名称,数量\n防火墙,2\n"), TEXT, CSV),
                content("an archive", Samples.zip("资料/一.pdf"), ZIP),
                content("an empty archive", Samples.zip(), ZIP),
                content("an OFD", Samples.zip("OFD.xml", "Doc_0/Document.xml"), OFD),
                content("a Word document", Samples.zip("[Content_Types].xml", "word/document.xml"), DOCX),
                content("a workbook", Samples.zip("[Content_Types].xml", "xl/workbook.xml"), XLSX),
                content("slides", Samples.zip("[Content_Types].xml", "ppt/presentation.xml"), PPTX),
                content("an old Word document", Samples.ole2("WordDocument"), DOC),
                content("an old workbook", Samples.ole2("Workbook"), XLS),
                content("an installer", Samples.ole2("\u4840\u3F3F\u4577\u446C")),
                content("a broken compound file", Arrays.copyOf(Samples.ole2("WordDocument"), 600)),
                content(
                        "a Word document with macros",
                        Samples.zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")),
                content("another Office package", Samples.zip("[Content_Types].xml", "visio/document.xml")),
                content("a broken archive", Arrays.copyOf(Samples.zip("a"), 20)),
                content("a Linux program", Samples.elf()),
                content("a Linux program with a PDF inside", Samples.elfWithPdfInside()),
                content("a Windows program", Samples.pe()),
                content("a script", Samples.utf8("#!/bin/sh\nrm -rf /\n")),
                content("a page", Samples.utf8("<!DOCTYPE html><html><script>alert(1)</script></html>")),
                content(
                        "a drawing with script",
                        Samples.utf8("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>")),
                content("noise", new byte[] {0, 1, 2, 3, 4, 5}));
    }

    private static Arguments content(String name, byte[] content, DocumentType... types) {
        return arguments(name, content, Set.of(types));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("contents")
    void theContentTells(String name, byte[] content, Set<DocumentType> types) throws IOException {
        assertThat(ContentType.of(Files.write(directory.resolve("content"), content)))
                .isEqualTo(types);
    }
}
