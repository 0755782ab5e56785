package org.cloudcert.capability.party.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import org.cloudcert.capability.party.Organisation;
import org.cloudcert.capability.party.OrganisationAccounts;
import org.cloudcert.capability.party.Organisations;
import org.cloudcert.web.EntityTags;
import org.cloudcert.web.Idempotent;
import org.cloudcert.web.PageOf;
import org.cloudcert.web.Paging;
import org.springframework.data.domain.Pageable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/organisations")
@Tag(name = "单位")
class OrganisationController {

    private final Organisations organisations;
    private final OrganisationAccounts accounts;

    OrganisationController(Organisations organisations, OrganisationAccounts accounts) {
        this.organisations = organisations;
        this.accounts = accounts;
    }

    @PostMapping
    @Idempotent
    @Operation(summary = "登记单位", description = "统一社会信用代码按GB 32100-2015校验，不得重复登记")
    ResponseEntity<OrganisationResponse> register(@Valid @RequestBody OrganisationRequest request) {
        Organisation registered = organisations.register(request.facts());
        return ResponseEntity.created(URI.create("/api/v1/organisations/" + registered.id()))
                .eTag(EntityTags.of(registered.version()))
                .body(OrganisationResponse.of(registered));
    }

    @GetMapping
    @Operation(summary = "查询单位", description = "q为名称或统一社会信用代码的一部分；单位账号只查到本单位")
    PageOf<OrganisationResponse> search(
            @RequestParam(required = false) String q,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = Paging.DEFAULT_SIZE) int size,
            @RequestParam(defaultValue = "name") String sort) {
        Pageable paging = Paging.of(page, size, sort, Organisations.SORTABLE);
        return PageOf.of(
                accounts.own()
                        .map(own -> organisations.search(own, q, paging))
                        .orElseGet(() -> organisations.search(q, paging)),
                OrganisationResponse::of);
    }

    @GetMapping("/{id}")
    @Operation(summary = "读取单位")
    ResponseEntity<OrganisationResponse> get(@PathVariable String id) {
        accounts.requireOwn(id);
        return answer(organisations.get(id));
    }

    @PutMapping("/{id}")
    @Operation(summary = "更正单位信息", description = "须以If-Match带上读取时得到的ETag")
    ResponseEntity<OrganisationResponse> change(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            @Valid @RequestBody OrganisationRequest request) {
        return answer(organisations.change(id, EntityTags.version(ifMatch), request.facts()));
    }

    private static ResponseEntity<OrganisationResponse> answer(Organisation organisation) {
        return ResponseEntity.ok()
                .eTag(EntityTags.of(organisation.version()))
                .body(OrganisationResponse.of(organisation));
    }

    record OrganisationResponse(
            String id,
            String name,
            String creditCode,
            boolean legalPerson,
            String legalRepresentative,
            String address,
            String contactName,
            String contactEmail,
            String contactPhone) {

        static OrganisationResponse of(Organisation organisation) {
            return new OrganisationResponse(
                    organisation.id(),
                    organisation.name(),
                    organisation.creditCode(),
                    organisation.legalPerson(),
                    organisation.legalRepresentative(),
                    organisation.address(),
                    organisation.contactName(),
                    organisation.contactEmail(),
                    organisation.contactPhone());
        }
    }
}
