package org.cloudcert.capability.audittrail.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.cloudcert.capability.audittrail.ActQuery;
import org.cloudcert.capability.audittrail.AdministrativeActs;
import org.cloudcert.capability.audittrail.AuditEntry;
import org.cloudcert.capability.audittrail.FailedJobRetries;
import org.cloudcert.web.PageOf;
import org.cloudcert.web.Paging;
import org.cloudcert.web.Text;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The record of what administrators do, and what they do about failed jobs, for other systems. */
@RestController
@RequestMapping("/api/v1/administration")
@Tag(name = "管理")
class ActController {

    private final AdministrativeActs acts;
    private final FailedJobRetries retries;

    ActController(AdministrativeActs acts, FailedJobRetries retries) {
        this.acts = acts;
        this.retries = retries;
    }

    /** @param caseNo the chain it is on: a case's, or {@code ADMINISTRATION} */
    record ActView(
            String caseNo,
            long seq,
            Instant at,
            String actor,
            String action,
            String text,
            String reason,
            Map<String, Object> data) {

        static ActView of(AuditEntry entry) {
            return new ActView(
                    entry.caseNo(),
                    entry.seq(),
                    entry.at(),
                    entry.actor(),
                    entry.action(),
                    entry.text(),
                    entry.reason(),
                    entry.data());
        }
    }

    record ReasonRequest(@NotBlank(message = "请填写事由") @Text(max = 500) String reason) {}

    @GetMapping("/acts")
    @Operation(summary = "列出管理操作，最近的在前", description = "action以点结尾时为前缀，如engine.")
    PageOf<ActView> acts(
            @RequestParam(required = false) String actor,
            @RequestParam(required = false) String action,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate until,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = Paging.DEFAULT_SIZE) int size) {
        return PageOf.of(acts.find(new ActQuery(actor, action, from, until), Paging.of(page, size)), ActView::of);
    }

    @PostMapping("/jobs/{id}/retry")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "重试失败的作业")
    void retryJob(@PathVariable String id, @Valid @RequestBody ReasonRequest request) {
        retries.retry(id, request.reason());
    }
}
