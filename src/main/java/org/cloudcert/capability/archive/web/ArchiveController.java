package org.cloudcert.capability.archive.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cloudcert.capability.archive.ArchiveState;
import org.cloudcert.capability.archive.ArchiveView;
import org.cloudcert.capability.archive.Archives;
import org.cloudcert.capability.archive.PackageReport;
import org.cloudcert.web.PageOf;
import org.cloudcert.web.Paging;
import org.cloudcert.web.Text;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The files of closed cases. */
@RestController
@RequestMapping("/api/v1/archives")
@Tag(name = "归档")
class ArchiveController {

    private final Archives archives;

    ArchiveController(Archives archives) {
        this.archives = archives;
    }

    @GetMapping
    @Operation(summary = "列出案卷，保管期限先届满的在前", description = "due：保管期限在该日或之前届满、尚未销毁的案卷")
    PageOf<ArchiveView> list(
            @RequestParam(required = false) LocalDate due,
            @RequestParam(required = false) ArchiveState state,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = Paging.DEFAULT_SIZE) int size) {
        return PageOf.of(archives.search(due, state, Paging.of(page, size)), Function.identity());
    }

    @GetMapping("/{caseNo}")
    @Operation(summary = "读取案卷的归档情况")
    ArchiveView get(@PathVariable String caseNo) {
        return archives.get(caseNo);
    }

    /** Written as it is read, so that its size needs no memory; the archive is on the trail before the first byte. */
    @GetMapping("/{caseNo}/package")
    @Operation(summary = "下载归档包（ZIP）", description = "下载会记入案件留痕")
    void open(@PathVariable String caseNo, HttpServletResponse response) throws IOException {
        Path directory = archives.open(caseNo);
        String name = directory.getFileName().toString();
        response.setContentType("application/zip");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name + ".zip").build().toString());
        List<Path> files;
        try (Stream<Path> tree = Files.walk(directory)) {
            files = tree.filter(Files::isRegularFile).sorted().toList();
        }
        try (ZipOutputStream zip = new ZipOutputStream(response.getOutputStream())) {
            for (Path file : files) {
                String entry = directory.relativize(file).toString().replace('\\', '/');
                zip.putNextEntry(new ZipEntry(name + "/" + entry));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
    }

    @GetMapping("/{caseNo}/verification")
    @Operation(summary = "核验归档包", description = "逐一核对清单、留痕的哈希链，以及归档时登记的摘要")
    VerificationResponse verify(@PathVariable String caseNo) {
        PackageReport report = archives.verify(caseNo);
        return new VerificationResponse(
                caseNo,
                report.intact(),
                report.sha256(),
                report.files(),
                report.auditEntries(),
                report.auditHash(),
                report.findings());
    }

    @PutMapping("/{caseNo}/legal-hold")
    @Operation(summary = "冻结案卷销毁")
    ArchiveView hold(@PathVariable String caseNo, @Valid @RequestBody HoldRequest request) {
        return archives.hold(caseNo, request.reason());
    }

    @DeleteMapping("/{caseNo}/legal-hold")
    @Operation(summary = "解除案卷销毁冻结")
    ArchiveView lift(@PathVariable String caseNo, @Valid @RequestBody HoldRequest request) {
        return archives.lift(caseNo, request.reason());
    }

    record HoldRequest(@NotBlank @Text(max = 1000) String reason) {}

    /** @param sha256 of the package's tag manifest; null if it is missing */
    record VerificationResponse(
            String caseNo,
            boolean intact,
            String sha256,
            long files,
            long auditEntries,
            String auditHash,
            List<PackageReport.Finding> findings) {}
}
