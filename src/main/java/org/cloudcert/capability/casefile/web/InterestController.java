package org.cloudcert.capability.casefile.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import org.cloudcert.capability.casefile.Interest;
import org.cloudcert.capability.casefile.Interests;
import org.cloudcert.engine.CurrentUser;
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

/** Interests that keep people from an organisation's cases. */
@RestController
@RequestMapping("/api/v1/interests")
@Tag(name = "利益关系")
class InterestController {

    private final Interests interests;

    InterestController(Interests interests) {
        this.interests = interests;
    }

    /** @param userId whose; where it is left out, the current user's */
    record InterestRequest(
            @Text(max = 64) String userId,
            @NotBlank @Text(max = 36) String organisationId,
            @NotBlank @Text(max = 500) String reason) {}

    record EndRequest(@NotBlank @Text(max = 500) String reason) {}

    record InterestView(
            String id,
            String userId,
            String organisationId,
            String reason,
            LocalDate keepsUntil,
            Instant declaredAt,
            String declaredBy,
            Instant endedAt,
            String endedBy,
            String endReason) {

        static InterestView of(Interest interest) {
            return new InterestView(
                    interest.id(),
                    interest.userId(),
                    interest.organisationId(),
                    interest.reason(),
                    interest.keepsUntil(),
                    interest.declaredAt(),
                    interest.declaredBy(),
                    interest.endedAt(),
                    interest.endedBy(),
                    interest.endReason());
        }
    }

    @PostMapping
    @Idempotent
    @Operation(summary = "声明利益关系", description = "不给userId则为本人；为他人登记仅限系统管理员和监督部门。已在手的任务随即退回")
    ResponseEntity<InterestView> declare(@Valid @RequestBody InterestRequest request) {
        Interest declared = interests.declare(
                request.userId() == null ? CurrentUser.id() : request.userId(),
                request.organisationId(),
                request.reason());
        return ResponseEntity.created(URI.create("/api/v1/interests/" + declared.id()))
                .body(InterestView.of(declared));
    }

    @PostMapping("/{id}/end")
    @Idempotent
    @Operation(summary = "解除利益关系", description = "由系统管理员或监督部门确认，本人不得自行解除；声明仍留存")
    InterestView end(@PathVariable String id, @Valid @RequestBody EndRequest request) {
        return InterestView.of(interests.end(id, request.reason()));
    }

    @GetMapping
    @Operation(summary = "列出利益关系，最近的在前", description = "系统管理员、监督部门和审计可查全部，其他人只见本人的")
    PageOf<InterestView> list(
            @RequestParam(required = false) String userId,
            @RequestParam(required = false) String organisationId,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = Paging.DEFAULT_SIZE) int size) {
        return PageOf.of(interests.list(userId, organisationId, Paging.of(page, size)), InterestView::of);
    }
}
