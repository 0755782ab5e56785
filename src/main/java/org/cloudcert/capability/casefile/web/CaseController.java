package org.cloudcert.capability.casefile.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.cloudcert.capability.audittrail.AuditEntry;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.CaseNotice;
import org.cloudcert.capability.casefile.CaseQuery;
import org.cloudcert.capability.casefile.CaseStatus;
import org.cloudcert.capability.casefile.Cases;
import org.cloudcert.capability.casefile.Regime;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.Role;
import org.cloudcert.rule.Refusal;
import org.cloudcert.web.EntityTags;
import org.cloudcert.web.PageOf;
import org.cloudcert.web.Paging;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/cases")
@Tag(name = "案件")
class CaseController {

    private final Cases cases;
    private final AuditTrail trail;

    CaseController(Cases cases, AuditTrail trail) {
        this.cases = cases;
        this.trail = trail;
    }

    @GetMapping
    @Operation(
            summary = "查询案件",
            description =
                    "q为单位名称、统一社会信用代码的一部分，或案件编号的开头或末尾；organisationId为某单位在各项业务下的全部案件；overdue为是否有已过的期限；openedFrom、openedUntil、closedFrom、closedUntil为立案、结案日期的首日和末日；total最多数到1000（翻到更后的页时数到该页），more为true时表示还有更多")
    PageOf<CaseResponse> search(
            @RequestParam(required = false) Regime regime,
            @RequestParam(required = false) String kind,
            @RequestParam(required = false) String stage,
            @RequestParam(required = false) CaseStatus status,
            @RequestParam(required = false) String organisationId,
            @RequestParam(required = false) String projectLead,
            @RequestParam(required = false) Boolean overdue,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate openedFrom,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate openedUntil,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate closedFrom,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate closedUntil,
            @RequestParam(required = false) String q,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = Paging.DEFAULT_SIZE) int size,
            @RequestParam(defaultValue = "openedOn,desc") String sort) {
        if (projectLead != null && isExternal()) {
            throw Refusal.forbidden("case.filter-not-allowed", null, "不能按项目负责人查询");
        }
        return PageOf.of(
                cases.search(
                        new CaseQuery(
                                regime,
                                kind,
                                stage,
                                status,
                                organisationId,
                                projectLead,
                                overdue,
                                openedFrom,
                                openedUntil,
                                closedFrom,
                                closedUntil,
                                q),
                        Paging.of(page, size, sort, Cases.sortable())),
                CaseController::response);
    }

    @GetMapping("/{caseNo}")
    @Operation(summary = "读取案件", description = "notices为办理时须知的该单位情况，如其证书被暂停或取消")
    ResponseEntity<CaseResponse> get(@PathVariable String caseNo) {
        CaseFile found = cases.get(caseNo);
        return ResponseEntity.ok()
                .eTag(EntityTags.of(found.version()))
                .body(
                        isExternal()
                                ? response(found)
                                : response(found)
                                        .with(cases.noticesOf(caseNo).stream()
                                                .map(Notice::of)
                                                .toList()));
    }

    /** Applicants and other systems learn who works on a case from what is written to them, if at all. */
    private static CaseResponse response(CaseFile found) {
        CaseResponse whole = CaseResponse.of(found);
        return isExternal() ? whole.withoutLead() : whole;
    }

    private static boolean isExternal() {
        return CurrentUser.hasOneOf(Role.EXTERNAL);
    }

    @GetMapping("/{caseNo}/timeline")
    @Operation(summary = "案件经过", description = "何人何时依何规则做了何事，按先后排列；onBehalfOf为actor所代理的人")
    TimelineResponse timeline(@PathVariable String caseNo) {
        cases.get(caseNo);
        return new TimelineResponse(
                trail.of(caseNo).stream().map(TimelineItem::of).toList());
    }

    record CaseResponse(
            String caseNo,
            Regime regime,
            String kind,
            String category,
            Integer level,
            String organisationId,
            String organisationName,
            String stage,
            CaseStatus status,
            String outcome,
            String projectLead,
            LocalDate openedOn,
            LocalDate closedOn,
            String ruleEdition,
            List<Notice> notices) {

        static CaseResponse of(CaseFile found) {
            return new CaseResponse(
                    found.caseNo(),
                    found.regime(),
                    found.kind(),
                    found.category(),
                    found.level(),
                    found.organisationId(),
                    found.organisationName(),
                    found.stage(),
                    found.status(),
                    found.outcome(),
                    found.projectLead(),
                    found.openedOn(),
                    found.closedOn(),
                    found.edition(),
                    null);
        }

        CaseResponse withoutLead() {
            return new CaseResponse(
                    caseNo,
                    regime,
                    kind,
                    category,
                    level,
                    organisationId,
                    organisationName,
                    stage,
                    status,
                    outcome,
                    null,
                    openedOn,
                    closedOn,
                    ruleEdition,
                    notices);
        }

        CaseResponse with(List<Notice> notices) {
            return new CaseResponse(
                    caseNo,
                    regime,
                    kind,
                    category,
                    level,
                    organisationId,
                    organisationName,
                    stage,
                    status,
                    outcome,
                    projectLead,
                    openedOn,
                    closedOn,
                    ruleEdition,
                    notices);
        }
    }

    record Notice(Instant at, String text, String ruleId) {

        static Notice of(CaseNotice notice) {
            return new Notice(notice.notedAt(), notice.text(), notice.ruleId());
        }
    }

    record TimelineResponse(List<TimelineItem> items) {}

    record TimelineItem(
            Instant at, String actor, String onBehalfOf, String action, String text, String ruleId, String reason) {

        static TimelineItem of(AuditEntry entry) {
            return new TimelineItem(
                    entry.at(),
                    entry.actor(),
                    entry.onBehalfOf(),
                    entry.action(),
                    entry.text(),
                    entry.ruleId(),
                    entry.reason());
        }
    }
}
