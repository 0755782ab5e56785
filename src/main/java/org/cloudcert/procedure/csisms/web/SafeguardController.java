package org.cloudcert.procedure.csisms.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.cloudcert.procedure.csisms.application.NewSafeguard;
import org.cloudcert.procedure.csisms.application.Safeguard;
import org.cloudcert.procedure.csisms.application.SafeguardKind;
import org.cloudcert.procedure.csisms.application.Safeguards;
import org.cloudcert.web.Idempotent;
import org.cloudcert.web.Text;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The body's own risk assessment and its cover. */
@RestController
@Tag(name = "CSISMS认证")
class SafeguardController {

    private final Safeguards safeguards;

    SafeguardController(Safeguards safeguards) {
        this.safeguards = safeguards;
    }

    /** @param yuan what an insurance or reserve covers; left out of an assessment */
    record SafeguardRequest(
            @NotNull SafeguardKind kind,
            @NotBlank @Text(max = 200) String reference,
            @Digits(integer = 13, fraction = 2) BigDecimal yuan,
            @NotNull LocalDate validFrom,
            @NotNull LocalDate validUntil) {}

    record SafeguardResponse(
            String id,
            SafeguardKind kind,
            String kindTitle,
            String reference,
            BigDecimal yuan,
            LocalDate validFrom,
            LocalDate validUntil,
            String recordedBy,
            Instant recordedAt) {

        static SafeguardResponse of(Safeguard safeguard) {
            return new SafeguardResponse(
                    safeguard.id(),
                    safeguard.kind(),
                    safeguard.kind().title(),
                    safeguard.reference(),
                    safeguard.yuan(),
                    safeguard.validFrom(),
                    safeguard.validUntil(),
                    safeguard.recordedBy(),
                    safeguard.recordedAt());
        }
    }

    /** @param current whether both a risk assessment and cover are valid today */
    record SafeguardsResponse(boolean current, List<SafeguardResponse> items) {}

    @Operation(summary = "登记本机构的风险评估、责任保险或风险储备金", description = "其中任何一类没有有效记录时，不能受理申请或者颁发证书。")
    @PostMapping("/api/v1/csisms/safeguards")
    @Idempotent
    ResponseEntity<SafeguardResponse> record(@Valid @RequestBody SafeguardRequest request) {
        Safeguard recorded = safeguards.record(new NewSafeguard(
                request.kind(), request.reference(), request.yuan(), request.validFrom(), request.validUntil()));
        return ResponseEntity.status(HttpStatus.CREATED).body(SafeguardResponse.of(recorded));
    }

    @Operation(summary = "查看本机构的风险评估和责任保障")
    @GetMapping("/api/v1/csisms/safeguards")
    SafeguardsResponse all() {
        return new SafeguardsResponse(
                safeguards.areCurrent(),
                safeguards.all().stream().map(SafeguardResponse::of).toList());
    }
}
