package org.cloudcert.capability.party.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.util.List;
import org.cloudcert.capability.party.NewOrganisationAccount;
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

    record RemovalRequest(@NotBlank(message = "请填写理由") @Text(max = 1000) String reason) {}

    @PostMapping
    @Idempotent
    @Operation(summary = "为单位开通账号", description = "该账号只能办理和查看本单位的案件；由统一身份认证登录的用户不填password")
    ResponseEntity<OrganisationAccount> create(
            @PathVariable String id, @Valid @RequestBody NewOrganisationAccount request) {
        OrganisationAccount created = accounts.create(id, request);
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
