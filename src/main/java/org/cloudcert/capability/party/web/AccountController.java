package org.cloudcert.capability.party.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import org.cloudcert.capability.party.OrganisationAccounts;
import org.cloudcert.capability.party.OrganisationAccounts.OrganisationAccount;
import org.cloudcert.web.Idempotent;
import org.cloudcert.web.Text;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The accounts of an organisation; for administrators. */
@RestController
@RequestMapping("/api/v1/organisations/{id}/accounts")
@Tag(name = "单位")
class AccountController {

    private final OrganisationAccounts accounts;

    AccountController(OrganisationAccounts accounts) {
        this.accounts = accounts;
    }

    /** @param password left out for a user who signs in elsewhere */
    record AccountRequest(
            @NotBlank(message = "必填")
                    @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{1,63}", message = "由2至64个字母、数字、点、下划线和连字符组成")
                    String userId,
            @NotBlank(message = "必填") @Text(max = 100) String name,
            @Size(min = 12, max = 200, message = "至少12个字符") String password,
            @NotBlank(message = "请填写理由") @Text(max = 1000) String reason) {}

    record RemovalRequest(@NotBlank(message = "请填写理由") @Text(max = 1000) String reason) {}

    @PostMapping
    @Idempotent
    @Operation(summary = "为单位开通账号", description = "该账号只能办理和查看本单位的案件；由统一身份认证登录的用户不填password")
    ResponseEntity<OrganisationAccount> create(@PathVariable String id, @Valid @RequestBody AccountRequest request) {
        OrganisationAccount created =
                accounts.create(id, request.userId(), request.name().strip(), request.password(), request.reason());
        return ResponseEntity.created(URI.create("/api/v1/organisations/" + id + "/accounts/" + created.userId()))
                .body(created);
    }

    @GetMapping
    @Operation(summary = "单位的账号")
    List<OrganisationAccount> of(@PathVariable String id) {
        return accounts.of(id);
    }

    @DeleteMapping("/{userId}")
    @Operation(summary = "注销单位的账号")
    ResponseEntity<Void> remove(
            @PathVariable String id, @PathVariable String userId, @Valid @RequestBody RemovalRequest request) {
        accounts.remove(id, userId, request.reason());
        return ResponseEntity.noContent().build();
    }
}
