package org.cloudcert.procedure.qualification.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.CaseReaders;
import org.cloudcert.procedure.qualification.appeal.AppealView;
import org.cloudcert.procedure.qualification.appeal.Appeals;
import org.cloudcert.web.Idempotent;
import org.cloudcert.web.Lines;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What the appellant's side does, and what becomes of it. */
@RestController
@Tag(name = "申诉")
class AppealController {

    private final Appeals appeals;
    private final CaseReaders readers;

    AppealController(Appeals appeals, CaseReaders readers) {
        this.appeals = appeals;
        this.readers = readers;
    }

    /** @param materialIds of the case appealed against; new documents go to the appeal's own case */
    record AppealRequest(
            @NotBlank @Lines(max = 4000) String grounds,
            @Size(max = 100) List<@NotBlank @Size(max = 36) String> materialIds) {}

    record AppealWithdrawalRequest(@Lines(max = 4000) String reason) {}

    record AppealResponse(String caseNo, String kind, String stage, String status, String outcome) {

        static AppealResponse of(CaseFile file) {
            return new AppealResponse(
                    file.caseNo(), file.kind(), file.stage(), file.status().name(), file.outcome());
        }
    }

    @Operation(summary = "对案件的结论提出申诉", description = "grounds为书面申诉理由；申诉书等材料另上传至申诉案件")
    @PostMapping("/api/v1/cases/{caseNo}/appeals")
    @Idempotent
    ResponseEntity<AppealResponse> lodge(@PathVariable String caseNo, @Valid @RequestBody AppealRequest request) {
        CaseFile file = appeals.lodge(
                caseNo, request.grounds(), request.materialIds() == null ? List.of() : request.materialIds());
        return ResponseEntity.created(URI.create("/api/v1/cases/" + file.caseNo()))
                .body(AppealResponse.of(file));
    }

    @Operation(summary = "对案件提出过的申诉及其结论")
    @GetMapping("/api/v1/cases/{caseNo}/appeals")
    List<AppealView> against(@PathVariable String caseNo) {
        List<AppealView> all = appeals.against(caseNo);
        Set<String> readable =
                readers.readable(all.stream().map(AppealView::caseNo).toList());
        return all.stream().filter(one -> readable.contains(one.caseNo())).toList();
    }

    @Operation(summary = "查看申诉")
    @GetMapping("/api/v1/cases/{caseNo}/appeal")
    AppealView appeal(@PathVariable String caseNo) {
        return appeals.get(caseNo);
    }

    @Operation(summary = "撤回申诉")
    @PostMapping("/api/v1/cases/{caseNo}/appeal-withdrawal")
    @Idempotent
    ResponseEntity<AppealResponse> withdraw(
            @PathVariable String caseNo, @Valid @RequestBody(required = false) AppealWithdrawalRequest request) {
        return ResponseEntity.ok(
                AppealResponse.of(appeals.withdraw(caseNo, request == null ? null : request.reason())));
    }
}
