package org.cloudcert.procedure.csisms.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.Clock;
import java.time.LocalDate;
import org.cloudcert.procedure.csisms.contract.BodyFailures;
import org.cloudcert.procedure.csisms.contract.ContractView;
import org.cloudcert.procedure.csisms.contract.Contracts;
import org.cloudcert.web.Idempotent;
import org.cloudcert.web.Lines;
import org.cloudcert.web.Text;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The certification contract, and what the body has to tell all its clients. */
@RestController
@Tag(name = "CSISMS认证")
class CsismsContractController {

    private final Contracts contracts;
    private final BodyFailures failures;
    private final Clock clock;

    CsismsContractController(Contracts contracts, BodyFailures failures, Clock clock) {
        this.contracts = contracts;
        this.failures = failures;
        this.clock = clock;
    }

    /** @param signedOn the day of the signature; today where it is left out */
    record SignatureRequest(LocalDate signedOn, @Text(max = 200) String signedBy) {}

    /**
     * @param reason what has happened
     * @param consequence what becomes of the certificates, and what the body does about it
     */
    record FailureRequest(
            @NotBlank @Lines(max = 1000) String reason, @NotBlank @Lines(max = 2000) String consequence) {}

    /** @param told how many clients were written to */
    record FailureResponse(int told) {}

    @Operation(summary = "查看认证合同、双方责任、费用与付款情况")
    @GetMapping("/api/v1/csisms/contracts/{caseNo}")
    ContractView contract(@PathVariable String caseNo) {
        return contracts.view(caseNo);
    }

    @Operation(summary = "登记申请单位签署认证合同")
    @PostMapping("/api/v1/csisms/contracts/{caseNo}/signature")
    @Idempotent
    ContractView sign(@PathVariable String caseNo, @Valid @RequestBody(required = false) SignatureRequest request) {
        LocalDate signedOn = request == null || request.signedOn() == null ? LocalDate.now(clock) : request.signedOn();
        return contracts.sign(caseNo, signedOn, request == null ? null : request.signedBy());
    }

    @Operation(summary = "因本机构原因告知所有获证组织", description = "如本机构或其认证资质被注销、撤销。向每家认证仍在有效期内的组织发送邮件。")
    @PostMapping("/api/v1/csisms/body-failures")
    @Idempotent
    ResponseEntity<FailureResponse> tell(@Valid @RequestBody FailureRequest request) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(new FailureResponse(failures.tell(request.reason(), request.consequence())));
    }
}
