package org.cloudcert.capability.staffing.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import java.util.function.Function;
import org.cloudcert.capability.staffing.DelegationView;
import org.cloudcert.capability.staffing.Delegations;
import org.cloudcert.capability.staffing.NewDelegation;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.web.Idempotent;
import org.cloudcert.web.PageOf;
import org.cloudcert.web.Paging;
import org.cloudcert.web.Text;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Deputies for a time. */
@RestController
@RequestMapping("/api/v1/delegations")
@Tag(name = "人员安排")
class DelegationController {

    private final Delegations delegations;

    DelegationController(Delegations delegations) {
        this.delegations = delegations;
    }

    @Idempotent
    @PostMapping
    @Operation(
            summary = "设置代理",
            description = "principal不给则为本人，为他人设置须为系统管理员；from、until为首日和末日（北京时间，首日0时至末日24时）；到期未办结的任务自动交还")
    ResponseEntity<DelegationView> plan(@Valid @RequestBody DelegationRequest request) {
        DelegationView planned = delegations.plan(request.planned());
        return ResponseEntity.created(URI.create("/api/v1/delegations/" + planned.id()))
                .body(planned);
    }

    @GetMapping
    @Operation(summary = "列出代理", description = "本人为被代理人或代理人的；系统管理员和审计可见全部，person限定某人")
    PageOf<DelegationView> list(
            @RequestParam(required = false) String person,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = Paging.DEFAULT_SIZE) int size) {
        return PageOf.of(delegations.list(person, Paging.of(page, size)), Function.identity());
    }

    @GetMapping("/{id}")
    @Operation(summary = "读取代理", description = "taken为代理人已接手的，waiting为被代理人名下的工作，movable为能否代理，remark为不能代理的原因")
    DelegationView get(@PathVariable String id) {
        return delegations.get(id);
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "撤销代理", description = "未办结的任务即交还本人")
    DelegationView revoke(@PathVariable String id, @Valid @RequestBody RevocationRequest request) {
        return delegations.revoke(id, request.reason());
    }

    record DelegationRequest(
            @Size(max = 64) String principal,
            @NotBlank @Size(max = 64) String deputy,
            @NotNull LocalDate from,
            @NotNull LocalDate until,
            @NotBlank @Text(max = 1000) String reason) {

        NewDelegation planned() {
            return new NewDelegation(principal == null ? CurrentUser.id() : principal, deputy, from, until, reason);
        }
    }

    record RevocationRequest(@NotBlank @Text(max = 1000) String reason) {}
}
