package org.cloudcert.procedure.qualification.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.CaseReaders;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.Staff;
import org.cloudcert.procedure.qualification.handling.HandlingView;
import org.cloudcert.procedure.qualification.handling.Handlings;
import org.cloudcert.procedure.qualification.handling.Hearings;
import org.cloudcert.procedure.qualification.handling.NewHandling;
import org.cloudcert.procedure.qualification.handling.Remedies;
import org.cloudcert.procedure.qualification.handling.Source;
import org.cloudcert.rule.Refusal;
import org.cloudcert.web.Idempotent;
import org.cloudcert.web.Lines;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Violations of certified organisations: what comes to light, and what the organisation's side says and does. */
@RestController
@Tag(name = "违规处置")
class HandlingController {

    private final Handlings handlings;
    private final Hearings hearings;
    private final Remedies remedies;
    private final Staff staff;
    private final CaseReaders readers;

    HandlingController(Handlings handlings, Hearings hearings, Remedies remedies, Staff staff, CaseReaders readers) {
        this.handlings = handlings;
        this.hearings = hearings;
        this.remedies = remedies;
        this.staff = staff;
        this.readers = readers;
    }

    record FindingRequest(@NotNull Source source, @NotBlank @Lines(max = 4000) String facts) {}

    record StatementRequest(
            @NotBlank @Lines(max = 4000) String text,
            @Size(max = 100) List<@NotBlank @Size(max = 36) String> materialIds) {}

    record RemedyRequest(
            @Lines(max = 4000) String note, @Size(max = 100) List<@NotBlank @Size(max = 36) String> materialIds) {

        /** @throws Refusal {@code remedy.empty} */
        RemedyRequest required() {
            if ((note == null || note.isBlank()) && (materialIds == null || materialIds.isEmpty())) {
                throw Refusal.invalid("remedy.empty", "Q-6", "请填写说明或关联证明材料");
            }
            return this;
        }
    }

    record HandlingCase(String caseNo, String stage, String status) {

        static HandlingCase of(CaseFile file) {
            return new HandlingCase(file.caseNo(), file.stage(), file.status().name());
        }
    }

    record HandlingsResponse(List<HandlingView> items) {}

    @Operation(summary = "登记涉嫌违规的事实，立案处置", description = "外部系统只能登记外部通报（REPORT）")
    @PostMapping("/api/v1/certificates/{number}/findings")
    @Idempotent
    ResponseEntity<HandlingView> find(@PathVariable String number, @Valid @RequestBody FindingRequest request) {
        requireMayReport(request.source());
        String caseNo = handlings.open(new NewHandling(number, request.source(), request.facts(), null));
        return ResponseEntity.created(URI.create("/api/v1/cases/" + caseNo)).body(handlings.of(caseNo));
    }

    private void requireMayReport(Source source) {
        String user = CurrentUser.id();
        if (source != Source.REPORT && !staff.has(user, Role.SUPERVISION) && !staff.has(user, Role.ADMINISTRATOR)) {
            throw Refusal.forbidden("handling.source-not-allowed", "Q-6", "外部系统只能登记外部通报");
        }
    }

    @Operation(summary = "查看证书的处置案件")
    @GetMapping("/api/v1/certificates/{number}/handlings")
    HandlingsResponse ofCertificate(@PathVariable String number) {
        List<HandlingView> all = handlings.ofCertificate(number);
        Set<String> readable =
                readers.readable(all.stream().map(HandlingView::caseNo).toList());
        return new HandlingsResponse(
                all.stream().filter(one -> readable.contains(one.caseNo())).toList());
    }

    @Operation(summary = "查看处置：事实、情节、推荐、决定、整改与恢复")
    @GetMapping("/api/v1/cases/{caseNo}/handling")
    HandlingView one(@PathVariable String caseNo) {
        return handlings.of(caseNo);
    }

    @Operation(summary = "提交陈述申辩")
    @PostMapping("/api/v1/cases/{caseNo}/statements")
    @Idempotent
    ResponseEntity<HandlingCase> state(@PathVariable String caseNo, @Valid @RequestBody StatementRequest request) {
        return created(hearings.state(caseNo, request.text(), orNone(request.materialIds())));
    }

    @Operation(summary = "提交整改报告")
    @PostMapping("/api/v1/cases/{caseNo}/rectifications")
    @Idempotent
    ResponseEntity<HandlingCase> rectify(@PathVariable String caseNo, @Valid @RequestBody RemedyRequest request) {
        return created(remedies.rectify(caseNo, request.required().note(), orNone(request.materialIds())));
    }

    @Operation(summary = "申请恢复被暂停的证书")
    @PostMapping("/api/v1/cases/{caseNo}/restoration-requests")
    @Idempotent
    ResponseEntity<HandlingCase> requestRestoration(
            @PathVariable String caseNo, @Valid @RequestBody RemedyRequest request) {
        return created(remedies.requestRestoration(caseNo, request.required().note(), orNone(request.materialIds())));
    }

    private static ResponseEntity<HandlingCase> created(CaseFile file) {
        return ResponseEntity.status(HttpStatus.CREATED).body(HandlingCase.of(file));
    }

    private static List<String> orNone(List<String> materialIds) {
        return materialIds == null ? List.of() : materialIds;
    }
}
