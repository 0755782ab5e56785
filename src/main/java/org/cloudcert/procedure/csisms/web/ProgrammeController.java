package org.cloudcert.procedure.csisms.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.cloudcert.capability.casefile.CaseReaders;
import org.cloudcert.procedure.csisms.programme.Control;
import org.cloudcert.procedure.csisms.programme.ProgrammeView;
import org.cloudcert.procedure.csisms.programme.Programmes;
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

/** The audit programme of a certification; whoever may read its first case may read it. */
@RestController
@RequestMapping("/api/v1/csisms/certifications/{id}")
@Tag(name = "CSISMS认证")
class ProgrammeController {

    private final Programmes programmes;
    private final CaseReaders readers;

    ProgrammeController(Programmes programmes, CaseReaders readers) {
        this.programmes = programmes;
        this.readers = readers;
    }

    /** @param controls numbers of what the audit is to cover; left out, that stays as it is */
    record ReplanRequest(
            @NotNull @Min(1) Integer number,
            @NotNull LocalDate plannedOn,
            @Size(max = 500) Set<@NotBlank @Size(max = 20) String> controls,
            @NotBlank @Lines(max = 1000) String reason) {}

    @GetMapping("/programme")
    @Operation(summary = "查看审核方案", description = "本认证周期各次监督审核和再认证的时间窗口及其依据、覆盖情况、现场和班次")
    ProgrammeView programme(@PathVariable String id) {
        readers.require(id);
        return programmes.view(id);
    }

    @GetMapping("/controls")
    @Operation(summary = "查看审核应覆盖的控制和典型服务", description = "ISO/IEC 27017:2015的121项控制，以及认证范围内的典型服务")
    List<Control> controls(@PathVariable String id) {
        readers.require(id);
        return programmes.controls(id);
    }

    @PostMapping("/programme/replans")
    @Operation(summary = "调整审核方案", description = "项目负责人改定一次监督审核的日期或覆盖的控制，其后的审核随之重新计算")
    @Idempotent
    ResponseEntity<ProgrammeView> replan(@PathVariable String id, @Valid @RequestBody ReplanRequest request) {
        readers.require(id);
        programmes.replan(id, request.number(), request.plannedOn(), request.controls(), request.reason());
        return ResponseEntity.status(HttpStatus.CREATED).body(programmes.view(id));
    }
}
