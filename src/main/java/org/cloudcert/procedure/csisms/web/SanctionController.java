package org.cloudcert.procedure.csisms.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.procedure.csisms.Measure;
import org.cloudcert.procedure.csisms.sanction.Measures;
import org.cloudcert.procedure.csisms.sanction.SanctionView;
import org.cloudcert.procedure.csisms.sanction.Suspensions;
import org.cloudcert.web.Idempotent;
import org.cloudcert.web.Lines;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Measures against a client's certification. */
@RestController
@RequestMapping("/api/v1/csisms")
@Tag(name = "CSISMS认证处置")
class SanctionController {

    private final Measures measures;
    private final Suspensions suspensions;

    SanctionController(Measures measures, Suspensions suspensions) {
        this.measures = measures;
        this.suspensions = suspensions;
    }

    record CallRequest(@NotNull Measure measure, @NotBlank @Lines(max = 1000) String reason) {}

    record OwnRequest(
            @NotNull Measure measure, @Lines(max = 2000) String scope, @NotBlank @Lines(max = 1000) String reason) {}

    record StatementRequest(@NotBlank @Lines(max = 4000) String text) {}

    record RestorationRequest(
            @NotBlank @Lines(max = 4000) String note,
            @Size(max = 100) List<@NotBlank @Size(max = 36) String> materialIds) {}

    record SanctionCase(String caseNo, String stage, String status) {

        static SanctionCase of(CaseFile file) {
            return new SanctionCase(file.caseNo(), file.stage(), file.status().name());
        }
    }

    record SanctionsResponse(List<SanctionView> items) {}

    @Operation(summary = "提请暂停、缩小范围或撤销，已有同类案件的并入该案")
    @PostMapping("/certifications/{id}/sanctions")
    @Idempotent
    ResponseEntity<SanctionView> call(@PathVariable String id, @Valid @RequestBody CallRequest request) {
        return opened(measures.call(id, request.measure(), request.reason()));
    }

    @Operation(summary = "获证组织申请暂停（SUSPENSION）、缩小认证范围（REDUCTION）或注销（WITHDRAWAL）")
    @PostMapping("/certifications/{id}/requests")
    @Idempotent
    ResponseEntity<SanctionView> request(@PathVariable String id, @Valid @RequestBody OwnRequest request) {
        return opened(measures.request(id, request.measure(), request.scope(), request.reason()));
    }

    private ResponseEntity<SanctionView> opened(CaseFile file) {
        return ResponseEntity.created(URI.create("/api/v1/cases/" + file.caseNo()))
                .body(measures.of(file.caseNo()));
    }

    @Operation(summary = "查看一项认证的处置案件")
    @GetMapping("/certifications/{id}/sanctions")
    SanctionsResponse against(@PathVariable String id) {
        return new SanctionsResponse(measures.against(id));
    }

    @Operation(summary = "查看处置案件：事由、陈述、决定、恢复申请")
    @GetMapping("/sanctions/{caseNo}")
    SanctionView one(@PathVariable String caseNo) {
        return measures.of(caseNo);
    }

    @Operation(summary = "提交陈述")
    @PostMapping("/sanctions/{caseNo}/statements")
    @Idempotent
    ResponseEntity<SanctionCase> state(@PathVariable String caseNo, @Valid @RequestBody StatementRequest request) {
        return created(measures.state(caseNo, request.text()));
    }

    @Operation(summary = "申请恢复被暂停的认证证书")
    @PostMapping("/sanctions/{caseNo}/restoration-requests")
    @Idempotent
    ResponseEntity<SanctionCase> requestRestoration(
            @PathVariable String caseNo, @Valid @RequestBody RestorationRequest request) {
        return created(suspensions.requestRestoration(
                caseNo, request.note(), request.materialIds() == null ? List.of() : request.materialIds()));
    }

    private static ResponseEntity<SanctionCase> created(CaseFile file) {
        return ResponseEntity.status(HttpStatus.CREATED).body(SanctionCase.of(file));
    }
}
