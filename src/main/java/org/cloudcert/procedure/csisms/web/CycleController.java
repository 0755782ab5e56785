package org.cloudcert.procedure.csisms.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Set;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.CaseReaders;
import org.cloudcert.procedure.csisms.cycle.CycleView;
import org.cloudcert.procedure.csisms.cycle.Cycles;
import org.cloudcert.procedure.csisms.cycle.Recertifications;
import org.cloudcert.procedure.csisms.cycle.SpecialAudits;
import org.cloudcert.web.Idempotent;
import org.cloudcert.web.Lines;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What becomes of a certification while its cycle runs; whoever may read its first case may ask. */
@RestController
@RequestMapping("/api/v1/csisms/certifications/{id}")
@Tag(name = "CSISMS认证")
class CycleController {

    private final Cycles cycles;
    private final Recertifications recertifications;
    private final SpecialAudits specialAudits;
    private final CaseReaders readers;

    CycleController(
            Cycles cycles, Recertifications recertifications, SpecialAudits specialAudits, CaseReaders readers) {
        this.cycles = cycles;
        this.recertifications = recertifications;
        this.specialAudits = specialAudits;
        this.readers = readers;
    }

    record RecertificationRequest(@NotBlank @Lines(max = 4000) String statement) {}

    /** @param categories codes of the business categories then; left out, they stay */
    record ExtensionRequest(
            @NotBlank @Lines(max = 2000) String scope,
            @Size(max = 50) Set<@NotBlank @Size(max = 20) String> categories,
            @NotBlank @Lines(max = 1000) String statement) {}

    record SpecialAuditRequest(@NotNull Boolean shortNotice, @NotBlank @Lines(max = 1000) String occasion) {}

    record Opened(String caseNo, String kind, String stage, String status) {

        static Opened of(CaseFile file) {
            return new Opened(
                    file.caseNo(), file.kind(), file.stage(), file.status().name());
        }
    }

    @GetMapping("/cycle")
    @Operation(summary = "查看认证周期", description = "本周期的各项期限、到期情况，以及正在进行的监督审核、特殊审核和再认证")
    CycleView cycle(@PathVariable String id) {
        readers.require(id);
        return cycles.view(id);
    }

    @PostMapping("/recertification-applications")
    @Operation(summary = "提出再认证申请")
    @Idempotent
    ResponseEntity<Opened> applyForRecertification(
            @PathVariable String id, @Valid @RequestBody RecertificationRequest request) {
        readers.require(id);
        return opened(recertifications.apply(id, request.statement()));
    }

    @PostMapping("/extensions")
    @Operation(summary = "申请扩大认证范围")
    @Idempotent
    ResponseEntity<Opened> applyForExtension(@PathVariable String id, @Valid @RequestBody ExtensionRequest request) {
        readers.require(id);
        return opened(specialAudits.applyForExtension(
                id,
                request.scope(),
                request.categories() == null ? Set.of() : request.categories(),
                request.statement()));
    }

    @PostMapping("/special-audits")
    @Operation(summary = "提起特殊审核", description = "临时通知的，客户不能对审核组成员提出异议")
    @Idempotent
    ResponseEntity<Opened> callSpecialAudit(@PathVariable String id, @Valid @RequestBody SpecialAuditRequest request) {
        readers.require(id);
        return opened(specialAudits.call(id, request.shortNotice(), request.occasion()));
    }

    private static ResponseEntity<Opened> opened(CaseFile file) {
        return ResponseEntity.created(URI.create("/api/v1/cases/" + file.caseNo()))
                .body(Opened.of(file));
    }
}
