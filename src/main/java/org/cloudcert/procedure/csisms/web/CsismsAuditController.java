package org.cloudcert.procedure.csisms.web;

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
import org.cloudcert.capability.casefile.CaseReaders;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.Role;
import org.cloudcert.procedure.csisms.AuditType;
import org.cloudcert.procedure.csisms.audit.AuditView;
import org.cloudcert.procedure.csisms.audit.AuditView.AuditFinding;
import org.cloudcert.procedure.csisms.audit.Audits;
import org.cloudcert.procedure.csisms.audit.Conflicts;
import org.cloudcert.procedure.csisms.audit.Corrections;
import org.cloudcert.procedure.csisms.audit.Findings;
import org.cloudcert.procedure.csisms.audit.Grade;
import org.cloudcert.procedure.csisms.audit.NewCorrection;
import org.cloudcert.procedure.csisms.audit.NewFinding;
import org.cloudcert.procedure.csisms.audit.Teams;
import org.cloudcert.procedure.csisms.audit.VerificationMethod;
import org.cloudcert.procedure.csisms.auditor.AuditTime;
import org.cloudcert.procedure.csisms.auditor.AuditTimeFactors;
import org.cloudcert.procedure.csisms.auditor.AuditTimes;
import org.cloudcert.procedure.csisms.decision.DecisionView;
import org.cloudcert.procedure.csisms.decision.Decisions;
import org.cloudcert.procedure.csisms.decision.Subject;
import org.cloudcert.rule.Refusal;
import org.cloudcert.web.EntityTags;
import org.cloudcert.web.Idempotent;
import org.cloudcert.web.Lines;
import org.cloudcert.web.Text;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Audits: the team and what the client says to it, findings and corrections, and the decision. */
@RestController
@Tag(name = "体系审核")
class CsismsAuditController {

    private final Audits audits;
    private final Teams teams;
    private final Findings findings;
    private final Corrections corrections;
    private final Conflicts conflicts;
    private final Decisions decisions;
    private final AuditTimes times;
    private final CaseReaders readers;
    private final Clock clock;

    CsismsAuditController(
            Audits audits,
            Teams teams,
            Findings findings,
            Corrections corrections,
            Conflicts conflicts,
            Decisions decisions,
            AuditTimes times,
            CaseReaders readers,
            Clock clock) {
        this.audits = audits;
        this.teams = teams;
        this.findings = findings;
        this.corrections = corrections;
        this.conflicts = conflicts;
        this.decisions = decisions;
        this.times = times;
        this.readers = readers;
        this.clock = clock;
    }

    record AuditsResponse(List<AuditView> items) {}

    record ConflictsResponse(List<Conflicts.Reviewed> items) {}

    record ObjectionRequest(@NotBlank @Text(max = 64) String member, @NotBlank @Lines(max = 4000) String reason) {}

    record FindingRequest(
            @NotNull Grade grade,
            @NotBlank @Text(max = 100) String control,
            @NotBlank @Lines(max = 4000) String statement,
            @NotBlank @Lines(max = 4000) String evidence) {

        NewFinding found() {
            return new NewFinding(grade, control, statement, evidence);
        }
    }

    record CorrectionRequest(
            @NotBlank @Lines(max = 4000) String cause,
            @NotBlank @Lines(max = 4000) String correction,
            @NotBlank @Lines(max = 4000) String correctiveAction,
            @Size(max = 100) List<@NotBlank @Size(max = 36) String> materialIds) {

        NewCorrection submitted() {
            return new NewCorrection(
                    cause, correction, correctiveAction, materialIds == null ? List.of() : materialIds);
        }
    }

    record ReviewRequest(
            @NotNull Boolean accepted,
            @NotNull VerificationMethod method,
            @NotBlank @Lines(max = 4000) String opinion) {}

    record AuditCase(String caseNo, String stage, String status) {

        static AuditCase of(CaseFile file) {
            return new AuditCase(file.caseNo(), file.stage(), file.status().name());
        }
    }

    @Operation(summary = "案件的各次审核：审核组、计划、发现和纠正、报告")
    @GetMapping("/api/v1/cases/{caseNo}/audits")
    AuditsResponse ofCase(@PathVariable String caseNo) {
        boolean external = CurrentUser.hasOneOf(Role.EXTERNAL);
        return new AuditsResponse(audits.ofCase(caseNo).stream()
                .map(audit -> external ? audit.forClient() : audit)
                .toList());
    }

    @Operation(summary = "查看一次审核")
    @GetMapping("/api/v1/csisms/audits/{id}")
    AuditView one(@PathVariable String id) {
        requireReader(id);
        AuditView audit = audits.get(id);
        return CurrentUser.hasOneOf(Role.EXTERNAL) ? audit.forClient() : audit;
    }

    @Operation(summary = "建议的审核组", description = "人数最少且覆盖认证范围；不能指派的人员附理由")
    @GetMapping("/api/v1/cases/{caseNo}/team-suggestion")
    Teams.Suggestion suggest(
            @PathVariable String caseNo,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate until) {
        return teams.suggest(caseNo, from, until);
    }

    @Operation(summary = "计算审核时间", description = "按今日生效的审核时间表，逐步说明；days为人日")
    @GetMapping("/api/v1/csisms/audit-time")
    AuditTime time(
            @RequestParam AuditType type,
            @RequestParam int headcount,
            @RequestParam int sites,
            @RequestParam AuditTimeFactors.Complexity complexity,
            @RequestParam(defaultValue = "false") boolean integrated) {
        return times.reckon(new AuditTimeFactors(headcount, sites, complexity, integrated), type, LocalDate.now(clock));
    }

    @Operation(summary = "对审核组成员提出异议", description = "在告知审核组后的期限内；临时通知的审核不适用")
    @PostMapping("/api/v1/cases/{caseNo}/team-objections")
    @Idempotent
    ResponseEntity<AuditCase> object(@PathVariable String caseNo, @Valid @RequestBody ObjectionRequest request) {
        return created(teams.object(caseNo, request.member(), request.reason()));
    }

    @Operation(summary = "对审核组无异议", description = "异议期限随即结束")
    @PostMapping("/api/v1/cases/{caseNo}/team-acceptance")
    @Idempotent
    ResponseEntity<AuditCase> accept(@PathVariable String caseNo) {
        return created(teams.accept(caseNo));
    }

    @Operation(summary = "记录审核发现", description = "由审核组成员逐项记录，可同时进行")
    @PostMapping("/api/v1/csisms/audits/{id}/findings")
    @Idempotent
    ResponseEntity<AuditFinding> find(@PathVariable String id, @Valid @RequestBody FindingRequest request) {
        requireReader(id);
        int number = findings.record(id, request.found());
        AuditFinding recorded = numbered(id, number);
        return ResponseEntity.created(URI.create("/api/v1/csisms/audits/%s/findings/%d".formatted(id, number)))
                .eTag(EntityTags.of(recorded.version()))
                .body(recorded);
    }

    @Operation(summary = "查看一项审核发现")
    @GetMapping("/api/v1/csisms/audits/{id}/findings/{number}")
    ResponseEntity<AuditFinding> finding(@PathVariable String id, @PathVariable int number) {
        requireReader(id);
        return tagged(numbered(id, number));
    }

    @Operation(summary = "修改一项审核发现", description = "If-Match给出读取时得到的ETag；他人已修改的，返回412")
    @PutMapping("/api/v1/csisms/audits/{id}/findings/{number}")
    ResponseEntity<AuditFinding> amend(
            @PathVariable String id,
            @PathVariable int number,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            @Valid @RequestBody FindingRequest request) {
        requireReader(id);
        findings.amend(id, number, EntityTags.version(ifMatch), request.found());
        return tagged(numbered(id, number));
    }

    @Operation(summary = "提交原因分析、纠正和纠正措施")
    @PostMapping("/api/v1/csisms/audits/{id}/findings/{number}/corrections")
    @Idempotent
    ResponseEntity<AuditCase> correct(
            @PathVariable String id, @PathVariable int number, @Valid @RequestBody CorrectionRequest request) {
        requireReader(id);
        return created(corrections.submit(id, number, request.submitted()));
    }

    @Operation(summary = "验证纠正措施", description = "If-Match给出读取审核发现时得到的ETag；他人已验证的，返回412")
    @PutMapping("/api/v1/csisms/audits/{id}/findings/{number}/verification")
    ResponseEntity<AuditFinding> review(
            @PathVariable String id,
            @PathVariable int number,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            @Valid @RequestBody ReviewRequest request) {
        requireReader(id);
        corrections.review(
                id, number, EntityTags.version(ifMatch), request.accepted(), request.method(), request.opinion());
        return tagged(numbered(id, number));
    }

    @Operation(summary = "案件的认证决定，以及作出肯定决定的障碍")
    @GetMapping("/api/v1/cases/{caseNo}/certification-decisions")
    DecisionView decisions(@PathVariable String caseNo, @RequestParam(required = false) Subject subject) {
        return decisions.ofCase(caseNo, subject);
    }

    @Operation(summary = "因未声明的利益冲突而须复核的审核")
    @GetMapping("/api/v1/cases/{caseNo}/conflict-reviews")
    ConflictsResponse conflicts(@PathVariable String caseNo) {
        return new ConflictsResponse(conflicts.ofCase(caseNo));
    }

    /** @throws Refusal {@code audit.not-found}, {@code case.not-found} where the user may not read the audit's case */
    private void requireReader(String auditId) {
        readers.require(audits.caseOf(auditId));
    }

    private AuditFinding numbered(String auditId, int number) {
        return audits.get(auditId).findings().stream()
                .filter(finding -> finding.number() == number)
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("finding.not-found", "该审核没有第%d项发现".formatted(number)));
    }

    private static ResponseEntity<AuditFinding> tagged(AuditFinding finding) {
        return ResponseEntity.ok().eTag(EntityTags.of(finding.version())).body(finding);
    }

    private static ResponseEntity<AuditCase> created(CaseFile file) {
        return ResponseEntity.status(HttpStatus.CREATED).body(AuditCase.of(file));
    }
}
