package org.cloudcert.procedure.csisms.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.party.OrganisationAccounts;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.Role;
import org.cloudcert.procedure.csisms.application.Answer;
import org.cloudcert.procedure.csisms.application.ApplicantShift;
import org.cloudcert.procedure.csisms.application.ApplicantSite;
import org.cloudcert.procedure.csisms.application.ApplicationView;
import org.cloudcert.procedure.csisms.application.ClientApplications;
import org.cloudcert.procedure.csisms.application.Condition;
import org.cloudcert.procedure.csisms.application.Document;
import org.cloudcert.procedure.csisms.application.FormerCertificate;
import org.cloudcert.procedure.csisms.application.NewClientApplication;
import org.cloudcert.rule.Refusal;
import org.cloudcert.rule.Refusal.FieldError;
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

/** Applications for certification, as an applicant's account, a portal or a clerk hands them in. */
@RestController
@Tag(name = "CSISMS认证")
class CsismsApplicationController {

    private final ClientApplications applications;
    private final OrganisationAccounts accounts;
    private final Clock clock;

    CsismsApplicationController(ClientApplications applications, OrganisationAccounts accounts, Clock clock) {
        this.applications = applications;
        this.accounts = accounts;
        this.clock = clock;
    }

    record ShiftRequest(@NotBlank @Text(max = 50) String name, @NotNull LocalTime starts, @NotNull LocalTime ends) {

        ApplicantShift shift() {
            return new ApplicantShift(name, starts, ends);
        }
    }

    record SiteRequest(
            @NotBlank @Text(max = 200) String name,
            @NotBlank @Text(max = 500) String address,
            @NotNull @Min(1) @Max(1000000) Integer headcount,
            @NotBlank @Lines(max = 2000) String activity,
            @NotEmpty @Size(max = 20) List<@NotNull @Valid ShiftRequest> shifts) {

        ApplicantSite site() {
            return new ApplicantSite(
                    name,
                    address,
                    headcount,
                    activity,
                    shifts.stream().map(ShiftRequest::shift).toList());
        }
    }

    /**
     * @param holds whether the condition holds, where it is no date that tells it; of a failed spot check, whether it was
     *     put right
     * @param on since when the systems run, or when what the condition is about last happened
     */
    record AnswerRequest(
            @NotNull Condition condition, Boolean holds, LocalDate on, @Lines(max = 2000) String evidence) {

        Answer answer() {
            return new Answer(condition, holds, on, evidence);
        }
    }

    record FormerRequest(
            @NotBlank @Text(max = 200) String body,
            @NotBlank @Text(max = 100) String number,
            @NotNull LocalDate validUntil) {

        FormerCertificate certificate() {
            return new FormerCertificate(body, number, validUntil);
        }
    }

    /**
     * @param receivedOn of an application on paper, the day it came in; given by staff alone
     * @param former the certificate to be taken over where the former body lost its approval; else left out
     */
    record ApplicationRequest(
            @NotBlank @Size(max = 36) String organisationId,
            @NotBlank @Lines(max = 2000) String scope,
            @NotEmpty @Size(max = 50) List<@NotNull @Pattern(regexp = "[0-9A-Za-z.-]{1,20}") String> categories,
            @NotEmpty @Size(max = 100) List<@NotNull @Valid SiteRequest> sites,
            @NotNull @Min(1) @Max(1000000) Integer headcount,
            @Lines(max = 4000) String outsourcing,
            @NotNull @Size(max = 20) List<@NotNull @Valid AnswerRequest> conditions,
            @Size(max = 9) Set<@NotNull Document> notApplicable,
            @Valid FormerRequest former,
            LocalDate receivedOn,
            @Lines(max = 4000) String note) {}

    record CaseResponse(String caseNo, String kind, String stage, String status, String outcome, String ruleEdition) {

        static CaseResponse of(CaseFile file) {
            return new CaseResponse(
                    file.caseNo(), file.kind(), file.stage(), file.status().name(), file.outcome(), file.edition());
        }
    }

    record SupplementRequest(
            @Lines(max = 4000) String note, @Size(max = 10) List<@NotNull @Valid AnswerRequest> conditions) {}

    record WithdrawalRequest(@Lines(max = 4000) String reason) {}

    @Operation(summary = "提交云服务信息安全管理体系认证申请", description = "初次认证；原发证机构被撤销认证资质的，填写former申请转换认证。十项申请条件须逐项作答。")
    @PostMapping("/api/v1/csisms/applications")
    @Idempotent
    ResponseEntity<CaseResponse> apply(@Valid @RequestBody ApplicationRequest request) {
        accounts.requireOwn(request.organisationId());
        CaseFile file = applications.apply(new NewClientApplication(
                request.organisationId(),
                request.scope(),
                request.categories(),
                request.sites().stream().map(SiteRequest::site).toList(),
                request.headcount(),
                request.outsourcing(),
                request.conditions().stream().map(AnswerRequest::answer).toList(),
                request.notApplicable() == null ? Set.of() : request.notApplicable(),
                request.former() == null ? null : request.former().certificate(),
                receivedOn(request.receivedOn()),
                request.note()));
        return ResponseEntity.created(URI.create("/api/v1/csisms/applications/" + file.caseNo()))
                .body(CaseResponse.of(file));
    }

    /** What comes in by itself comes in today; paper may have lain a while. */
    private LocalDate receivedOn(LocalDate given) {
        LocalDate today = LocalDate.now(clock);
        if (given == null || CurrentUser.hasOneOf(Role.EXTERNAL)) {
            return today;
        }
        if (given.isAfter(today) || given.isBefore(today.minusMonths(1))) {
            String message = "收到日期应在%s至%s之间".formatted(today.minusMonths(1), today);
            throw Refusal.invalid(
                    "application.date-implausible", null, message, List.of(new FieldError("receivedOn", message)));
        }
        return given;
    }

    @Operation(summary = "查看认证申请、条件判定、资料清单和评审记录")
    @GetMapping("/api/v1/csisms/applications/{caseNo}")
    ApplicationView application(@PathVariable String caseNo) {
        return applications.view(caseNo);
    }

    @Operation(summary = "提交补充资料或更正条件的答复")
    @PostMapping("/api/v1/csisms/applications/{caseNo}/supplements")
    @Idempotent
    ResponseEntity<CaseResponse> supplement(
            @PathVariable String caseNo, @Valid @RequestBody(required = false) SupplementRequest request) {
        CaseFile file = applications.supplement(
                caseNo,
                request == null ? null : request.note(),
                request == null || request.conditions() == null
                        ? List.of()
                        : request.conditions().stream()
                                .map(AnswerRequest::answer)
                                .toList());
        return ResponseEntity.status(HttpStatus.CREATED).body(CaseResponse.of(file));
    }

    @Operation(summary = "撤回认证申请，作出认证决定以前随时可以")
    @PostMapping("/api/v1/csisms/applications/{caseNo}/withdrawal")
    @Idempotent
    CaseResponse withdraw(
            @PathVariable String caseNo, @Valid @RequestBody(required = false) WithdrawalRequest request) {
        return CaseResponse.of(applications.withdraw(caseNo, request == null ? null : request.reason()));
    }
}
