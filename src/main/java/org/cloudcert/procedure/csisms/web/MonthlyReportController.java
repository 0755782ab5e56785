package org.cloudcert.procedure.csisms.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.time.YearMonth;
import org.cloudcert.procedure.csisms.disclosure.MonthlyReportView;
import org.cloudcert.procedure.csisms.disclosure.MonthlyReports;
import org.cloudcert.web.Csv;
import org.cloudcert.web.Idempotent;
import org.cloudcert.web.PageOf;
import org.cloudcert.web.Paging;
import org.cloudcert.web.Text;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The monthly report of certificates to the authority. */
@RestController
@RequestMapping("/api/v1/csisms/monthly-reports")
@Tag(name = "CSISMS认证证书月报")
class MonthlyReportController {

    private final MonthlyReports reports;

    MonthlyReportController(MonthlyReports reports) {
        this.reports = reports;
    }

    record SubmissionRequest(@NotNull LocalDate submittedOn, @NotBlank @Text(max = 1000) String note) {}

    @GetMapping
    @Operation(summary = "列出月报，最近的在前：报送期限、指纹、是否已报送")
    PageOf<MonthlyReportView> list(
            @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = Paging.DEFAULT_SIZE) int size) {
        return PageOf.of(reports.list(Paging.of(page, size)), report -> report);
    }

    @GetMapping("/{month}")
    @Operation(summary = "下载一个月的月报（CSV），按该月月末的登记重新生成，与首次生成时逐字节一致")
    ResponseEntity<byte[]> file(@PathVariable YearMonth month) {
        return Csv.file("csisms-" + month, reports.file(month));
    }

    @PostMapping("/{month}/submission")
    @Operation(summary = "登记月报已报送")
    @Idempotent
    MonthlyReportView submit(@PathVariable YearMonth month, @Valid @RequestBody SubmissionRequest request) {
        return reports.submitted(month, request.submittedOn(), request.note());
    }
}
