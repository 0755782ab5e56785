package org.cloudcert.capability.evaluation.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.evaluation.ExpertReview;
import org.cloudcert.capability.evaluation.Panels;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How far the expert review of a case is and, once concluded, how it ended. */
@RestController
@RequestMapping("/api/v1/cases/{caseNo}/expert-review")
@Tag(name = "评估")
class ExpertReviewController {

    private final Panels panels;
    private final Cases cases;

    ExpertReviewController(Panels panels, Cases cases) {
        this.panels = panels;
        this.cases = cases;
    }

    @GetMapping
    @Operation(summary = "专家评审", description = "形成结论之前，各专家的意见不公开；不给出轮次的，为最近一轮")
    ExpertReview get(@PathVariable String caseNo, @RequestParam(required = false) Integer round) {
        cases.get(caseNo);
        return round == null ? panels.review(caseNo) : panels.review(caseNo, round);
    }
}
