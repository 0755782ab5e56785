package org.cloudcert.capability.notification.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.notification.Channel;
import org.cloudcert.capability.notification.Outbox;
import org.cloudcert.capability.notification.OutboxMessage;
import org.cloudcert.capability.notification.OutboxMessage.Kind;
import org.cloudcert.capability.notification.OutboxMessage.Status;
import org.cloudcert.capability.party.Organisations;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.Role;
import org.cloudcert.web.Text;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a case has sent out, and whether it arrived. */
@RestController
@RequestMapping("/api/v1/cases/{caseNo}/notices")
@Tag(name = "通知")
class NoticeController {

    private final Outbox outbox;
    private final Cases cases;
    private final Organisations organisations;

    NoticeController(Outbox outbox, Cases cases, Organisations organisations) {
        this.outbox = outbox;
        this.cases = cases;
        this.organisations = organisations;
    }

    @GetMapping
    @Operation(summary = "案件发出的邮件和公告", description = "申请单位和申报门户只见发给该单位的邮件")
    List<NoticeResponse> notices(@PathVariable String caseNo) {
        return outbox.of(caseNo).stream()
                .filter(forReader(caseNo))
                .map(NoticeResponse::of)
                .toList();
    }

    private Predicate<OutboxMessage> forReader(String caseNo) {
        if (!CurrentUser.hasOneOf(Role.FOR_APPLICANTS)) {
            return message -> true;
        }
        String contact = organisations.get(cases.get(caseNo).organisationId()).contactEmail();
        return message -> contact.equals(message.recipient());
    }

    record ReasonRequest(@NotBlank(message = "请填写事由") @Text(max = 500) String reason) {}

    /** Sends a failed notice again; for administrators. */
    @PostMapping("/{id}/retry")
    @Operation(summary = "重新发送失败的通知")
    NoticeResponse retry(
            @PathVariable String caseNo, @PathVariable String id, @Valid @RequestBody ReasonRequest request) {
        return NoticeResponse.of(outbox.retry(caseNo, id, request.reason()));
    }

    /** Leaves a failed notice undelivered for good; for administrators. */
    @PostMapping("/{id}/write-off")
    @Operation(summary = "核销未送达的通知：已用其他方式告知，或不必再告知")
    NoticeResponse writeOff(
            @PathVariable String caseNo, @PathVariable String id, @Valid @RequestBody ReasonRequest request) {
        return NoticeResponse.of(outbox.writeOff(caseNo, id, request.reason()));
    }

    /**
     * @param way Chinese: by e-mail, or the channel's name
     * @param template from which it was made, with its version; null where it is older than templates of letters
     * @param nextAttemptAt only while it is pending
     */
    record NoticeResponse(
            String id,
            Kind kind,
            Channel channel,
            String way,
            String purpose,
            String template,
            String recipient,
            String subject,
            Status status,
            int attempts,
            Instant nextAttemptAt,
            String lastError,
            Instant createdAt,
            Instant deliveredAt,
            String receipt) {

        static NoticeResponse of(OutboxMessage message) {
            return new NoticeResponse(
                    message.id(),
                    message.kind(),
                    message.channel(),
                    message.way(),
                    message.purpose(),
                    message.template(),
                    message.recipient(),
                    message.subject(),
                    message.status(),
                    message.attempts(),
                    message.status() == Status.PENDING ? message.nextAttemptAt() : null,
                    message.lastError(),
                    message.createdAt(),
                    message.deliveredAt(),
                    message.receipt());
        }
    }
}
