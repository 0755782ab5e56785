package org.cloudcert.procedure.csisms.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.procedure.csisms.report.ReportKind;
import org.cloudcert.procedure.csisms.report.ReportView;
import org.cloudcert.procedure.csisms.report.Reports;
import org.cloudcert.web.Idempotent;
import org.cloudcert.web.Lines;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is reported of certified clients; a client's id is that of its certification. */
@RestController
@RequestMapping("/api/v1/csisms")
@Tag(name = "CSISMS获证组织通报")
class ReportController {

    private final Reports reports;

    ReportController(Reports reports) {
        this.reports = reports;
    }

    record ReportRequest(
            @NotNull ReportKind kind, @NotNull LocalDate happenedOn, @NotBlank @Lines(max = 4000) String facts) {}

    record ReportsResponse(List<ReportView> items) {}

    @Operation(summary = "通报获证组织的事件、处罚、曝光、重大变更等", description = "误用证书或标志（MISUSE）不由获证组织登记")
    @PostMapping("/clients/{id}/reports")
    @Idempotent
    ResponseEntity<ReportView> report(@PathVariable String id, @Valid @RequestBody ReportRequest request) {
        CaseFile file = reports.report(id, request.kind(), request.happenedOn(), request.facts());
        return ResponseEntity.created(URI.create("/api/v1/cases/" + file.caseNo()))
                .body(reports.of(file.caseNo()));
    }

    @Operation(summary = "查看一项认证的通报")
    @GetMapping("/clients/{id}/reports")
    ReportsResponse about(@PathVariable String id) {
        return new ReportsResponse(reports.about(id));
    }

    @Operation(summary = "查看通报及其评估")
    @GetMapping("/reports/{caseNo}")
    ReportView one(@PathVariable String caseNo) {
        return reports.of(caseNo);
    }
}
