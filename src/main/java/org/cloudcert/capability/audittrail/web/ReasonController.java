package org.cloudcert.capability.audittrail.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.cloudcert.capability.audittrail.StatedReason;
import org.cloudcert.capability.audittrail.StatedReasons;
import org.cloudcert.rule.Refusal;
import org.cloudcert.web.Idempotent;
import org.cloudcert.web.Text;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets administrators say why they act, before they act in Cockpit, Admin or the engine's REST API. */
@RestController
@RequestMapping("/api/v1/administration/reasons")
@Tag(name = "管理")
class ReasonController {

    private final StatedReasons reasons;

    ReasonController(StatedReasons reasons) {
        this.reasons = reasons;
    }

    /** @param minutes how long it is valid; 30 where it is left out */
    record ReasonRequest(
            @NotBlank(message = "请填写操作事由") @Text(max = 500) String reason,
            @Min(value = 1, message = "有效时间为1至480分钟") @Max(value = 480, message = "有效时间为1至480分钟") Integer minutes) {}

    record ReasonView(String reason, Instant statedAt, Instant validUntil) {

        static ReasonView of(StatedReason reason) {
            return new ReasonView(reason.reason(), reason.statedAt(), reason.validUntil());
        }
    }

    @PostMapping
    @Idempotent
    @Operation(summary = "登记操作事由，其后在引擎界面和接口中的管理操作以此为事由")
    ResponseEntity<ReasonView> state(@Valid @RequestBody ReasonRequest request) {
        StatedReason stated =
                reasons.state(request.reason(), Duration.ofMinutes(request.minutes() == null ? 30 : request.minutes()));
        return ResponseEntity.created(URI.create("/api/v1/administration/reasons/current"))
                .body(ReasonView.of(stated));
    }

    @GetMapping("/current")
    @Operation(summary = "查看本人现行的操作事由")
    ReasonView current() {
        return reasons.current()
                .map(ReasonView::of)
                .orElseThrow(() -> Refusal.notFound("administration.reason-none", "您现在没有登记操作事由"));
    }

    @DeleteMapping("/current")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "结束本人现行的操作事由")
    void end() {
        reasons.end();
    }
}
