package org.cloudcert.capability.archive.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.cloudcert.capability.archive.DisposalView;
import org.cloudcert.capability.archive.Disposals;
import org.cloudcert.web.Idempotent;
import org.cloudcert.web.Text;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lists of files to be disposed of. */
@RestController
@RequestMapping("/api/v1/disposals")
@Tag(name = "销毁")
class DisposalController {

    private final Disposals disposals;

    DisposalController(Disposals disposals) {
        this.disposals = disposals;
    }

    @Idempotent
    @PostMapping
    @Operation(summary = "制作销毁清单", description = "列入保管期限在due当日或之前届满的案卷；caseNos为其中的一部分")
    ResponseEntity<DisposalView> make(@Valid @RequestBody DisposalRequest request) {
        DisposalView made = disposals.make(request.due(), request.caseNos(), request.reason());
        return ResponseEntity.created(URI.create("/api/v1/disposals/" + made.number()))
                .body(made);
    }

    @GetMapping("/{number}")
    @Operation(summary = "读取销毁清单")
    DisposalView get(@PathVariable String number) {
        return disposals.get(number);
    }

    record DisposalRequest(
            @NotNull LocalDate due,
            @Size(max = 1000) List<@NotBlank @Size(max = 20) String> caseNos,
            @NotBlank @Text(max = 1000) String reason) {}
}
