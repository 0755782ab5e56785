package org.cloudcert.capability.evaluation.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.evaluation.AssessmentMethod;
import org.cloudcert.capability.evaluation.Conformity;
import org.cloudcert.capability.evaluation.Evaluation;
import org.cloudcert.capability.evaluation.Evaluations;
import org.cloudcert.capability.evaluation.RatedCriterion;
import org.cloudcert.capability.evaluation.Rating;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.web.EntityTags;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The criteria of a case, read together and rated one by one. */
@RestController
@RequestMapping("/api/v1/cases/{caseNo}/criteria")
@Tag(name = "评估")
class CriteriaController {

    private final Evaluations evaluations;
    private final Cases cases;

    CriteriaController(Evaluations evaluations, Cases cases) {
        this.evaluations = evaluations;
        this.cases = cases;
    }

    @GetMapping
    @Operation(summary = "全部指标及其评定", description = "以If-None-Match带上读取时得到的ETag，没有变化的返回304")
    ResponseEntity<CriteriaResponse> list(@PathVariable String caseNo) {
        cases.get(caseNo);
        Evaluation evaluation = evaluations.of(caseNo);
        List<RatedCriterion> ratings = evaluations.ratings(caseNo);
        // Each rating makes one version larger, each conclusion the other; neither ever becomes smaller.
        long rated = ratings.stream().mapToLong(RatedCriterion::version).sum();
        return ResponseEntity.ok()
                .eTag("\"%d-%d\"".formatted(evaluation.version(), rated))
                .body(new CriteriaResponse(
                        evaluation.edition(),
                        evaluation.round(),
                        evaluation.conclusion(),
                        evaluation.reason(),
                        ratings.stream().map(CriterionResponse::of).toList()));
    }

    @GetMapping("/{criterionId}")
    @Operation(summary = "一项指标及其评定")
    ResponseEntity<CriterionResponse> get(@PathVariable String caseNo, @PathVariable String criterionId) {
        cases.get(caseNo);
        return response(evaluations.rating(caseNo, criterionId));
    }

    @PutMapping("/{criterionId}")
    @Operation(summary = "评定一项指标", description = "If-Match给出读取时得到的ETag；他人已修改的，返回412")
    ResponseEntity<CriterionResponse> rate(
            @PathVariable String caseNo,
            @PathVariable String criterionId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            @RequestBody RatingRequest request) {
        return response(evaluations.rate(
                caseNo, criterionId, EntityTags.version(ifMatch), request.asRatingOf(CurrentUser.id())));
    }

    private static ResponseEntity<CriterionResponse> response(RatedCriterion criterion) {
        return ResponseEntity.ok().eTag(EntityTags.of(criterion.version())).body(CriterionResponse.of(criterion));
    }

    record RatingRequest(
            Conformity conformity, Set<AssessmentMethod> methods, String evidence, Set<String> materialIds) {

        Rating asRatingOf(String assessor) {
            return new Rating(conformity, methods, evidence, materialIds, assessor);
        }
    }

    record CriteriaResponse(
            String edition, int round, Conformity conclusion, String conclusionReason, List<CriterionResponse> items) {}

    /** @param version the number within the criterion's entity tag */
    record CriterionResponse(
            String criterionId, String ruleId, String group, String text, long version, RatingResponse rating) {

        static CriterionResponse of(RatedCriterion rated) {
            return new CriterionResponse(
                    rated.criterion().id(),
                    rated.ruleId(),
                    rated.criterion().group(),
                    rated.criterion().text(),
                    rated.version(),
                    rated.rating() == null ? null : RatingResponse.of(rated.rating(), rated.ratedAt()));
        }
    }

    record RatingResponse(
            Conformity conformity,
            List<AssessmentMethod> methods,
            String evidence,
            List<String> materialIds,
            String assessor,
            Instant ratedAt) {

        static RatingResponse of(Rating rating, Instant ratedAt) {
            return new RatingResponse(
                    rating.conformity(),
                    rating.methods().stream().sorted().toList(),
                    rating.evidence(),
                    rating.materialIds().stream().sorted().toList(),
                    rating.assessor(),
                    ratedAt);
        }
    }
}
