package org.cloudcert.procedure.qualification.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.party.OrganisationAccounts;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.Role;
import org.cloudcert.procedure.qualification.Acceptance;
import org.cloudcert.procedure.qualification.AgreementView;
import org.cloudcert.procedure.qualification.NewApplication;
import org.cloudcert.procedure.qualification.ProjectSetup;
import org.cloudcert.procedure.qualification.Qualifications;
import org.cloudcert.procedure.qualification.Qualifications.Applied;
import org.cloudcert.procedure.qualification.Receipts;
import org.cloudcert.procedure.qualification.SelfCheck;
import org.cloudcert.procedure.qualification.Submission;
import org.cloudcert.web.Idempotent;
import org.cloudcert.web.Lines;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What the applicant's side does in a qualification case. */
@RestController
@Tag(name = "资质认定")
class QualificationController {

    private final Qualifications qualifications;
    private final Acceptance acceptance;
    private final ProjectSetup projectSetup;
    private final Receipts receipts;
    private final OrganisationAccounts accounts;
    private final Clock clock;

    QualificationController(
            Qualifications qualifications,
            Acceptance acceptance,
            ProjectSetup projectSetup,
            Receipts receipts,
            OrganisationAccounts accounts,
            Clock clock) {
        this.qualifications = qualifications;
        this.acceptance = acceptance;
        this.projectSetup = projectSetup;
        this.receipts = receipts;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** @param selfCheck the applicant's own check; may come later with the paper form */
    record ApplicationRequest(
            @NotBlank @Size(max = 36) String organisationId,
            @NotNull Integer level,
            @NotNull Boolean sealedAndBound,
            @NotNull Boolean electronicCopy,
            @Valid SelfCheck selfCheck) {}

    /** @param notice what lateness or the end of the certificate held costs; left out where nothing is lost */
    record ApplicationResponse(
            String caseNo,
            String kind,
            String stage,
            String status,
            String organisationId,
            String ruleEdition,
            String notice) {

        static ApplicationResponse of(Applied applied) {
            CaseFile file = applied.file();
            return new ApplicationResponse(
                    file.caseNo(),
                    applied.kind().name(),
                    file.stage(),
                    file.status().name(),
                    file.organisationId(),
                    file.edition(),
                    applied.notice());
        }
    }

    record SupplementRequest(
            @Lines(max = 4000) String note, @Size(max = 100) List<@NotBlank @Size(max = 36) String> materialIds) {}

    record ReceiptRequest(@NotNull LocalDate receivedOn) {}

    /** @param signedOn the day of the signature; today where it is left out */
    record SignatureRequest(LocalDate signedOn, @Size(max = 200) String signedBy) {}

    record WithdrawalRequest(@Lines(max = 4000) String reason) {}

    record CaseState(String caseNo, String stage, String status, String outcome) {

        static CaseState of(CaseFile file) {
            return new CaseState(file.caseNo(), file.stage(), file.status().name(), file.outcome());
        }
    }

    @Operation(summary = "提交信息安全服务资质（云计算安全类）申请")
    @PostMapping("/api/v1/qualification/applications")
    @Idempotent
    ResponseEntity<ApplicationResponse> apply(@Valid @RequestBody ApplicationRequest request) {
        accounts.requireOwn(request.organisationId());
        Applied applied = qualifications.apply(new NewApplication(
                request.organisationId(),
                request.level(),
                request.sealedAndBound(),
                request.electronicCopy(),
                request.selfCheck(),
                Submission.throughPortal(LocalDate.now(clock))));
        return ResponseEntity.created(
                        URI.create("/api/v1/cases/" + applied.file().caseNo()))
                .body(ApplicationResponse.of(applied));
    }

    @Operation(summary = "提交补充资料")
    @PostMapping("/api/v1/cases/{caseNo}/supplements")
    @Idempotent
    ResponseEntity<CaseState> supplement(
            @PathVariable String caseNo, @Valid @RequestBody(required = false) SupplementRequest request) {
        CaseFile file = acceptance.supplement(
                caseNo,
                request == null ? null : request.note(),
                request == null || request.materialIds() == null ? List.of() : request.materialIds());
        return ResponseEntity.status(HttpStatus.CREATED).body(CaseState.of(file));
    }

    @Operation(summary = "确认收到通知，补正期限自该日起算")
    @PostMapping("/api/v1/cases/{caseNo}/opinion-receipt")
    @Idempotent
    ResponseEntity<Void> confirmReceipt(@PathVariable String caseNo, @Valid @RequestBody ReceiptRequest request) {
        receipts.confirm(caseNo, request.receivedOn());
        return ResponseEntity.noContent().build();
    }

    @Operation(summary = "查看委托协议、费用与付款情况")
    @GetMapping("/api/v1/cases/{caseNo}/agreement")
    AgreementView agreement(@PathVariable String caseNo) {
        return forReader(projectSetup.agreement(caseNo));
    }

    @Operation(summary = "登记申请单位签署委托协议")
    @PostMapping("/api/v1/cases/{caseNo}/agreement/signature")
    @Idempotent
    ResponseEntity<AgreementView> sign(
            @PathVariable String caseNo, @Valid @RequestBody(required = false) SignatureRequest request) {
        LocalDate signedOn = request == null || request.signedOn() == null ? LocalDate.now(clock) : request.signedOn();
        return ResponseEntity.ok(
                forReader(projectSetup.sign(caseNo, signedOn, request == null ? null : request.signedBy())));
    }

    private static AgreementView forReader(AgreementView agreement) {
        return CurrentUser.hasOneOf(Role.EXTERNAL) ? agreement.asSent() : agreement;
    }

    @Operation(summary = "撤回申请")
    @PostMapping("/api/v1/cases/{caseNo}/withdrawal")
    @Idempotent
    ResponseEntity<CaseState> withdraw(
            @PathVariable String caseNo, @Valid @RequestBody(required = false) WithdrawalRequest request) {
        return ResponseEntity.ok(
                CaseState.of(qualifications.withdraw(caseNo, request == null ? null : request.reason())));
    }
}
