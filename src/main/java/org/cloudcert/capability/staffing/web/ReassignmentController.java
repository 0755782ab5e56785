package org.cloudcert.capability.staffing.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.capability.staffing.NewReassignment;
import org.cloudcert.capability.staffing.PostView;
import org.cloudcert.capability.staffing.ReassignmentView;
import org.cloudcert.capability.staffing.Reassignments;
import org.cloudcert.web.Idempotent;
import org.cloudcert.web.PageOf;
import org.cloudcert.web.Paging;
import org.cloudcert.web.Text;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Handing over what somebody leaves behind. */
@RestController
@RequestMapping("/api/v1/reassignments")
@Tag(name = "人员安排")
class ReassignmentController {

    private final Reassignments reassignments;

    ReassignmentController(Reassignments reassignments) {
        this.reassignments = reassignments;
    }

    @PostMapping("/preview")
    @Operation(
            summary = "预览移交",
            description = "列出leaver在各案件中的职责和待办任务，以及接替人能否接手；successor接手choices未另行指定的；choices可按案件、职责或二者指定，范围最窄的优先")
    PreviewResponse preview(@Valid @RequestBody PreviewRequest request) {
        return new PreviewResponse(reassignments.preview(request.wanted()));
    }

    @Idempotent
    @PostMapping
    @Operation(summary = "办理移交", description = "逐案办理，进度见所返回的地址；不能移交的保留原状并注明原因；dismissal为是否同时取消leaver的全部角色")
    ResponseEntity<ReassignmentView> order(@Valid @RequestBody ReassignmentRequest request) {
        ReassignmentView ordered = reassignments.order(request.wanted(), request.reason(), request.dismissal());
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/reassignments/" + ordered.id()))
                .body(ordered);
    }

    @GetMapping
    @Operation(summary = "列出移交，最近的在前")
    PageOf<ReassignmentView> list(
            @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = Paging.DEFAULT_SIZE) int size) {
        return PageOf.of(reassignments.list(Paging.of(page, size)), Function.identity());
    }

    @GetMapping("/{id}")
    @Operation(summary = "读取移交的进度和结果")
    ReassignmentView get(@PathVariable String id) {
        return reassignments.get(id);
    }

    record PreviewRequest(
            @NotBlank @Size(max = 64) String leaver,
            @Size(max = 64) String successor,
            @Valid @Size(max = 1000) List<ChoiceRequest> choices) {

        NewReassignment wanted() {
            return ReassignmentController.wanted(leaver, successor, choices);
        }
    }

    record ReassignmentRequest(
            @NotBlank @Size(max = 64) String leaver,
            @Size(max = 64) String successor,
            @Valid @Size(max = 1000) List<ChoiceRequest> choices,
            @NotBlank @Text(max = 1000) String reason,
            boolean dismissal) {

        NewReassignment wanted() {
            return ReassignmentController.wanted(leaver, successor, choices);
        }
    }

    record ChoiceRequest(@Size(max = 255) String caseNo, Duty duty, @NotBlank @Size(max = 64) String successor) {}

    record PreviewResponse(List<PostView> items) {}

    private static NewReassignment wanted(String leaver, String successor, List<ChoiceRequest> choices) {
        return new NewReassignment(
                leaver,
                successor,
                choices == null
                        ? null
                        : choices.stream()
                                .map(choice ->
                                        new NewReassignment.Choice(choice.caseNo(), choice.duty(), choice.successor()))
                                .toList());
    }
}
