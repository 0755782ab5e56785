package org.cloudcert.procedure.csisms.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.cloudcert.procedure.csisms.initial.StageOneReviews;
import org.cloudcert.procedure.csisms.initial.StageOneView;
import org.cloudcert.web.Idempotent;
import org.cloudcert.web.Lines;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The step between the two stages of the initial audit. */
@RestController
@Tag(name = "CSISMS认证")
class CsismsStageOneController {

    private final StageOneReviews reviews;

    CsismsStageOneController(StageOneReviews reviews) {
        this.reviews = reviews;
    }

    record AnswerRequest(
            @NotBlank @Lines(max = 4000) String answer,
            @Size(max = 100) List<@NotBlank @Size(max = 36) String> materialIds) {}

    @Operation(summary = "查看第一阶段审核的结论、关注问题和答复")
    @GetMapping("/api/v1/csisms/applications/{caseNo}/stage-one")
    List<StageOneView> stageOne(@PathVariable String caseNo) {
        return reviews.of(caseNo);
    }

    @Operation(summary = "答复第一阶段审核的关注问题")
    @PostMapping("/api/v1/csisms/applications/{caseNo}/concern-answers")
    @Idempotent
    ResponseEntity<StageOneView> answer(@PathVariable String caseNo, @Valid @RequestBody AnswerRequest request) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(reviews.answer(
                        caseNo, request.answer(), request.materialIds() == null ? List.of() : request.materialIds()));
    }
}
