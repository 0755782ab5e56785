package org.cloudcert.procedure.csisms.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.cloudcert.capability.casefile.Interest;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.procedure.csisms.audit.Conflicts;
import org.cloudcert.procedure.csisms.auditor.AuditorView;
import org.cloudcert.procedure.csisms.auditor.Auditors;
import org.cloudcert.web.Idempotent;
import org.cloudcert.web.Lines;
import org.cloudcert.web.Text;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The register of auditors. */
@RestController
@RequestMapping("/api/v1/csisms/auditors")
@Tag(name = "审核员")
class AuditorController {

    private final Auditors auditors;
    private final Conflicts conflicts;

    AuditorController(Auditors auditors, Conflicts conflicts) {
        this.auditors = auditors;
        this.conflicts = conflicts;
    }

    record RegistrationRequest(@NotBlank @Text(max = 50) String registrationNumber, @NotNull LocalDate validUntil) {}

    record ConfirmationRequest(
            @NotEmpty @Size(max = 100) Set<@NotBlank @Size(max = 20) String> categories,
            @NotBlank @Text(max = 1000) String evaluation) {}

    record EducationRequest(
            @NotNull LocalDate completedOn, @Min(1) @Max(1000) int hours, @NotBlank @Text(max = 200) String subject) {}

    record ConsultingRequest(
            @NotBlank @Text(max = 36) String organisationId,
            @NotNull LocalDate lastDay,
            @NotBlank @Text(max = 300) String what) {}

    /** @param consultedUntil the last day of a consulting for the organisation; left out for any other conflict */
    record ConflictRequest(
            @NotBlank @Text(max = 36) String organisationId,
            LocalDate consultedUntil,
            @NotBlank @Lines(max = 300) String reason) {}

    record AuditorsResponse(List<AuditorView> items) {}

    record InterestResponse(String id, String userId, String organisationId, String reason, LocalDate keepsUntil) {

        static InterestResponse of(Interest interest) {
            return new InterestResponse(
                    interest.id(),
                    interest.userId(),
                    interest.organisationId(),
                    interest.reason(),
                    interest.keepsUntil());
        }
    }

    record ConflictResponse(List<Conflicts.Reviewed> reviews) {}

    @Operation(summary = "列出审核员", description = "注册、能力、继续教育；仅供工作人员")
    @GetMapping
    AuditorsResponse list() {
        return new AuditorsResponse(auditors.all());
    }

    @Operation(summary = "查看一名审核员")
    @GetMapping("/{userId}")
    AuditorView one(@PathVariable String userId) {
        return auditors.get(userId);
    }

    @Operation(summary = "登记或更新审核员注册资格")
    @PutMapping("/{userId}")
    AuditorView register(@PathVariable String userId, @Valid @RequestBody RegistrationRequest request) {
        return auditors.register(userId, request.registrationNumber(), request.validUntil());
    }

    @Operation(summary = "评价并确认审核员的专业能力", description = "以本次所列的业务类别代码取代以前的；本人不得确认本人")
    @PostMapping("/{userId}/confirmations")
    @Idempotent
    ResponseEntity<AuditorView> confirm(@PathVariable String userId, @Valid @RequestBody ConfirmationRequest request) {
        return created(auditors.confirm(userId, request.categories(), request.evaluation()));
    }

    @Operation(summary = "登记继续教育", description = "hours以60分钟计")
    @PostMapping("/{userId}/education")
    @Idempotent
    ResponseEntity<AuditorView> educate(@PathVariable String userId, @Valid @RequestBody EducationRequest request) {
        return created(auditors.educate(userId, request.completedOn(), request.hours(), request.subject()));
    }

    @Operation(summary = "声明本人曾为某单位提供咨询", description = "自咨询最后一日起两年内不得参与该单位的认证活动")
    @PostMapping("/me/consultings")
    @Idempotent
    ResponseEntity<InterestResponse> consulted(@Valid @RequestBody ConsultingRequest request) {
        return created(InterestResponse.of(auditors.declareConsulting(
                CurrentUser.id(), request.organisationId(), request.lastDay(), request.what())));
    }

    @Operation(summary = "登记审核员未声明的利益冲突", description = "指派随即无效，其参与过的审核须复核")
    @PostMapping("/{userId}/undeclared-conflicts")
    @Idempotent
    ResponseEntity<ConflictResponse> found(@PathVariable String userId, @Valid @RequestBody ConflictRequest request) {
        return created(new ConflictResponse(
                conflicts.find(userId, request.organisationId(), request.consultedUntil(), request.reason())));
    }

    private static <T> ResponseEntity<T> created(T body) {
        return ResponseEntity.status(HttpStatus.CREATED).body(body);
    }
}
